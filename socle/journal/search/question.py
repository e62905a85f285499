"""A question in words, and what it means for a line of the index to answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from socle.ground.folding import FAULTY, near, words
from socle.ground.plain import Said

LEAST, MOST, WORDS = 2, 100, 6  # letters, and words
_LAST = "\U0010ffff"

Near = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for: each word, or the beginning of one; the longest leads, since it is in the fewest texts."""

    words: tuple[str, ...]
    is_long: bool = False

    @classmethod
    def of(cls, text: str) -> "Question":
        """The question that somebody has typed; what has no letter says nothing, and six words say enough."""
        if len(text) > MOST:
            return cls((), is_long=True)
        return cls(words(text).plain[:WORDS])

    def problem(self) -> str:
        """Why nothing can be looked for, in words; empty where something can."""
        if self.is_long:
            return _("This is long for a search: a name, or a few words of it, will do.")
        return _("Type two letters or more of a name, a title or a number.") if self.is_short else ""

    @property
    def is_short(self) -> bool:
        return sum(map(len, self.words)) < LEAST

    @property
    def lead(self) -> str:
        return max(self.words, key=len)

    @property
    def faulty(self) -> tuple[str, ...]:
        """The words that may be written with a fault."""
        return tuple(word for word in self.words if len(word) >= FAULTY)

    def condition(self, position: str, close: Near) -> Said:
        """What holds of the columns word {0} and folded {1} of a line; `position` is the function that finds a text in another."""
        begins, values = "({0} >= %s AND {0} < %s)", [self.lead, self.lead + _LAST]
        if alike := close.get(self.lead):
            begins = f"({begins} OR {{0}} IN ({', '.join(['%s'] * len(alike))}))"
            values += alike
        for word in self.words:
            if word != self.lead:
                held = [f" {word}", *(f" {one} " for one in close.get(word, ()))]
                begins += f" AND ({' OR '.join([f'{position}({{1}}, %s) > 0'] * len(held))})"
                values += held
        return begins, list[Any](values)

    def rank(self, text: str, size: int) -> int:
        """How well the words of a text (a space around each, `size` of them) answer: 0 they are those of the question, 1 it holds
        them all as they are, 2 as beginnings of words, 3 with small faults."""
        if all(f" {word} " in text for word in self.words):
            return 0 if size == len(self.words) else 1
        return 2 if all(f" {word}" in text for word in self.words) else 3


def halves(word: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """One fault leaves one half of a word as it is: between what lie the words that begin like it, and those that end like it, backwards.

    Two letters that change places over the middle touch both halves: `swapped`.
    """
    middle = len(word) // 2
    begin, end = word[:middle], word[middle:][::-1]
    return (begin, begin + _LAST), (end, end + _LAST)


def swapped(word: str) -> str:
    """The word with its two middle letters changed over."""
    middle = len(word) // 2
    return word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]


def close(asked: tuple[str, ...], known: list[str]) -> dict[str, tuple[str, ...]]:
    """For each word that is asked, those of the known ones that are it but for a fault."""
    found = {word: tuple(sorted(one for one in known if near(word, one) and not one.startswith(word))) for word in asked}
    return {word: alike for word, alike in found.items() if alike}
