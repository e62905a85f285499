"""The structure: everything that decisions have made, by id, and the questions that the rules ask of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Self

from socle.governance.rules.structure.states import (
    NOUNS,
    CircleState,
    Data,
    DerogationState,
    HeldState,
    Impossible,
    LinkState,
    PolicyState,
    ProcessState,
    RoleState,
    SubstituteState,
    standing,
    wording,
)


@dataclass(slots=True)
class Structure:
    """All that ever was, by id; or the part of it that somebody has loaded.

    `touched` remembers what each thing was before it was changed here (None: it was not there), in the order of the changes.
    `reworded` are the things that the decision being carried out has worded already.
    """

    circles: dict[str, CircleState] = field(default_factory=dict)
    roles: dict[str, RoleState] = field(default_factory=dict)
    mandates: dict[str, HeldState] = field(default_factory=dict)
    seats: dict[str, HeldState] = field(default_factory=dict)
    policies: dict[str, PolicyState] = field(default_factory=dict)
    processes: dict[str, ProcessState] = field(default_factory=dict)
    substitutes: dict[str, SubstituteState] = field(default_factory=dict)
    links: dict[str, LinkState] = field(default_factory=dict)
    derogations: dict[str, DerogationState] = field(default_factory=dict)
    touched: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)
    reworded: set[tuple[str, str]] = field(default_factory=set, compare=False, repr=False)
    _index: dict[str, defaultdict[Any, dict[str, None]]] = field(default_factory=dict, compare=False, repr=False)

    def copy(self) -> Self:
        """The same, to be changed without changing this one; nothing in it has been touched yet."""
        things: Any = {noun: dict(getattr(self, noun)) for noun in NOUNS}
        return type(self)(**things)

    def put(self, noun: str, key: str, state: Any) -> None:
        """Let something stand as it is now."""
        things = getattr(self, noun)
        self.touched.setdefault((noun, key), things.get(key))
        things[key] = state
        if noun in self._index:
            self._place(noun, key, state)

    def drop(self, noun: str, key: str) -> None:
        """Forget what was to come and never began."""
        self.touched.setdefault((noun, key), getattr(self, noun)[key])
        del getattr(self, noun)[key]

    def reword(self, noun: str, key: str, words: tuple[str, ...], data: Data, at: str) -> None:
        """Let a thing say something else of itself from now on; what the data do not name, it goes on saying.

        A decision may word a thing twice: its last word counts. Two decisions of one instant may not: Impossible.
        """
        state = getattr(self, noun)[key]
        before = state.wordings
        if state.base == at and (noun, key) in self.reworded:
            before = before[:-1]
        elif state.base >= at:
            raise Impossible("instant")
        said = wording(state.wordings[-1].says | dict(data), words, at)
        self.reworded.add((noun, key))
        self.put(noun, key, replace(state, wordings=(*before, said)))

    def mandates_of(self, role: str) -> Iterator[tuple[str, HeldState]]:
        """The mandates to hold a role, past ones and those to come among them."""
        return self._indexed("mandates", role)

    def mandates_in(self, circle: str, person: str) -> Iterator[tuple[str, HeldState]]:
        """The mandates of somebody in a circle."""
        return self._indexed("mandates", (circle, person))

    def seats_in(self, circle: str, person: str) -> Iterator[tuple[str, HeldState]]:
        """The seats of somebody in a circle."""
        return self._indexed("seats", (circle, person))

    def _indexed(self, noun: str, place: Any) -> Iterator[tuple[str, Any]]:
        """What was ever put at a place, as it is now; the index of a noun is made when it is first asked for."""
        things = getattr(self, noun)
        if noun not in self._index:
            self._index[noun] = defaultdict(dict)
            for key, state in things.items():
                self._place(noun, key, state)
        return ((key, things[key]) for key in list(self._index[noun].get(place, ())) if key in things)

    def _place(self, noun: str, key: str, state: Any) -> None:
        for place in _PLACES[noun](state):
            self._index[noun][place][key] = None

    def circle(self, key: str | None) -> CircleState:
        """A circle that stands; Impossible if it does not."""
        found: CircleState = standing(self.circles, key, "circle")
        return found

    def role(self, key: str | None) -> RoleState:
        """A role that stands; Impossible if it does not."""
        found: RoleState = standing(self.roles, key, "role")
        return found

    def process(self, circle: str, word: str) -> Any:
        """How a circle works, in one word; None where it has not decided on it."""
        process = self.processes.get(circle)
        return process.says(word) if process else None

    def children(self, circle: str) -> list[str]:
        """The circles that stand just beneath one."""
        found = self._indexed("circles", circle)
        return [key for key, one in found if one.until is None and one.says("parent") == circle]

    def beneath(self, circle: str) -> list[str]:
        """The circles that stand beneath one, nearest first, at any depth."""
        found = self.children(circle)
        for child in found:
            found += self.children(child)
        return found

    def above(self, circle: str) -> Iterator[str]:
        """The circle and those above it, up to the root; as far as they are loaded."""
        place: str | None = circle
        while place is not None and place in self.circles:
            yield place
            place = self.circles[place].says("parent")

    def roles_in(self, circle: str) -> list[str]:
        """The roles that stand in a circle."""
        found = self._indexed("roles", circle)
        return [key for key, role in found if role.until is None and role.says("circle") == circle]


def _held(state: HeldState) -> tuple[Any, ...]:
    return state.what, (state.circle, state.person)


_PLACES: dict[str, Any] = {
    "circles": lambda state: (state.says("parent"),),
    "roles": lambda state: (state.says("circle"),),
    "mandates": _held,
    "seats": _held,
}
"""Where a thing of each noun is looked for; what has moved on is found at its old place too, and passed over there."""
