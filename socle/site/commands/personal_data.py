"""`socle personal-data`: writes what Socle holds of people, as the record of processing and as what an invited person is told."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.utils import translation

from socle.people import processing
from socle.site.commands.sentences import say

HELP = {
    "en": "Write the record of processing and the notice for people.",
    "fr": "Écrire le registre des traitements et l’information des personnes.",
}
DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help=say("help personal data"))


def run(options: argparse.Namespace) -> int:
    """Three files for each language: the record to read, the record for programs, the notice."""
    options.folder.mkdir(parents=True, exist_ok=True)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told = [asdict(purpose) for purpose in processing.purposes()]
            (options.folder / f"record.{language}.md").write_text(processing.record(), "utf-8")
            (options.folder / f"record.{language}.json").write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
            (options.folder / f"notice.{language}.md").write_text(processing.notice(), "utf-8")
    print(say("personal data written", folder=options.folder))
    return 0
