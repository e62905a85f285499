"""Spelling: the words of the index under what a fault leaves of their beginning, so that a word with a fault leads to them.

A fault is one letter too many, too few, another, or two changed over. Whatever it is, what is asked and what was meant agree once
a letter is left out of the first six of either, or of both.
"""

import json
from collections.abc import Iterable, Iterator

from django.db import connection

from socle.ground.folding import BEGINNING, FAULTY, nearest
from socle.journal.models import Spelling, Word
from socle.journal.search import prose

FIRST, AT_ONCE = 6, 500
_LAST = "\U0010ffff"
_ADD = """INSERT INTO journal_spelling (key, word) SELECT value ->> 0, value ->> 1 FROM {} AS value
    WHERE NOT EXISTS (SELECT 1 FROM journal_spelling AS known WHERE known.word = value ->> 1)"""
_EACH = {"sqlite": "(SELECT value FROM json_each(%s))", "postgresql": "json_array_elements(%s::json)"}
_EXACT = "SELECT word FROM journal_spelling WHERE key = %s"
_BEGINS = "SELECT word FROM journal_spelling WHERE key >= %s AND key < %s"


def add(words: Iterable[str]) -> None:
    """Have these words found with a fault. One that somebody else adds at the same time stands twice, which does no harm."""
    for some in _batches(sorted(counted(words))):
        with connection.cursor() as cursor:
            cursor.execute(_ADD.format(_EACH[connection.vendor]), [json.dumps([(key, word) for word in some for key in keys(word)])])


def forget(words: Iterable[str], sources: Iterable[str]) -> None:
    """Let go of those of these words that no name of these sources and no text has any more."""
    for some in _batches(sorted(counted(words))):
        named = Word.objects.filter(source__in=sources, word__in=some).order_by().values_list("word", flat=True).distinct()
        if gone := set(some).difference(named, prose.held(some)):
            Spelling.objects.filter(word__in=gone).delete()


def keys(word: str) -> list[str]:
    """What stands for a word: its first letters, and the same with each of them left out."""
    begin = word[:FIRST]
    return sorted({begin, *_without_one(begin)})


def close(asked: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each word that is asked, the words of the index that are it but for a fault ("nord "), and their beginnings ("nor")."""
    asked = sorted(counted(asked))
    said, values = _probes(asked)
    if not said:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(said, values)
        known = [word for (word,) in cursor.fetchall()]
    found = {word: _shortest({one for other in known if (one := nearest(word, other))}) for word in asked}
    return {word: near for word, near in found.items() if near}


def _shortest(near: set[str]) -> tuple[str, ...]:
    """Without those that begin like a shorter one, which finds them too: each is looked for in every kind."""
    begins = [one for one in near if not one.endswith(" ")]
    return tuple(sorted(one for one in near if not any(one != begin and one.startswith(begin) for begin in begins)))


def counted(words: Iterable[str]) -> set[str]:
    """Those of these words that are found with a fault."""
    return set(filter(_counts, words))


def known() -> Iterator[str]:
    """All words that are found with a fault."""
    return Spelling.objects.order_by().values_list("word", flat=True).distinct().iterator()


def _probes(asked: list[str]) -> tuple[str, list[str]]:
    said, values = list[str](), list[str]()
    for word in asked:
        begin = word[:FIRST]
        for probe in sorted({begin[: FIRST - 1], *_without_one(begin)}):
            exact = len(word) < BEGINNING
            said.append(_EXACT if exact else _BEGINS)
            values += [probe] if exact else [probe, probe + _LAST]
    return " UNION ".join(said), values


def _without_one(begin: str) -> Iterator[str]:
    return (begin[:n] + begin[n + 1 :] for n in range(len(begin)))


def _counts(word: str) -> bool:
    """A number is right or it is another one; a short word has no letter to spare."""
    return len(word) >= FAULTY and word.isalpha()


def _batches(words: list[str]) -> Iterator[list[str]]:
    return (words[n : n + AT_ONCE] for n in range(0, len(words), AT_ONCE))
