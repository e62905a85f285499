"""`socle acts`: all that can be done in Socle, under which right, and what the journal keeps of it."""

import argparse
import json
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.utils import translation

from socle.journal.act import ACTS, Act
from socle.site.commands.sentences import Stop, language, say
from socle.site.configuration import ROOT

HELP = {"en": "List every act: its name, its right, what is kept of it.", "fr": "Lister chaque acte : son nom, son droit, ce qu’il garde."}
DJANGO = True

FROZEN = ROOT / "socle" / "site" / "acts.txt"
HEADING = """\
# Every act that was ever declared: its name for ever, its ground of right, what its entry keeps. Journals bear these names, so
# none is changed or taken out. `bin/socle acts --write` adds new ones; a test compares the list with the code.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help=say("help acts write"))
    parser.add_argument("--json", action="store_true", help=say("help json"))


def run(options: argparse.Namespace) -> int:
    """List the acts, or write the frozen list."""
    if options.write:
        print(say("acts written", number=write(), file=FROZEN.relative_to(ROOT)))
    else:
        with translation.override(language()):
            (_as_json if options.json else _as_lines)()
    return 0


def declared() -> list[Act]:
    """The acts of all rooms by name, those of tests left out."""
    for room in settings.ROOMS:
        if find_spec(f"socle.{room}.acts"):
            import_module(f"socle.{room}.acts")
    rooms = [act for act in ACTS.values() if ".tests." not in act.body.__module__ and act.body.__module__.startswith("socle.")]
    return sorted(rooms, key=lambda act: act.name)


def ground(act: Act) -> str:
    """The one ground of right of an act, in a word or two."""
    named = [name for name in ("own", "clock", "founding", "change") if getattr(act, name)]
    return " or ".join([*([act.power] if act.power else []), *named])


def frozen() -> dict[str, str]:
    """The lines of the frozen list, by the name of their act."""
    text = FROZEN.read_text("utf-8") if FROZEN.exists() else ""
    return {line.split()[0]: line for line in text.splitlines() if line and not line.startswith("#")}


def lines() -> Iterator[str]:
    """What the frozen list has to say of the acts declared now."""
    for act in declared():
        yield f"{act.name:26}{ground(act):30}{' '.join(act.keep)}".rstrip()


def write() -> int:
    """Write the frozen list, unless an act has lost its name; how many acts it holds."""
    names = [act.name for act in declared()]
    gone = sorted(frozen().keys() - set(names))
    if gone:
        raise Stop("act vanished", names=", ".join(gone))
    FROZEN.write_text(HEADING + "".join(f"{line}\n" for line in lines()), "utf-8")
    return len(names)


def _as_lines() -> None:
    for act, line in zip(declared(), lines(), strict=True):
        print(f"{line:80}  {act.sentence}")


def _as_json() -> None:
    acts = [
        {"name": act.name, "ground": ground(act), "power": act.power, "keeps": list(act.keep), "sentence": act.sentence}
        for act in declared()
    ]
    print(json.dumps(acts, ensure_ascii=False, indent=2))
