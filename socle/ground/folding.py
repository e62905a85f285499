"""Words as they are searched for: one folding for what is indexed and for what is asked.

folded("L’Hôte-Œuvré")  ->  "l hote oeuvre"        words("Jean-Pierre L’Hôte")  ->  jean, pierre, l, hote; jeanpierre, lhote
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 60  # letters of a word that count
FAULTY, BEGINNING = 4, 5  # letters from which a word, and the beginning of one, may be written with a fault

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n"})
_UNSAID = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # hyphens that may be, and what turns a line round
_WORD = re.compile(r"[^\W_]+")
_SPELLED = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*")  # accents may stand apart from their letter
_TIED = re.compile(r"[^\W_]+(?:['’ʼ‑‐-][^\W_]+)+")
_NUMBER = re.compile(r"(?<!\w)\d+(?:[\s.]\d+)+(?!\w)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in their order, each once; and those that a hyphen or an apostrophe makes of several."""

    plain: tuple[str, ...]
    tied: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.plain, *self.tied)))


def folded(text: str) -> str:
    """Small letters without accents, ligatures taken apart, one space between words and nothing else."""
    return " ".join(_WORD.findall(_plain(text)))


def words(text: str) -> Words:
    """A number that is written in groups, as people read one aloud, is one word."""
    plain = _NUMBER.sub(lambda found: re.sub(r"\D", "", found[0]), _plain(text))
    tied = ("".join(_WORD.findall(one)) for one in _TIED.findall(plain))
    return Words(_once(_WORD.findall(plain)), _once(tied))


def near(one: str, other: str) -> bool:
    """Whether two words differ by one fault: a letter too many, too few, another one, or two that changed places."""
    if one == other or min(len(one), len(other)) < FAULTY or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    begin = 0
    while begin < len(short) and short[begin] == long[begin]:
        begin += 1
    if len(short) < len(long):
        return short[begin:] == long[begin + 1 :]
    return short[begin + 1 :] == long[begin + 1 :] or (
        short[begin : begin + 2] == long[begin : begin + 2][::-1] and short[begin + 2 :] == long[begin + 2 :]
    )


def nearest(asked: str, known: str) -> str:
    """What the two have in common but for one fault: all of the known word ("nord "), or its beginning ("nor"); empty if nothing.

    A fault in the last letter of a beginning is none: there one has typed the shorter beginning, and goes on. A number has no fault.
    """
    if known.startswith(asked) or not (asked.isalpha() and known.isalpha()):
        return ""
    if near(asked, known):
        return f"{known} "
    if len(asked) < BEGINNING or known.startswith(asked[:-1]):
        return ""
    begins = (known[:size] for size in range(len(asked) - 1, min(len(asked) + 2, len(known))))
    return next((begin for begin in begins if near(asked, begin)), "")


def stem(word: str) -> str:
    """A folded word without its ending: one règle or several, décidé or décider. After the light endings of Jacques Savoy."""
    if len(word) > FAULTY and word.endswith("aux"):
        return f"{word[:-3]}al"
    if len(word) >= FAULTY and word[-1] in "sx":
        word = word[:-1]
    for ending in "eere":
        if len(word) > FAULTY:
            word = word.removesuffix(ending)
    return word[:-1] if len(word) > FAULTY and word[-1] == word[-2] else word


def spelled(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word of a text begins and ends, and the word, folded."""
    for found in _SPELLED.finditer(text):
        yield found.start(), found.end(), _folded_word(found[0])


@lru_cache(20_000)
def _folded_word(word: str) -> str:
    return "".join(_WORD.findall(_plain(word)))[:LONGEST]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", _UNSAID.sub("", text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold().translate(_LETTERS)


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word[:LONGEST] for word in found))
