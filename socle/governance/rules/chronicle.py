"""What stood at an instant, as it was known at another: one definition (law B7).

A chronicle keeps, of every thing, each state that decisions have given it and since when that was known. What was known at `known` is
the last state recorded until then; what of it stood `at` an instant is what holds there. Nothing recorded later enters, and nothing that
was recorded is lost: a correction gives a thing another state from now on, and what was known before stays.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Self

from socle.governance.rules.structure import NOUNS, Decided, Impossible, PolicyState, ProcessState, Spoken, Structure, carry_out, expired

DATED = ("mandates", "seats", "substitutes", "links", "derogations")
Version = tuple[str, str, Any]  # since when it was known, by which decision, and the state that it gave
Versions = dict[str, tuple[Version, ...]]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was known of something dated before it was known otherwise, and from when until when that was known."""

    noun: str
    key: str
    state: Any
    recorded_since: str
    recorded_until: str
    decision: str


@dataclass(slots=True)
class Chronicle:
    """All that decisions made known. `versions`: of each thing its states, each with when and by which decision it was recorded.

    Several decisions may have one instant, so what each made known is kept apart: it was the first that changed what was known before.
    """

    structure: Structure = field(default_factory=Structure)
    versions: dict[str, Versions] = field(default_factory=lambda: {noun: {} for noun in NOUNS})

    @classmethod
    def of(cls, decisions: Iterable[Decided]) -> Self:
        """What these decisions, in their order, have made known."""
        found = cls()
        for one in decisions:
            found.record(one)
        return found

    def later(self, decisions: Iterable[Decided]) -> Self:
        """This and what further decisions make known; this one stays as it is, since somebody may be reading it."""
        found = type(self)(self.structure.copy(), {noun: dict(versions) for noun, versions in self.versions.items()})
        for one in decisions:
            found.record(one)
        return found

    def record(self, decided: Decided) -> None:
        """Carry a decision out, and keep what became of each thing that it touched."""
        structure = self.structure
        structure.touched.clear()
        structure.reworded.clear()
        for kind, data in decided.changes:
            try:
                carry_out(structure, kind, data, decided.at)
            except Impossible as fault:
                raise Impossible(f"decision {decided.id} cannot be replayed: {kind}, {fault}") from fault
        self.note(decided.at, decided.id)

    def note(self, at: str, decision: str) -> None:
        """Keep the states of what the structure says was touched, as recorded at an instant by a decision."""
        for noun, key in self.structure.touched:
            before = self.versions[noun].get(key, ())
            if before and before[-1][:2] == (at, decision):
                before = before[:-1]
            self.versions[noun][key] = (*before, (at, decision, getattr(self.structure, noun).get(key)))

    def known(self, known: str) -> Structure:
        """All that was known at an instant: what replaying the decisions until then gives."""
        things: Any = {noun: dict(_known(versions, known)) for noun, versions in self.versions.items()}
        return Structure(**things)

    def as_of(self, at: str, known: str) -> Structure:
        """What stood at one instant, as known at another."""
        things: Any = {noun: dict(_holding(_known(versions, known), at)) for noun, versions in self.versions.items()}
        return Structure(**things)

    def earlier(self) -> Iterator[Earlier]:
        """What was known otherwise of what is dated and known still, or was last."""
        for noun in DATED:
            for key, versions in self.versions[noun].items():
                for (recorded, _by, state), (until, by, after) in pairwise(versions):
                    if after is not None and recorded < until:
                        yield Earlier(noun, key, state, recorded, until, by)


def as_of(known: Structure, at: str) -> Structure:
    """What stands at an instant of a structure that holds all that is known."""
    things: Any = {noun: dict(_holding(getattr(known, noun).items(), at)) for noun in NOUNS}
    return Structure(**things)


def _known(versions: Versions, known: str) -> Iterator[tuple[str, Any]]:
    """Of each thing the last state that was recorded until an instant, if it had not been forgotten."""
    for key, recorded in versions.items():
        state = next((state for since, _by, state in reversed(recorded) if since <= known), None)
        if state is not None:
            yield key, state


def _holding(things: Iterable[tuple[str, Any]], at: str) -> Iterator[tuple[str, Any]]:
    for key, state in things:
        if state.since <= at and (state.until is None or at < state.until):
            stood = _speaking(state, at) if isinstance(state, Spoken) else state
            if not expired(stood, at):
                yield key, stood


def _speaking(state: Spoken, at: str) -> Spoken:
    """A thing with the one wording that it had at an instant; how a circle works has no end of its own."""
    said = next(one for one in reversed(state.wordings) if one.since <= at)
    if isinstance(state, ProcessState):
        return replace(state, since=said.since, until=None, wordings=(said,))
    return state if len(state.wordings) == 1 else replace(state, wordings=(said,))


def changed_on(versions: Mapping[str, Versions], known: str) -> Iterator[str]:
    """The instants at which something began, ended or was worded anew, as known at an instant."""
    for of_noun in versions.values():
        for _key, state in _known(of_noun, known):
            yield from (one.since for one in state.wordings) if isinstance(state, Spoken) else (state.since,)
            if (until := _ends(state)) is not None:
                yield until


def _ends(state: Any) -> str | None:
    """When something ends, by a decision or, as policies may, by itself."""
    ends: str | None = state.says("expires_at") if state.until is None and isinstance(state, PolicyState) else state.until
    return ends
