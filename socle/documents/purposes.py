"""What documents are for. The rooms above register each purpose: what it takes, who reads it, and until when it is kept."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from socle.documents.kinds import Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """From a day on, how long a document stays: after what it is about has ended, and after somebody has removed it.

    `after_end` None: for as long as what it is about is kept. `after_removal`: the time in which a removal can be taken back.
    """

    since: date
    after_end: timedelta | None
    after_removal: timedelta


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a kind of document is for. `most`: bytes; `edge`: the longer side of a picture at most; `sizes`: of its thumbnails,
    which are square unless they show the `whole` of it.
    """

    key: str
    says: Any
    read_power: str
    kinds: frozenset[Kind]
    most: int
    rules: tuple[Rule, ...]
    edge: int = 4096
    sizes: tuple[int, ...] = ()
    whole: bool = False

    def rule(self, on: date) -> Rule:
        """The rule that holds on a day: the last one that has begun; before the first one, the first."""
        return next((rule for rule in reversed(self.rules) if rule.since <= on), self.rules[0])


PURPOSES: dict[str, Purpose] = {}
_ends: dict[str, Callable[[], Any]] = {}
_asides: dict[str, Callable[[], Any]] = {}


def register(purpose: Purpose) -> Purpose:
    """Let documents be brought for a purpose."""
    if not purpose.rules or list(purpose.rules) != sorted(purpose.rules, key=lambda rule: rule.since):
        raise TypeError(f"{purpose.key}: its rules follow one another, and there is one at least")
    PURPOSES[purpose.key] = purpose
    return purpose


def register_end(key: str, ended: Callable[[], Any]) -> None:
    """Say when what such a document is about has ended: an expression over its row, without value while it has not."""
    _ends[key] = ended


def end_of(key: str) -> Any:
    """The expression for it, or None where nobody has said one."""
    return _ends[key]() if key in _ends else None


def register_aside(key: str, aside: Callable[[], Any]) -> None:
    """Say which of such documents nobody is shown for now, whatever their rights: a condition on its row."""
    _asides[key] = aside


def set_aside() -> Q:
    """The condition for all of them."""
    return reduce(or_, (Q(aside(), purpose=key) for key, aside in _asides.items()), Q(pk__in=[]))


def by_power() -> dict[str, list[str]]:
    """The purposes that each power opens."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for purpose in PURPOSES.values():
        found[purpose.read_power].append(purpose.key)
    return found
