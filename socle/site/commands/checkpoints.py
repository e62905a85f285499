"""`socle checkpoints`: the signed checkpoints of the journal, their key, and the signatures that members add to them."""

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from socle.journal import sealing, verify
from socle.journal.checkpoint import Malformed, read
from socle.journal.notes import Unsigned, opened, parted, read_key
from socle.people import witnessing
from socle.site.commands import paths
from socle.site.commands.sentences import Stop, say

HELP = {"en": "See and write signed checkpoints of the journal.", "fr": "Voir et écrire les points de contrôle signés du journal."}
DJANGO = True
SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name in VERBS:
        verb = verbs.add_parser(name, help=say(f"help checkpoints {name}"))
        if name == "list":
            verb.add_argument("--json", action="store_true", help=say("help json"))
        if name == "add":
            verb.add_argument("file", type=paths.typed, metavar="FILE", help=say("help countersigned"))
        if name == "evidence":
            verb.add_argument("file", type=paths.typed, metavar="FILE", help=say("argument file"))
            verb.add_argument("--since", type=paths.typed, metavar="CHECKPOINT", help=say("help since"))


def run(options: argparse.Namespace) -> int:
    try:
        return VERBS[options.verb](options)
    except (Unsigned, Malformed, UnicodeDecodeError) as error:  # what a verb is given it looks at itself
        raise Stop("checkpoint damaged", file=sealing.notes()[-1]) from error


def _list(options: argparse.Namespace) -> int:
    files = sealing.notes()
    told = [_told(file, before) for before, file in list(zip([None, *files], files, strict=False))[-SHOWN:]]
    if options.json:
        print(json.dumps(told, indent=2))
    for one in () if options.json else told:
        print(say("checkpoint line", **one) if "number" in one else say("no checkpoint file", **one))
    if not told and not options.json:
        print(say("no checkpoint"))
    return 0 if all("number" in one for one in told) else 1


def _told(file: Path, before: Path | None) -> dict[str, Any]:
    """What a checkpoint says, and who has signed it: the key that the one before announced, its own, and witnesses of whom we know.
    Of one that cannot be read, which it is: those beside it are told all the same.
    """
    try:
        text, signatures = parted(file.read_text("utf-8"))
        one = read(text)
    except (Unsigned, ValueError):
        return {"file": str(file)}
    known = [one.key, *_announced(before), *witnessing.known_keys()]
    try:
        holding = {(key.name, key.id) for key in opened(file.read_text("utf-8"), [read_key(key) for key in known])[1]}
    except Unsigned:
        holding = set()
    by = [name if (name, told) in holding else say("unverified", name=name) for name, told, _signature in signatures]
    return {
        "number": one.number,
        "at": one.at.isoformat(timespec="seconds"),
        "entries": one.size,
        "root": one.root,
        "signed": ", ".join(by),
    }


def _announced(before: Path | None) -> list[str]:
    """The key with which the one before says that the next is signed; none where it cannot be read."""
    try:
        return [sealing.opened(before).key] if before else []
    except (Unsigned, ValueError):
        return []


def _write(options: argparse.Namespace) -> int:
    try:
        number = sealing.seal()
    except sealing.Behind as behind:
        raise Stop("behind", number=behind, chains=len(sealing.behind(sealing.last()))) from behind
    except sealing.KeyLost as lost:
        raise Stop("key lost", folder=sealing.keys()) from lost
    print(say("sealed", number=number) if number else say("nothing to seal"))
    return 0


def _accept_loss(options: argparse.Namespace) -> int:
    if sealing.has_key() and not sealing.behind(sealing.last()):
        raise Stop("nothing lost")
    if not (number := sealing.seal(accept_loss=True)):
        raise Stop("no journal")
    print(say("loss accepted", number=number))
    return 0


def _key(options: argparse.Namespace) -> int:
    print(sealing.signing().key)
    return 0


def _turn_key(options: argparse.Namespace) -> int:
    """The next checkpoint is written at once: until then nobody knows the new key."""
    before = sealing.signing().key if sealing.notes() else None
    sealing.turn_key()
    _write(options)
    print(say("key turned", public=sealing.signing().key) if before else sealing.signing().key)
    return 0


def _add(options: argparse.Namespace) -> int:
    """Put the signatures of witnesses that are known here beneath our own copy of what they signed."""
    try:
        text, _signatures = parted(options.file.read_text("utf-8"))
        file = sealing.file_of(read(text).number)
        known = [read_key(one) for one in witnessing.known_keys()]
        signers = opened(options.file.read_text("utf-8"), known)[1]
    except (OSError, Unsigned, Malformed, UnicodeDecodeError) as error:
        raise Stop("no checkpoint file", file=options.file) from error
    try:
        is_ours = file.exists() and parted(file.read_text("utf-8"))[0] == text
    except (Unsigned, UnicodeDecodeError) as error:
        raise Stop("checkpoint damaged", file=file) from error
    if not is_ours:
        raise Stop("not ours", file=options.file)
    if not signers:
        raise Stop("no witness", file=options.file)
    added = sealing.countersigned(file, options.file.read_text("utf-8"), signers)
    print(say("countersignatures", count=added, number=read(text).number))
    return 0


def _evidence(options: argparse.Namespace) -> int:
    """The entries after a checkpoint without what they keep, for whoever signs along."""
    try:
        since = sealing.opened(options.since).heads if options.since else {}
    except (OSError, Unsigned, ValueError) as error:
        raise Stop("no checkpoint file", file=options.since) from error
    with os.fdopen(paths.private(options.file), "w", encoding="utf-8", newline="\n") as out:
        count = verify.export(out, since=since, bare=True)
    print(say("evidence written", entries=count, file=options.file))
    return 0


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "write": _write,
    "key": _key,
    "turn-key": _turn_key,
    "evidence": _evidence,
    "add": _add,
    "accept-loss": _accept_loss,
}
