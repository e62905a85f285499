"""A question in words, and what it means for a line of the index to answer it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from socle.ground.folding import words
from socle.ground.plain import Said
from socle.journal.search.prose import Near

SAID, FAULT, SAID_WITH_FAULT = 3, 4, 5  # ranks of what is in a text, or close; names come first
LEAST, MOST, WORDS = 2, 100, 6  # letters, and words
_LAST = "\U0010ffff"


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

    def condition(self, position: str, close: Near) -> Said:
        """What holds of the columns word {0} and folded {1} of a line; `position` is the function that finds a text in another.

        What is close is asked for once all that answers is found: where it is the only word, the word itself is not asked for again.
        """
        itself = [] if close and len(self.words) == 1 else [(self.lead, self.lead + _LAST)]
        leads = [*itself, *(_between(one) for one in close.get(self.lead, ()))]
        said = [f"({' OR '.join(['({0} >= %s AND {0} < %s)'] * len(leads))})"]
        values = [value for between in leads for value in between]
        for word in self.words:
            if word != self.lead:
                held = [f" {word}", *(f" {one}" for one in close.get(word, ()))]
                said.append(f"({' OR '.join([f'{position}({{1}}, %s) > 0'] * len(held))})")
                values += held
        return " AND ".join(said), list[Any](values)

    def rank(self, text: str, size: int) -> int:
        """How well a name (a space around each of its words, `size` of them) answers: 0 its words are those of the question, 1 it
        holds them all as they are, 2 as beginnings of words, `FAULT` with small faults."""
        if all(f" {word} " in text for word in self.words):
            return 0 if size == len(self.words) else 1
        return 2 if all(f" {word}" in text for word in self.words) else FAULT


def _between(close: str) -> tuple[str, str]:
    """Between what lie the words that are close: one that ends with a space is whole, and no word has a sign."""
    return (close[:-1], close[:-1] + "!") if close.endswith(" ") else (close, close + _LAST)
