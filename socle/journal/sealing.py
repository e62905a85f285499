"""Checkpoints of this installation: when they are written, with which key, and where they lie: in the store, outside the database.

    store/keys/checkpoints-0001.pem       the private keys, the last one in use
    store/checkpoints/00000042.txt        signed notes, one for each checkpoint

A key follows another by being announced in a checkpoint that both have signed. What says less than the checkpoint before it is never
signed: whoever brings back an older database is told so, and accepts the loss in so many words.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django_tasks import task

from socle.ground import durable, now
from socle.journal import stored
from socle.journal.checkpoint import Checkpoint, Heads, gone_back, read
from socle.journal.notes import DASH, Key, Signer, Unsigned, new_key, parted, signed, signer

EVERY = timedelta(minutes=10)
ALL_KEPT = timedelta(days=30)


class Behind(Exception):
    """The journal does not go on from its last checkpoint."""


def folder() -> Path:
    return Path(settings.VAR) / "store" / "checkpoints"


def notes() -> list[Path]:
    """The files of all checkpoints that are kept, the oldest first."""
    return sorted(folder().glob("[0-9]*.txt"))


def last() -> Checkpoint | None:
    """The newest checkpoint."""
    with suppress(FileNotFoundError):
        names = (one.name for one in os.scandir(folder()) if one.name.endswith(".txt"))
        if newest := max(names, default=""):
            return opened(folder() / newest)
    return None


def shown() -> Checkpoint | None:
    """The newest one, for a page: where the file cannot be read, the page says nothing of it, and `verify` does."""
    try:
        return last()
    except (OSError, ValueError, Unsigned):
        return None


def opened(file: Path) -> Checkpoint:
    """What a file says; who signed it is not looked at."""
    return read(parted(file.read_text("utf-8"))[0])


def file_of(number: int) -> Path:
    return folder() / f"{number:08}.txt"


def heads() -> Heads:
    """Where every chain ends now."""
    return {chain: head for chain, head, _last in stored.heads() if head[0]}


def due() -> int:
    """Write a checkpoint, unless the last one is recent; the number of it, or nought."""
    before = last()
    if before and timedelta(0) <= now() - before.at < EVERY:
        return 0
    if before and before.at.date() != now().date():
        thin()
    return seal()


def seal(*, accept_loss: bool = False) -> int:
    """Write a checkpoint if anything happened since the last one; its number, or nought. Behind: the journal lost what that one saw."""
    before, ends = last(), heads()
    is_lost = bool(behind(before))
    if is_lost and not accept_loss:
        raise Behind(before and before.number)
    signers = _signers(before)
    if not ends or (before and not is_lost and ends == before.heads and before.key == str(signers[-1].key)):
        return 0
    number = before.number + 1 if before else 1
    told = Checkpoint(signers[-1].name, number, now(), str(signers[-1].key), ends, _first_lost() if is_lost else None)
    made = durable.create(file_of(number), signed(told.text(), signers).encode())
    return number if made else 0


def thin() -> int:
    """After a month keep the last one of each day, those that somebody else has signed too, and those that tell of a new key or a loss.

    Whatever one of them saw, those after it saw too. How many went.
    """
    gone, key = 0, ""
    old = [(file, opened(file)) for file in notes()]
    for (file, one), (_next, after) in pairwise(old):
        told, key = one.key != key or one.behind is not None, one.key
        if one.at < now() - ALL_KEPT and one.at.date() == after.at.date() and not told and _is_alone(file):
            file.unlink()
            gone += 1
    return gone


def _is_alone(file: Path) -> bool:
    return len(parted(file.read_text("utf-8"))[1]) == 1


@task()
def seal_now() -> int:
    """The same, for what cannot wait ten minutes."""
    return seal()


def countersigned(file: Path, note: str, signers: Iterable[Key]) -> int:
    """Put the lines by which these signed a copy beneath our own, where they do not stand there yet. How many."""
    ours = file.read_text("utf-8")
    lines = note.rpartition("\n\n")[2].splitlines(keepends=True)
    wanted = [line for line in lines if any(line.startswith(f"{DASH}{key.name} ") and line not in ours for key in signers)]
    if wanted:
        durable.write(file, f"{ours}{''.join(wanted)}".encode())
    return len(wanted)


def behind(seen: Checkpoint | None) -> list[tuple[str, int]]:
    """The chains in which the journal holds less, or something else, than a checkpoint saw, each with the number that it saw."""
    return list(gone_back(seen.heads, stored.at(seen.heads))) if seen else []


def turn_key() -> Path:
    """Have a fresh key sign from the next checkpoint on. That one is signed by both, and says so."""
    number = len(_keys()) + 1
    file = keys() / f"checkpoints-{number:04}.pem"
    durable.create(file, new_key())
    return file


def keys() -> Path:
    return Path(settings.VAR) / "store" / "keys"


def signing() -> Signer:
    """Who signs now."""
    return _signers(last())[-1]


def _keys() -> list[Path]:
    return sorted(keys().glob("checkpoints-*.pem"))


def _signers(before: Checkpoint | None) -> list[Signer]:
    """The key in use, after the one that the last checkpoint announced where that is another."""
    if not _keys():
        turn_key()
    origin = before.origin if before else _origin(_keys()[0])
    current = signer(origin, _keys()[-1])
    if before is None or str(current.key) == before.key:
        return [current]
    return [*(one for one in _older(origin) if str(one.key) == before.key), current]


def _older(origin: str) -> Iterator[Signer]:
    for file in _keys()[:-1]:
        with suppress(ValueError):  # one that was emptied after its time
            yield signer(origin, file)


def _origin(first: Path) -> str:
    """A name that no two installations share and that stays when the address changes."""
    return f"socle/{sha256(signer('first', first).key.public).hexdigest()[:16]}"


def _first_lost() -> int:
    """The first checkpoint that saw entries which are gone."""
    return next(found.number for found in map(opened, notes()) if behind(found))
