"""`socle personal-data`: writes what Socle holds of people, as the record of processing and as what an invited person is told."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.utils import translation

from socle.people import processing
from socle.site.commands.sentences import Stop, say

HELP = {
    "en": "Write the record of processing and the notice for people.",
    "fr": "Écrire le registre des traitements et l’information des personnes.",
}
DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help=say("help personal data"))
    parser.add_argument("--json", action="store_true", help=say("help json"))


def run(options: argparse.Namespace) -> int:
    """Three files for each language: the record to read, the record for programs, the notice. 1 where they cannot be written."""
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        files = [path for language, _name in settings.LANGUAGES for path in _written(options.folder, language)]
    except OSError as error:
        raise Stop("personal data unwritten", folder=options.folder, reason=error.strerror) from None
    print(json.dumps({"files": [str(path) for path in files]}) if options.json else say("personal data written", folder=options.folder))
    return 0


def _written(folder: Path, language: str) -> list[Path]:
    with translation.override(language):
        told = [asdict(purpose) for purpose in processing.purposes()]
        texts = {
            f"record.{language}.md": processing.record(),
            f"record.{language}.json": json.dumps(told, ensure_ascii=False, indent=2) + "\n",
            f"notice.{language}.md": processing.notice(),
        }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in texts]
