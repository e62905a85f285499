"""What differs between two structures, thing by thing: added, changed, moved, removed; what it says, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from socle.governance.rules.structure import NOUNS, Spoken, Structure

PLACES = ("parent", "circle")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a thing, as it was said and as it is said from now on."""

    word: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that differs. `sign`: added, changed, moved or removed; a state is None where it does not stand."""

    noun: str
    key: str
    sign: str
    before: Any
    after: Any
    words: tuple[Word, ...] = ()

    @property
    def state(self) -> Any:
        """What it is, or was last."""
        return self.after if self.after is not None else self.before

    @property
    def circle(self) -> str:
        """The circle on which it hangs; a circle itself hangs on itself."""
        if self.noun in ("circles", "processes"):
            return self.key
        return str(self.state.says("circle") if isinstance(self.state, Spoken) else self.state.circle)


def things(before: Structure, after: Structure) -> tuple[Thing, ...]:
    """All that differs, in the order of the nouns, and of their ids, which is that in which things began."""
    return tuple(thing for noun in NOUNS for thing in sorted(_things(noun, before, after), key=lambda thing: thing.key))


def _things(noun: str, before: Structure, after: Structure) -> Iterator[Thing]:
    was, stands = getattr(before, noun), getattr(after, noun)
    for key in was.keys() | stands.keys():
        one, other = was.get(key), stands.get(key)
        if one is not other and one != other:
            yield _differing(noun, key, one, other)


def _differing(noun: str, key: str, before: Any, after: Any) -> Thing:
    if before is None:
        return Thing(noun, key, "added", before, after)
    if after is None or _ends_sooner(before, after):
        return Thing(noun, key, "removed", before, after)
    words = tuple(_words(before, after)) if isinstance(before, Spoken) else ()
    moved = any(one.word in PLACES for one in words)
    return Thing(noun, key, "moved" if moved else "changed", before, after, words)


def _ends_sooner(before: Any, after: Any) -> bool:
    return after.until is not None and (before.until is None or after.until < before.until)


def _words(before: Spoken, after: Spoken) -> Iterator[Word]:
    one, other = before.wordings[-1].says, after.wordings[-1].says
    return (Word(word, one[word], other[word]) for word in one if one[word] != other[word])
