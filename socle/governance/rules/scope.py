"""What a circle may change: what it is and what stands around it, and what is wrong with a change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from socle.governance.rules.structure import Item, Structure

Sentence = str | Promise
Data = Mapping[str, Any]
Found = Iterable[tuple[str, Sentence]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one change cannot be proposed: its place in the list, the field, a sentence, and a code for programs.

    `items`: the powers or domains that stand in the way, and whose they are.
    """

    position: int
    field: str
    sentence: Sentence
    code: str = "out_of_scope"
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """The proposing circle, and all that its changes may point at, as ids in text.

    `structure` is what stands now around the circle and all that the changes name; `at` is now, as the structure writes it.
    Of people, organisations and territories, those that the changes name and that are of the programme; `leaving` says of these
    organisations when their membership ends, if it does.
    """

    circle: str
    at: str
    structure: Structure
    people: frozenset[str]
    organisations: frozenset[str]
    territories: frozenset[str]
    kinds: frozenset[str]
    qualities: frozenset[str]
    cores: frozenset[str]
    endings: frozenset[str]
    after_terms: frozenset[str]
    leaving: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reach:
    """What the changes of one proposal may touch besides the circle's own: what they add, and the circles that they rebuild.

    A circle beneath is rebuilt when the proposal splits, merges or dissolves it, or merges another one into it.
    """

    scope: Scope
    added: frozenset[str]
    rebuilt: frozenset[str]

    def has(self, circle: Any) -> bool:
        """C11: whether a circle's roles, seats, mandates and policies may be changed here."""
        return circle == self.scope.circle or circle in self.added or circle in self.rebuilt

    def holds(self, circle: Any) -> bool:
        """Whether a circle is one of those just beneath the proposing one, or added here, or the root deciding on itself."""
        own, state = self.scope.circle, self.scope.structure.circles.get(str(circle))
        if circle in self.added:
            return True
        return state is not None and (state.says("parent") == own or (circle == own and state.says("parent") is None))


def reach(changes: Iterable[Any], scope: Scope) -> Reach:
    """What these changes add and rebuild, as far as they have the form of changes."""
    added, rebuilt = set(), set()
    for kind, data in (_parts(change) for change in changes):
        if kind == "circle.added":
            added.add(_text(data.get("id")))
            came_from = data.get("came_from")
            rebuilt |= {_text(one) for one in came_from} if isinstance(came_from, list) else set()
        elif kind == "circle.dissolved":
            rebuilt |= {_text(data.get("circle")), _text(data.get("became"))}
    beneath = {circle for circle in rebuilt if _is_beneath(circle, scope)}
    return Reach(scope, frozenset(added), frozenset(beneath))


def _is_beneath(circle: str, scope: Scope) -> bool:
    state = scope.structure.circles.get(circle)
    return state is not None and state.says("parent") == scope.circle


def _parts(change: Any) -> tuple[Any, Data]:
    data = change.get("data") if isinstance(change, dict) else None
    return (change.get("kind"), data) if isinstance(data, dict) else ("", {})


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
