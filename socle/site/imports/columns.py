"""Understanding columns: where the headers stand, what they are called, which field each of them is. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from socle.ground.cells import plain
from socle.journal.importable import Field
from socle.site.imports.reading.sheet import ABOVE

Mapped = dict[str, int]
_NEAR, _FILLED = 0.86, 2


def header_row(rows: Sequence[Sequence[str]], fields: Iterable[Field]) -> int:
    """Which row holds the headers: the one in which the most cells are known, else the first that says several things."""
    known = {word for one in fields for word in words_of(one)}
    best, best_score = 0, 0.0
    for number, row in enumerate(rows[: ABOVE + 1]):
        filled = [cell for cell in row if cell]
        score = sum(plain(cell) in known for cell in filled) + (0.1 if len(filled) >= _FILLED else 0)
        if score > best_score:
            best, best_score = number, score
    return best


def has_rows(rows: Sequence[Sequence[str]], fields: Iterable[Field]) -> bool:
    """Whether something is said beneath the headers, or so much above them that others may be the headers."""
    at = header_row(rows, fields)
    beneath = any(any(row) for row in rows[at + 1 :])
    return beneath or any(sum(map(bool, row)) >= _FILLED for row in rows[:at])


def titles(row: Sequence[str], blank: str) -> list[str]:
    """The headers, each once: a blank one is named by its letter, a doubled one is numbered."""
    found: list[str] = []
    for number, cell in enumerate(row):
        title = " ".join(cell.split())[:80] or blank.format(letter=letter(number))
        again = sum(one == title or one.startswith(f"{title} (") for one in found)
        while again and f"{title} ({again + 1})" in found:
            again += 1
        found.append(f"{title} ({again + 1})" if again else title)
    return found


def letter(number: int) -> str:
    """The letters above a column in a spreadsheet."""
    number, found = number + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def fingerprint(row: Sequence[str]) -> str:
    """What is remembered of headers: the same ones in the same order."""
    return hashlib.sha256("\0".join(plain(cell) for cell in row).encode()).hexdigest()


def proposed(row: Sequence[str], fields: Sequence[Field]) -> Mapped:
    """The column that each field seems to have: the same word first, then one that holds it (the longest before others), then one
    that is nearly it."""
    headers = {n: header for n, cell in enumerate(row) if (header := plain(cell))}
    found: Mapped = {}
    for close, of in ((_same, words_of), (_holds, _within), (_nearly, _within)):
        words = [(order, one.key, of(one)) for order, one in enumerate(fields)]
        free = [(n, header) for n, header in headers.items() if n not in found.values()]
        asked = [(order, key, named) for order, key, named in words if key not in found]
        near = sorted((-close(header, named), order, n, key) for order, key, named in asked for n, header in free)
        for score, _order, n, key in near:
            if score and key not in found and n not in found.values():
                found[key] = n
    return found


def words_of(one: Field) -> list[str]:
    """All that a field is called, as it is compared; whatever language is spoken."""
    return list(dict.fromkeys(plain(str(word)) for word in (*one.synonyms, *one.alone, one.key.replace("_", " "), one.label)))


def _within(one: Field) -> list[str]:
    """What means a field within a longer header, too."""
    return [word for word in words_of(one) if len(word) > 3 and word not in map(plain, one.alone)]


def _same(header: str, words: list[str]) -> float:
    return header in words


def _holds(header: str, words: list[str]) -> float:
    return max((len(word) for word in words if f" {word} " in f" {header} "), default=0)


def _nearly(header: str, words: list[str]) -> float:
    return any(SequenceMatcher(None, header, word).ratio() >= _NEAR for word in words)


def remembered(mapping: Mapping[str, object], width: int, fields: Sequence[Field]) -> Mapped:
    """What was mapped last time, as far as it still makes sense."""
    known = {one.key for one in fields}
    return {key: n for key, n in mapping.items() if key in known and isinstance(n, int) and 0 <= n < width}


class Unknown(Exception):
    """What somebody said of a column names no field, or no column."""


def said(pairs: Iterable[str], titles: Sequence[str], fields: Sequence[Field]) -> Mapped:
    """What is said as `field=header`."""
    found: Mapped = {}
    for one in pairs:
        key, _equals, header = one.partition("=")
        if key not in {field.key for field in fields} or header not in titles:
            raise Unknown(one)
        found[key] = titles.index(header)
    return found
