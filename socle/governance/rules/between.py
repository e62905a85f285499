"""What differs between two days of an organisation: two structures, each of what held at an instant, thing by thing."""

from collections.abc import Collection, Iterable, Iterator

from socle.governance.rules.effect import Thing, Word
from socle.governance.rules.effect.things import PLACES
from socle.governance.rules.pictured import ADDED, CHANGED, REMOVED
from socle.governance.rules.structure import NOUNS, Spoken, Structure

Marks = dict[tuple[str, str], str]


def differences(before: Structure, after: Structure, within: Collection[str] | None = None) -> list[Thing]:
    """What began, ended, moved or is said otherwise, noun by noun and in the order of ids; `within`: on these circles only."""
    found = (thing for noun in NOUNS for thing in sorted(_of(noun, before, after), key=lambda thing: thing.key))
    return [thing for thing in found if within is None or _places(thing) & set(within)]


def beneath(circle: str, *structures: Structure) -> set[str]:
    """A circle, and all that lies beneath it in any of these."""
    found = {circle}
    for one in structures:
        inside = {circle}
        while more := {key for key, state in one.circles.items() if state.says("parent") in inside} - inside:
            inside |= more
        found |= inside
    return found


def marks(differing: Iterable[Thing]) -> tuple[Marks, Marks]:
    """What to mark in the picture before, and in the picture after; a circle on which something differs has changed."""
    old, new = Marks(), Marks()
    for thing in differing:
        sign = thing.sign if thing.sign in (ADDED, REMOVED) else CHANGED
        if sign != ADDED:
            old[thing.noun, thing.key] = sign
        if sign != REMOVED:
            new[thing.noun, thing.key] = sign
        for place in _places(thing):
            for found in (old, new):
                found.setdefault(("circles", place), CHANGED)
    return old, new


def _of(noun: str, before: Structure, after: Structure) -> Iterator[Thing]:
    was, stands = getattr(before, noun), getattr(after, noun)
    for key in was.keys() | stands.keys():
        one, other = was.get(key), stands.get(key)
        if one is other or one == other:
            continue
        if other is None and noun == "processes":  # it ends with its circle, which is told
            continue
        if one is None or other is None:
            yield Thing(noun, key, ADDED if one is None else REMOVED, one, other)
        elif isinstance(one, Spoken):
            if words := tuple(_words(one, other)):
                yield Thing(noun, key, "moved" if any(said.word in PLACES for said in words) else CHANGED, one, other, words)
        else:
            yield Thing(noun, key, CHANGED, one, other)


def _words(before: Spoken, after: Spoken) -> Iterator[Word]:
    one, other = before.wordings[-1].says, after.wordings[-1].says
    return (Word(word, one[word], other[word]) for word in one if one[word] != other[word])


def _places(thing: Thing) -> set[str]:
    """The circles on which something hung before, and hangs now."""
    return {Thing(thing.noun, thing.key, "", state, state).circle for state in (thing.before, thing.after) if state is not None}
