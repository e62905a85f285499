"""Undoing a decision: the typed changes that take back what it changed, as of now, and what they cannot take back.

The past stays as it was: what it made ends, what it reworded says again what it said before. What has ended does not begin again, but
for what is held and was ended before its term, and rules: they are given anew. What later decisions have built on stays, and is named.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from socle.governance.rules.changes import normal
from socle.governance.rules.effect.plain import plain
from socle.governance.rules.effect.things import PLACES, Thing, Word, things
from socle.governance.rules.shapes import FIELDS
from socle.governance.rules.structure import Impossible, Spoken, Structure, carry_out, over

Change = dict[str, Any]
NAMES = {"circles": "circle", "roles": "role", "policies": "policy", "processes": "circle"}
HELD = {"mandates": "mandate", "seats": "seat", "substitutes": "substitute", "links": "link"}
OWN_END = ("", "revocation", "departure", "seat_ended")  # what ended with its role or circle is told of with that


@dataclass(frozen=True, slots=True)
class Left:
    """What cannot be taken back: "built" on by later decisions, "changed" since, "ended", or "impossible" by now."""

    noun: str
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Undoing:
    """What takes a decision back, and what of it stays."""

    changes: tuple[Change, ...]
    left: tuple[Left, ...]


class _Stays(Exception):
    """Why something of it stays."""


def undoing(before: Structure, after: Structure, now: Structure, at: str, new_id: Callable[[], str]) -> Undoing:
    """What takes back at an instant what a decision made of one structure; `now`: what stands since later ones.

    What was moved goes back first, with whoever holds it. Some can only be taken back once others are, so what is impossible is tried
    again until nothing more gives way.
    """
    work, left, changes = _Work(after, now, at, new_id), list[Left](), list[Change]()
    last_first = things(before, after)[::-1]
    waiting = sorted(last_first, key=lambda thing: thing.sign != "moved")
    while waiting:
        impossible = []
        for thing in waiting:
            try:
                changes += work.take_back(thing)
            except _Stays as why:
                left.append(Left(thing.noun, thing.key, str(why)))
            except Impossible:
                impossible.append(thing)
        if len(impossible) == len(waiting):
            left += [Left(one.noun, one.key, "impossible") for one in impossible]
            break
        waiting = impossible
    return Undoing(tuple(changes), tuple(left))


class _Work:
    """What stands while a decision is taken back, change by change."""

    def __init__(self, after: Structure, now: Structure, at: str, new_id: Callable[[], str]) -> None:
        self.after, self.now, self.stands, self.at, self.new_id = after, now, now.copy(), at, new_id

    def take_back(self, thing: Thing) -> list[Change]:
        """The changes for one thing, carried out; none where there is nothing left to take back."""
        changes = list(self._spoken(thing) if isinstance(thing.state, Spoken) else self._held(thing))
        tried = self.stands.copy()
        tried.reworded = set(self.stands.reworded)
        for one in changes:
            carry_out(tried, one["kind"], normal(one["data"]), self.at)
        self.stands = tried
        return changes

    def _spoken(self, thing: Thing) -> Iterator[Change]:
        state = getattr(self.stands, thing.noun).get(thing.key)
        if thing.sign == "removed":
            yield self._adopted_anew(thing)
            return
        if state is None or over(state, self.at):
            return
        if getattr(self.now, thing.noun)[thing.key].base != thing.after.base:
            raise _Stays("changed")
        if thing.sign != "added":
            yield from _reworded(thing, state, thing.words)
        elif thing.noun == "processes":
            yield from _reworded(
                thing, state, tuple(Word(word, None, said) for word, said in thing.after.wordings[-1].says.items() if said)
            )
        else:
            self._refuse_built_on(thing)
            yield _ended(thing, state)

    def _adopted_anew(self, thing: Thing) -> Change:
        """A rule that was repealed is adopted again as it was, unless its own day to end has come; a role or a circle is not."""
        ends = thing.before.says("expires_at") if thing.noun == "policies" else None
        if thing.noun != "policies" or (ends is not None and ends <= self.at):
            raise _Stays("ended")
        words = thing.before.wordings[-1].says
        said = {word: plain(word, words[word]) for word in FIELDS["policy.adopted"] if word in words}
        return {"kind": "policy.adopted", "data": {"id": self.new_id(), "key": "", **said}}

    def _held(self, thing: Thing) -> Iterator[Change]:
        state = getattr(self.stands, thing.noun).get(thing.key)
        if thing.sign == "added":
            if state is None or (state.until is not None and state.until <= self.at):
                return
            if thing.noun not in HELD:
                raise _Stays("ended")
            self._refuse_built_on(thing)
            name = HELD[thing.noun]
            yield {"kind": f"{name}.ended", "data": {"circle": state.circle, name: thing.key}}
        elif thing.sign == "removed":
            yield from self._given_anew(thing)
        else:
            raise _Stays("changed")

    def _given_anew(self, thing: Thing) -> Iterator[Change]:
        """What was to last longer is given again, until the day until which it was given."""
        held, because = thing.before, getattr(thing.after, "because", "")
        until = getattr(held, "term", None) or held.until
        if because not in OWN_END or (until is not None and until <= self.at):
            return
        data = {"id": self.new_id(), "circle": held.circle, "until": until} | _WHAT[thing.noun](held)
        if thing.noun == "links":
            del data["until"]
        if thing.noun in ("mandates", "substitutes") and held.since > self.at:
            data["since"] = held.since
        yield {"kind": _GIVING[thing.noun], "data": data}

    def _refuse_built_on(self, thing: Thing) -> None:
        """What hangs on it that the decision itself did not make, or that says something else by now."""
        if set(_hanging(self.now, thing, self.at)) - set(_hanging(self.after, thing, self.at)):
            raise _Stays("built")


_GIVING = {
    "mandates": "mandate.given",
    "seats": "seat.given",
    "substitutes": "substitute.named",
    "links": "link.added",
    "derogations": "derogation.granted",
}
_WHAT: dict[str, Callable[[Any], dict[str, Any]]] = {
    "mandates": lambda held: {"role": held.what, "person": held.person, "organisation": held.organisation},
    "seats": lambda held: {"quality": held.what, "person": held.person, "organisation": held.organisation},
    "substitutes": lambda held: {"mandate": held.mandate, "person": held.person, "powers": list(held.powers)},
    "links": lambda held: {"role": held.role},
    "derogations": lambda held: {"about": held.about},
}


def _reworded(thing: Thing, state: Spoken, words: tuple[Word, ...]) -> Iterator[Change]:
    """It says again what it said before; what was moved goes back first."""
    name = NAMES[thing.noun]
    kind = "process" if thing.noun == "processes" else name
    place = thing.key if name == "circle" else state.says("circle")
    for word in (one for one in words if one.word in PLACES):
        to = "parent" if name == "circle" else "to"
        yield {"kind": f"{kind}.moved", "data": {"circle": place, name: thing.key, "base": state.base, to: word.before}}
        place = place if name == "circle" else word.before
    said = {one.word: plain(one.word, one.before) for one in words if one.word not in PLACES}
    if said:
        verb = "changed" if kind == "process" else "amended"
        yield {"kind": f"{kind}.{verb}", "data": {"circle": place, name: thing.key, "base": state.base, **said}}


def _ended(thing: Thing, state: Spoken) -> Change:
    name = NAMES[thing.noun]
    kind = {"circles": "circle.dissolved", "roles": "role.ended", "policies": "policy.repealed"}[thing.noun]
    place = thing.key if name == "circle" else state.says("circle")
    return {"kind": kind, "data": {"circle": place, name: thing.key, "base": state.base}}


def _hanging(s: Structure, thing: Thing, at: str) -> Iterator[tuple[str, str, str]]:
    """What stands on a thing in a structure: by noun and id, and since when it says what it says."""
    for noun, key, state in _beneath(s, thing):
        spoken = isinstance(state, Spoken)
        if not over(state, at) if spoken else state.until is None or state.until > at:
            yield noun, key, state.base if spoken else ""


def _beneath(s: Structure, thing: Thing) -> Iterator[tuple[str, str, Any]]:
    for noun, word in _ON.get(thing.noun, ()):
        for key, state in getattr(s, noun).items():
            on = key if word is None else state.says(word) if isinstance(state, Spoken) else getattr(state, word)
            if on == thing.key:
                yield noun, key, state
    if thing.noun == "seats":
        held = s.mandates_in(thing.state.circle, thing.state.person)
        yield from (("mandates", key, one) for key, one in held if s.roles[one.what].core in ("member", "representative"))


_ON: dict[str, tuple[tuple[str, str | None], ...]] = {  # by which word something stands on another; None: it has its id
    "circles": (
        ("circles", "parent"),
        ("roles", "circle"),
        ("policies", "circle"),
        ("mandates", "circle"),
        ("seats", "circle"),
        ("links", "circle"),
        ("derogations", "about"),
        ("processes", None),
    ),
    "roles": (("mandates", "what"), ("links", "role")),
    "mandates": (("substitutes", "mandate"),),
}
