"""`socle verify`: read every entry of the journal again, and see that every chain holds."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from socle.journal import verify, witnessed
from socle.journal.faults import Fault
from socle.journal.models import Entry
from socle.journal.notes import Key, read_key
from socle.journal.witnessed import Seen
from socle.site.commands import paths
from socle.site.commands.progress import bar
from socle.site.commands.sentences import Stop, say

HELP = {"en": "Read the journal again and see that every chain holds.", "fr": "Relire le journal et voir que chaque chaîne tient."}
DJANGO = True


@dataclass(frozen=True, slots=True)
class Verified:
    """What a reading of the whole journal has found."""

    entries: int
    seconds: float
    checkpoints: int
    losses: list[tuple[int, int]]
    faults: list[Fault]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=say("help json"))
    parser.add_argument("--checkpoint", type=paths.typed, nargs="+", default=[], metavar="FILE", help=say("help checkpoint"))
    parser.add_argument("--key", help=say("help verify key"))
    parser.add_argument("--export", type=paths.typed, metavar="FILE", help=say("help export"))


def run(options: argparse.Namespace) -> int:
    """0 when every chain holds, 1 otherwise."""
    seen = witnessed.seen(options.checkpoint, _trusted(options.key))
    verified = read_again(bar(Entry.objects.count()), seen)
    (_as_json if options.json else _as_lines)(verified)
    if options.export:
        count = export(options.export)
        print(say("exported", entries=count, file=options.export), file=sys.stderr)
    return 1 if verified.faults else 0


def _trusted(text: str | None) -> Key | None:
    try:
        return read_key(text) if text else None
    except ValueError as error:
        raise Stop("no key", code=2, public=text) from error


def read_again(told: Callable[[int], None], seen: Seen) -> Verified:
    """Read every entry, and compare with what checkpoints saw; `told` hears how many have been read."""
    entries, began = 0, time.monotonic()

    def read() -> None:
        nonlocal entries
        entries += 1
        told(entries)

    faults = list(verify.verify(read, seen))
    return Verified(entries, time.monotonic() - began, seen.count, seen.losses, faults)


def export(file: Path) -> int:
    """Write the journal for `verifier.py`, readable by its owner only; how many entries."""
    with os.fdopen(paths.private(file), "w", encoding="utf-8", newline="\n") as out:
        return verify.export(out)


def _as_lines(verified: Verified) -> None:
    for fault in verified.faults:
        print(fault)
    key = "chains fail" if verified.faults else "every chain holds"
    if verified.faults and all(one.what == witnessed.UNREADABLE for one in verified.faults):
        key = "checkpoints fail"
    print(say(key, entries=verified.entries, seconds=verified.seconds, faults=len(verified.faults)))
    for begin, end in verified.losses:
        print(say("loss was accepted", begin=begin, end=end))
    print(say("checkpoints seen" if verified.checkpoints else "no checkpoint seen", count=verified.checkpoints))


def _as_json(verified: Verified) -> None:
    faults = [{"chain": str(one.chain), "number": one.number, "what": one.what} for one in verified.faults]
    told = {"entries": verified.entries, "checkpoints": verified.checkpoints, "losses": verified.losses}
    print(json.dumps(told | {"seconds": round(verified.seconds, 3), "faults": faults}, indent=2))
