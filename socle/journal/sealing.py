"""Checkpoints of this installation: when they are written, with which key, and where they lie: in the store, outside the database.

    store/keys/checkpoints-0001.pem       the private keys, the last one in use
    store/checkpoints/00000042.txt        signed notes, one for each checkpoint

A key follows another by being announced in a checkpoint that both have signed. What says less than the checkpoint before it is never
signed: whoever brings back an older database is told so, and accepts the loss in so many words.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django_tasks import task

from socle.ground import durable, now, restored
from socle.journal import stored
from socle.journal.checkpoint import Checkpoint, Heads, gone_back, read
from socle.journal.notes import Key, Signer, Unsigned, new_key, noted, parted, signed, signer

_NAMED = re.compile(r"\d{8}\.txt")
EVERY = timedelta(minutes=10)
ALL_KEPT = timedelta(days=30)


class Behind(Exception):
    """The journal does not go on from its last checkpoint."""


class KeyLost(Exception):
    """The key that the last checkpoint announced is not among those of the store."""


def folder() -> Path:
    return Path(settings.VAR) / "store" / "checkpoints"


def notes() -> list[Path]:
    """The files of all checkpoints that are kept, the oldest first; what else lies there is none of ours."""
    return sorted(file for file in folder().glob("*.txt") if _NAMED.fullmatch(file.name))


def last() -> Checkpoint | None:
    """The newest checkpoint."""
    with suppress(FileNotFoundError):
        names = (one.name for one in os.scandir(folder()) if _NAMED.fullmatch(one.name))
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
    number = seal()
    if number and before and before.at.date() != now().date():
        thin()
    return number


def seal(*, accept_loss: bool = False) -> int:
    """Write a checkpoint if anything happened since the last one; its number, or nought.

    Behind: the journal lost what that one saw. KeyLost: the key that it announced is not here. A copy that was restored to look at signs
    nothing, or two would bear the same number.
    """
    if restored.is_silent() and not accept_loss:
        return 0
    before, ends = last(), heads()
    is_lost = bool(behind(before))
    if is_lost and not accept_loss:
        raise Behind(before and before.number)
    signers = _signers(before, accept_loss=accept_loss)
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
    old = [(file, one) for file in notes() if (one := _readable(file))]
    for (file, one), (_next, after) in pairwise(old):
        # of a loss the one before stays too: it alone names what was lost
        told, key = one.key != key or one.behind is not None or after.behind is not None, one.key
        if one.at < now() - ALL_KEPT and one.at.date() == after.at.date() and not told and _is_alone(file):
            file.unlink()
            gone += 1
    return gone


def _readable(file: Path) -> Checkpoint | None:
    """Of one that was damaged `verify` tells; it keeps nothing else from being done."""
    try:
        return opened(file)
    except (OSError, ValueError, Unsigned):
        return None


def _is_alone(file: Path) -> bool:
    return len(parted(file.read_text("utf-8"))[1]) == 1


@task()
def seal_now() -> int:
    """The same, for what cannot wait ten minutes."""
    return seal()


def countersigned(file: Path, note: str, signers: Iterable[Key]) -> int:
    """Put the lines by which these signed a copy beneath our own, where they do not stand there yet. How many."""
    text, lines = parted(file.read_text("utf-8"))
    signed_by = {(key.name, key.id): key for key in signers}
    wanted = [one for one in parted(note)[1] if one not in lines and (key := signed_by.get((one[0], one[1]))) and key.holds(text, one[2])]
    if wanted:
        durable.write(file, noted(text, [*lines, *wanted]).encode())
    return len(wanted)


def behind(seen: Checkpoint | None) -> list[tuple[str, int]]:
    """The chains in which the journal holds less, or something else, than a checkpoint saw, each with the number that it saw."""
    return list(gone_back(seen.heads, stored.at(seen.heads))) if seen else []


def turn_key() -> Path:
    """Have a fresh key sign from the next checkpoint on. That one is signed by both, and says so."""
    number = max((int(file.stem.rpartition("-")[2]) for file in _keys()), default=0) + 1
    file = keys() / f"checkpoints-{number:04}.pem"
    durable.create(file, new_key())
    return file


def keys() -> Path:
    return Path(settings.VAR) / "store" / "keys"


def has_key() -> bool:
    """Whether the key is here that the last checkpoint announced."""
    try:
        return bool(_signers(last()))
    except KeyLost:
        return False


def signing() -> Signer:
    """Who signs now."""
    return _signers(last(), accept_loss=True)[-1]


def _keys() -> list[Path]:
    return sorted(keys().glob("checkpoints-*.pem"))


def _signers(before: Checkpoint | None, *, accept_loss: bool = False) -> list[Signer]:
    """The key in use, after the one that the last checkpoint announced where that is another. A lost key is accepted as entries are."""
    if not _keys():
        turn_key()
    origin = before.origin if before else _origin(_keys()[0])
    current = signer(origin, _keys()[-1])
    if before is None or str(current.key) == before.key:
        return [current]
    announced = [one for one in _older(origin) if str(one.key) == before.key]
    if not announced and not accept_loss:
        raise KeyLost
    return [*announced, current]


def _older(origin: str) -> Iterator[Signer]:
    for file in _keys()[:-1]:
        with suppress(ValueError):  # one that was emptied after its time
            yield signer(origin, file)


def _origin(first: Path) -> str:
    """A name that no two installations share and that stays when the address changes."""
    return f"socle/{sha256(signer('first', first).key.public).hexdigest()[:16]}"


def _first_lost() -> int:
    """The first checkpoint that saw entries which are gone, since the last loss that was accepted: those before it are told of."""
    kept = [one for file in notes() if (one := _readable(file))]
    since = max((one.number for one in kept if one.behind), default=0)
    return next((one.number for one in kept if one.number >= since and behind(one)), kept[-1].number)
