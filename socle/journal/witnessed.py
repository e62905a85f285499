"""What checkpoints saw of the journal, for `verify`: those of the store, and those that somebody kept elsewhere.

Each is signed by the key that the one before announced. The first that is there, or a key that one brings along, is where trust begins.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from socle.journal import sealing
from socle.journal.checkpoint import Checkpoint, Malformed, gone_back, read
from socle.journal.faults import Fault
from socle.journal.notes import Key, Unsigned, opened, parted, read_key

NAME = "checkpoint"
UNREADABLE = "is no checkpoint, or was changed"
UNSIGNED = "is not signed by the key that was announced"
TWO = "is not the one of this number that lies in the store"
FOREIGN = "is of another journal"
WENT_BACK = "saw less than the one before it"


@dataclass(slots=True)
class Seen:
    """Which entries checkpoints saw: of each chain, by number, the hash and the checkpoint; and what is wrong with themselves.

    `losses`: from which checkpoint to which a later one openly says that entries are gone. Those of the store are then looked for no more;
    copies that somebody kept elsewhere are, whatever the store says.
    """

    faults: list[Fault] = field(default_factory=list)
    ends: defaultdict[str, dict[int, tuple[bytes, int]]] = field(default_factory=lambda: defaultdict(dict))
    losses: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0

    def take(self, checkpoint: Checkpoint) -> None:
        """Have every entry at which a chain ended then be looked for."""
        self.count += 1
        for chain, (number, hashed) in checkpoint.heads.items():
            known = self.ends[chain].setdefault(number, (hashed, checkpoint.number))
            if known[0] != hashed:
                self.faults.append(Fault(NAME, checkpoint.number, WENT_BACK))


def seen(outside: Iterable[Path] = (), trusted: Key | None = None) -> Seen:
    """What the checkpoints of the store saw, and these other copies of some."""
    found = Seen()
    chain = list(_chain(found, trusted))
    own = {one.number: one for one, _by in chain}
    elsewhere = [one for file in outside if (one := _outside(found, file, own, {by for _one, by in chain}, trusted))]
    found.losses = sorted((one.behind, one.number - 1) for one in own.values() if one.behind)
    mine = [one for one in own.values() if not any(begin <= one.number <= end for begin, end in found.losses)]
    for one in sorted([*mine, *elsewhere], key=lambda one: one.number):
        found.take(one)
    return found


def _chain(found: Seen, key: Key | None) -> Iterator[tuple[Checkpoint, Key]]:
    """The checkpoints of the store that hold, with who signed each."""
    before: Checkpoint | None = None
    for file in sealing.notes():
        number = int(file.stem)
        try:
            one = read(parted(file.read_text("utf-8"))[0])
            announced = read_key(one.key)
        except (Unsigned, Malformed, ValueError):
            found.faults.append(Fault(NAME, number, UNREADABLE))
            continue
        if one.number != number or not _is_signed(file, {key or announced, announced}):
            found.faults.append(Fault(NAME, number, UNSIGNED))
            continue
        if before and one.behind is None and list(gone_back(before.heads, one.heads)):
            found.faults.append(Fault(NAME, number, WENT_BACK))
        yield one, announced
        before, key = one, announced


def _is_signed(file: Path, keys: set[Key]) -> bool:
    """Whether all of these have signed it."""
    try:
        return set(opened(file.read_text("utf-8"), keys)[1]) == keys
    except Unsigned:
        return False


def _outside(found: Seen, file: Path, own: dict[int, Checkpoint], keys: set[Key], trusted: Key | None) -> Checkpoint | None:
    """A copy that somebody kept: it must be one of ours, and the same as ours where that one is still there."""
    try:
        text, signers = opened(file.read_text("utf-8"), keys | ({trusted} if trusted else set()))
        one = read(text)
    except (OSError, Unsigned, Malformed, UnicodeDecodeError):
        found.faults.append(Fault(str(file), 0, UNREADABLE))
        return None
    origins = {mine.origin for mine in own.values()}
    wrong = FOREIGN if origins and one.origin not in origins else UNSIGNED if not signers else ""
    if not wrong and one.number in own and own[one.number] != one:
        wrong = TWO
    if wrong:
        found.faults.append(Fault(NAME, one.number, wrong))
    return one
