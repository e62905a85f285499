"""`socle countersign`: a member organisation signs a checkpoint too, once it has seen that it goes on from the one it signed before.

It needs no database and no installation of its own, only the files that the keeper of the journal sends.
"""

import argparse
from pathlib import Path

from socle.ground import durable
from socle.journal.checkpoint import Checkpoint, read
from socle.journal.following import Broken, follow, prove
from socle.journal.notes import Key, Signer, Unsigned, is_name, new_key, noted, opened, parted, read_key, signer
from socle.site.commands import paths
from socle.site.commands.sentences import Stop, say

HELP = {
    "en": "Sign somebody’s checkpoint along, once it goes on from the last.",
    "fr": "Contresigner le point de contrôle d’autrui, s’il continue le précédent.",
}
DJANGO = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("checkpoint", nargs="?", type=paths.typed, metavar="CHECKPOINT", help=say("help countersign checkpoint"))
    parser.add_argument("--name", required=True, help=say("help countersign name"))
    parser.add_argument("--own-key", required=True, type=paths.typed, metavar="FILE", help=say("help own key"))
    parser.add_argument("--new-key", action="store_true", help=say("help new key"))
    parser.add_argument("--trust", metavar="KEY", help=say("help trust"))
    parser.add_argument("--after", type=paths.typed, nargs="+", default=[], metavar="CHECKPOINT", help=say("help after"))
    parser.add_argument("--evidence", type=paths.typed, metavar="FILE", help=say("help evidence"))


def run(options: argparse.Namespace) -> int:
    """0 when it was signed; 1 when it does not go on from the last one, and then nothing is written."""
    if not is_name(options.name):
        raise Stop("witness name", code=2, name=options.name)
    if options.new_key:
        return _new_key(options)
    if not options.checkpoint or not options.evidence or bool(options.trust) == bool(options.after):
        raise Stop("countersign needs", code=2)
    own = _own(options)
    try:
        count = _seen(options, own)
    except Broken as broken:
        raise Stop(broken.key, code=1, **broken.values) from broken
    _sign(options.checkpoint, own)
    print(say("countersigned" if options.after else "countersigned first", entries=count, file=options.checkpoint))
    return 0


def _new_key(options: argparse.Namespace) -> int:
    if not durable.create(options.own_key, new_key()):
        raise Stop("key there", file=options.own_key)
    print(_own(options).key)
    return 0


def _own(options: argparse.Namespace) -> Signer:
    try:
        return signer(options.name, options.own_key)
    except (OSError, ValueError) as error:
        raise Stop("no own key", file=options.own_key) from error


def _seen(options: argparse.Namespace, own: Signer) -> int:
    """How many entries lead from the last checkpoint that was signed to this one."""
    notes = [_text(file) for file in [*options.after, options.checkpoint]]
    first = _signed_before(notes.pop(0), own.key, options.after[0]) if options.after else None
    last = follow(notes, read_key(first.key) if first else _key(options.trust), first)
    try:
        with options.evidence.open(encoding="utf-8") as lines:
            return prove(first.heads if first else {}, last.heads, lines)
    except (OSError, UnicodeDecodeError) as error:
        raise Broken("evidence unreadable", line=0) from error


def _signed_before(note: str, own: Key, file: Path) -> Checkpoint:
    """What one has signed oneself: so far one’s trust goes."""
    try:
        text, signers = opened(note, [own])
        first = read(text)
    except (Unsigned, ValueError) as error:
        raise Stop("no checkpoint file", file=file) from error
    if not signers:
        raise Stop("not signed by us", file=file)
    return first


def _key(text: str) -> Key:
    try:
        return read_key(text)
    except ValueError as error:
        raise Stop("no key", code=2, public=text) from error


def _text(file: Path) -> str:
    try:
        text = file.read_text("utf-8")
        parted(text)
    except OSError as error:
        raise Stop("no file", path=file) from error
    except (Unsigned, UnicodeDecodeError) as error:
        raise Stop("no checkpoint file", file=file) from error
    return text


def _sign(file: Path, own: Signer) -> None:
    """One’s own line beneath those that stand there."""
    note = _text(file)
    text, signatures = parted(note)
    if not opened(note, [own.key])[1]:
        durable.write(file, f"{noted(text, signatures)}{own.line(text)}".encode())
