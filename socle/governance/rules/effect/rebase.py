"""Moving a proposal onto what stands by now: word by word, what it built on, what it says, what others have said in the meantime.

Only the words that the proposal itself changes count. Where nobody else has changed one of them, it takes the new base and keeps
its own words; where somebody has, that is a conflict, and people settle it. What it ends, it changes in every word; what it lets
hold as it is, it means in every word.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from socle.governance.rules.effect.plain import plain
from socle.governance.rules.identities import given
from socle.governance.rules.structure import Spoken, Structure, frozen, instant, over

Data = Mapping[str, Any]
Words = Mapping[str, Any]

BASED = {"circle": ("circles", "circle"), "role": ("roles", "role"), "policy": ("policies", "policy"), "process": ("processes", "circle")}
NAMING = {
    **dict.fromkeys(("circle", "parent", "to", "became", "about"), "circles"),
    "role": "roles",
    "policy": "policies",
    "mandate": "mandates",
    "seat": "seats",
    "substitute": "substitutes",
    "link": "links",
}
MOVING = {"circle.moved": ("parent", "parent"), "role.moved": ("circle", "to"), "policy.moved": ("circle", "to")}
RENEWING = ("policy.renewed",)
ENDING = ("circle.dissolved", "role.ended", "policy.repealed")
AMENDING = ("circle.amended", "role.amended", "policy.amended", "process.changed")


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change builds on and no longer stands as it did: the thing, and since when it says something else.

    `since` None: it has ended, or is no longer there.
    """

    position: int
    noun: str
    key: str
    since: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A word that the proposal and somebody else have both changed; `word` empty: what the change names has ended."""

    position: int
    noun: str
    key: str
    word: str = ""
    base: Any = None
    ours: Any = None
    theirs: Any = None


@dataclass(frozen=True, slots=True)
class Rebased:
    """The changes on what stands now. With conflicts they are not to be used."""

    changes: tuple[dict[str, Any], ...]
    conflicts: tuple[Conflict, ...]


def moved(changes: Collection[Data], now: Structure, at: str) -> tuple[Moved, ...]:
    """C10: what these changes build on that has changed since, or has ended."""
    added = given(changes)
    gone = [(position, *thing, None) for position, one in enumerate(changes) for thing in _gone(one["data"], added, now, at)]
    said = [(position, *thing, state.base) for position, one in enumerate(changes) for thing, state in _elsewhere(one, added, now)]
    ended = {(noun, key) for _position, noun, key, _since in gone}
    return tuple(Moved(*one) for one in sorted([*gone, *(one for one in said if one[1:3] not in ended)], key=lambda one: one[0]))


def rebase(changes: Collection[Data], then: Structure, now: Structure, at: str) -> Rebased:
    """These changes on what stands now, at an instant. `then` holds the wordings on which they were built."""
    added = given(changes)
    made, conflicts = [], []
    for position, change in enumerate(changes):
        data = change["data"]
        conflicts += [Conflict(position, *thing) for thing in _gone(data, added, now, at)]
        for (noun, key), state in _elsewhere(change, added, now):
            base, theirs = _words(getattr(then, noun).get(key), data), state.wordings[-1].says
            conflicts += [Conflict(position, noun, key, *both) for both in _both(change, base, theirs)]
            data = {**data, "base": state.base, **_others(data, base, theirs)}
        made.append({"kind": change["kind"], "data": dict(data)})
    return Rebased(tuple(made), tuple(conflicts))


def _gone(data: Data, added: Collection[str], now: Structure, at: str) -> Iterator[tuple[str, str]]:
    """What a change names that has ended, or is no longer there; what its own proposal adds has yet to come."""
    for word, noun in NAMING.items():
        key = data.get(word)
        if not key or key in added:
            continue
        state = getattr(now, noun).get(key)
        if state is None or (over(state, at) if isinstance(state, Spoken) else state.until is not None and state.until <= at):
            yield noun, key


def _elsewhere(change: Data, added: Collection[str], now: Structure) -> Iterator[tuple[tuple[str, str], Spoken]]:
    """The thing that a change builds on, where it says something else by now."""
    kind, data = change["kind"], change["data"]
    if kind not in (*MOVING, *ENDING, *RENEWING, *AMENDING):
        return
    noun, name = BASED[kind.partition(".")[0]]
    state = getattr(now, noun).get(data.get(name))
    if state is not None and data[name] not in added and state.until is None and state.base != _instant(data.get("base")):
        yield (noun, data[name]), state


def _words(state: Spoken | None, data: Data) -> Words | None:
    """What the thing said when the change was drafted; a process that did not stand said nothing. None: that is not known."""
    base = _instant(data.get("base"))
    if base is None:
        return {}
    return next((one.says for one in state.wordings if one.since == base), None) if state else None


def _both(change: Data, base: Words | None, theirs: Words) -> Iterator[tuple[str, Any, Any, Any]]:
    """The words that both have changed, to something different: what stood, ours, theirs."""
    for word, ours in _changed(change, base, theirs):
        before = base.get(word) if base is not None else None
        if theirs[word] != (ours if base is None else before):
            yield word, before, ours, theirs[word]


def _changed(change: Data, base: Words | None, theirs: Words) -> Iterator[tuple[str, Any]]:
    """The words that a change changes, and to what; the circle in which it finds the thing is one of them."""
    kind, data = change["kind"], change["data"]
    if kind in ENDING:
        yield from ((word, None) for word in theirs)
    elif kind in RENEWING:
        yield from ((word, frozen(data.get(word, (base or {}).get(word)))) for word in theirs)
    elif kind in MOVING:
        yield MOVING[kind][0], data[MOVING[kind][1]]
    else:
        for word in theirs:
            ours = frozen(data.get(word))
            if word == "circle" or (word in data and ours != theirs[word] and (base is None or ours != base.get(word))):
                yield word, ours


def _others(data: Data, base: Words | None, theirs: Words) -> dict[str, Any]:
    """The words that a change repeats and does not change, as others have said them since."""
    repeated = (word for word in theirs if word in data and word != "circle" and base is not None and frozen(data[word]) == base.get(word))
    return {word: plain(word, theirs[word]) for word in repeated}


def _instant(text: str | None) -> str | None:
    return instant(datetime.fromisoformat(text)) if text else None
