"""What things say: long texts, of which the database keeps an index of words (FTS5 of SQLite, GIN of PostgreSQL).

A text is indexed by its words, folded, and by their stems behind a "="; "@" and its source lead, so that one source is asked at
once. Both databases get the same words and the same question in their own spelling, and therefore find the same.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from socle.ground.folding import spelled, stem, words
from socle.ground.plain import Said

LETTERS = 100_000  # of a text that are read
LEAST = 3  # letters of a word that is looked for in a text, but for numbers
AROUND, BRIEFLY = 80, 28  # letters that an excerpt shows on each side of a word that matched

Piece = tuple[str, bool]
Near = Mapping[str, Sequence[str]]

# What holds a sentence together says nothing of what it is about
_UNSAID = frozenset(
    words(
        """aux avec ces cette dans des donc elle elles est etre ils leur leurs les lui mais meme mes nos notre nous ont par pas plus pour
        que qui sans ses son sont sur tous tout toute une vos votre vous
        and are for from has have not our that the their this was will with your"""
    ).plain
)
_MATCHES = {
    "sqlite": "{0} IN (SELECT rowid FROM journal_passage_terms WHERE journal_passage_terms MATCH %s)",
    "postgresql": '"journal_passage"."terms" @@ %s::tsquery',
}

_HELD = {
    "sqlite": """SELECT value FROM json_each(%s) WHERE EXISTS
        (SELECT 1 FROM journal_passage_terms WHERE journal_passage_terms MATCH '"' || value || '"')""",
    "postgresql": """SELECT value FROM json_array_elements_text(%s::json) AS value WHERE EXISTS
        (SELECT 1 FROM journal_passage WHERE terms @@ quote_literal(value)::tsquery)""",
}
_TIDY = {
    "sqlite": "INSERT INTO journal_passage_terms (journal_passage_terms) VALUES ('optimize')",
    "postgresql": "REINDEX INDEX journal_passage_by_terms",
}


def joined(texts: Iterable[Any]) -> str:
    """The texts of a row as one: paragraphs, and what stands in lists."""
    said = [one for text in texts for one in (text if isinstance(text, list) else [text])]
    return "\n".join(text for text in said if isinstance(text, str) and text.strip())[:LETTERS]


def terms(source: str, text: str) -> str:
    """The words and stems of a text, each once, as the index takes them."""
    found = words(text).all
    return " ".join([f"@{source}", *found, *dict.fromkeys(f"={stem(word)}" for word in found)])


def looked_for(asked: Iterable[str]) -> tuple[str, ...]:
    """The words of a question that are looked for in texts."""
    long = tuple(word for word in asked if len(word) >= LEAST or word.isdigit())
    return tuple(word for word in long if word not in _UNSAID) or long


def condition(source: str, asked: Iterable[str], close: Near) -> Said:
    """What holds of the column id {0} of a passage that answers: it has each word, its stem, or one that is close to it.

    As with names, where what is close to the only word is asked for, the word itself is not asked for again.
    """
    found = looked_for(asked)
    said = [_any(list(close[word]) if len(found) == 1 and word in close else _forms(word, close)) for word in found]
    joint = {"sqlite": " AND ", "postgresql": " & "}[connection.vendor]
    return _MATCHES[connection.vendor], [joint.join([_term(f"@{source} "), *said])]


def _forms(word: str, close: Near) -> list[str]:
    return [word, f"={stem(word)} ", *close.get(word, ())]


def _any(forms: list[str]) -> str:
    joint = {"sqlite": " OR ", "postgresql": " | "}[connection.vendor]
    return f"({joint.join(map(_term, forms))})"


def _term(word: str) -> str:
    """A word, if a space ends it; else all that begin so. Words have letters and digits only, so that nothing breaks out."""
    whole = word.endswith(" ")
    if connection.vendor == "sqlite":
        return f'"{word.strip()}"' + ("" if whole else "*")
    return f"'{word.strip()}'" + ("" if whole else ":*")


def held(some: Iterable[str]) -> set[str]:
    """Those of these words that stand in a text."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD[connection.vendor], [json.dumps([*some])])
        return {word for (word,) in cursor.fetchall()}


def tidy() -> None:
    """Have the database let go of words that no text has any more: their place in its index outlives them."""
    with connection.cursor() as cursor:
        cursor.execute(_TIDY[connection.vendor])


def marked(text: str, asked: Iterable[str], close: Near) -> tuple[Piece, ...]:
    """A text in pieces, those that answer told apart."""
    pieces, end = list[Piece](), 0
    for start, stop in _answering(text, asked, close):
        pieces += ((text[end:start], False), (text[start:stop], True))
        end = stop
    return tuple(piece for piece in (*pieces, (text[end:], False)) if piece[0])


def excerpt(text: str, asked: Iterable[str], close: Near, around: int = AROUND) -> tuple[Piece, ...]:
    """Where a text answers first, with some words on each side."""
    asked = looked_for(asked)
    start, stop = next(_answering(text, asked, close), (0, 0))
    begin, end = max(0, start - around), stop + around
    if begin:
        begin = text.find(" ", begin, start) + 1 or begin
    if end < len(text):
        end = text.rfind(" ", stop, end) if text.rfind(" ", stop, end) > 0 else end
    shown = re.sub(r"\s*\n\s*(?:[-*•#]+(?:\s+|$))?", " · ", text[begin:end].strip())
    return (("… ", False),) * bool(begin) + marked(shown, asked, close) + ((" …", False),) * (end < len(text))


def _answering(text: str, asked: Iterable[str], close: Near) -> Iterator[tuple[int, int]]:
    """Where the words begin and end that answer."""
    begins = tuple(one for word in asked for one in (word, *close.get(word, ())) if not one.endswith(" "))
    whole = {one.strip() for word in asked for one in close.get(word, ()) if one.endswith(" ")}
    stems = {stem(word) for word in asked}
    for start, stop, word in spelled(text):
        if word.startswith(begins) or word in whole or stem(word) in stems:
            yield start, stop
