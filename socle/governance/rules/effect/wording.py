"""Two texts side by side, word by word: what stays, what goes, what comes."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

MOST, AROUND = 1_500, 12
Run = tuple[str, str]


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Two texts as runs of words, each `same`, `removed` or `added`; long runs that stay are shortened in their middle."""
    one, other = _words(before), _words(after)
    begin, end = _alike(one, other), _alike(one[::-1], other[::-1])
    end = min(end, min(len(one), len(other)) - begin)
    middle = _differing(one[begin : len(one) - end], other[begin : len(other) - end])
    found = [("same", one[:begin]), *middle, ("same", one[len(one) - end :])]
    shown = [(kind, words) for kind, words in found if words]
    return tuple((kind, _shortened(kind, words, n == 0, n == len(shown) - 1)) for n, (kind, words) in enumerate(shown))


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*", text)


def _alike(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (word, another) in pairs if word != another), min(len(one), len(other)))


def _differing(one: list[str], other: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Compared word by word up to a length, as a whole beyond: the time that it takes grows with the square."""
    blocks = SequenceMatcher(None, one, other).get_opcodes() if max(len(one), len(other)) <= MOST else [("", 0, len(one), 0, len(other))]
    for tag, begin, end, start, stop in blocks:
        if tag == "equal":
            yield "same", one[begin:end]
        else:
            yield "removed", one[begin:end]
            yield "added", other[start:stop]


def _shortened(kind: str, words: list[str], is_first: bool, is_last: bool) -> str:
    if kind != "same" or len(words) <= 2 * AROUND:
        return "".join(words)
    head = "" if is_first else "".join(words[:AROUND]).rstrip() + " "
    tail = "" if is_last else " " + "".join(words[-AROUND:])
    return f"{head}…{tail}"
