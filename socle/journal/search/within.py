"""Narrowing a list of rows by what they say: the words, beginnings and stems of search, without its faults, since a list is sorted
and cannot show them last."""

from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from socle.ground.plain import Plain, Said
from socle.journal.search import prose
from socle.journal.search.question import Question

# What fewer lines answer is gathered at once; of more, each row is looked at from the top of its list, which shows some and counts some
MANY = 2_500
_POSITION = {"sqlite": "instr", "postgresql": "strpos"}
_PLUS = {"sqlite": "+", "postgresql": ""}  # SQLite then looks among the few lines of a row, not among all of the word
_TERMS = {
    "sqlite": "SELECT rowid AS id FROM journal_passage_terms WHERE journal_passage_terms MATCH %s",
    "postgresql": "SELECT found.id FROM journal_passage AS found WHERE found.terms @@ %s::tsquery",
}
_WORDS = "SELECT {what} FROM journal_word AS named WHERE {plus}named.source = %s AND {said}"
_PASSAGES = "SELECT {what} FROM journal_passage AS said WHERE {plus}said.source = %s AND said.id IN ({terms})"


def within(rows: QuerySet[Any], text: str, *, names: str, texts: str) -> QuerySet[Any]:
    """Those rows whose names, or texts with their titles, hold every word of a question. `names` and `texts` are sources of search."""
    question = Question.of(text)
    if question.is_short:
        return rows if not question.words else rows.none()
    tells = bool(prose.looked_for(question.words))
    are_many = _are_many(question, names, texts) if tells else False
    found = Q(_held(*_named(question, names, by_row=are_many), by_row=are_many))
    return rows.filter(found | Q(_held(*_saying(question, texts, by_row=are_many), by_row=are_many)) if tells else found)


def _held(sql: str, values: list[Any], *, by_row: bool) -> Plain:
    return Plain(f"EXISTS ({sql})" if by_row else f"{{0}} IN ({sql})", "pk", values=values)


def _named(question: Question, source: str, *, by_row: bool) -> Said:
    plus = _PLUS[connection.vendor] if by_row else ""
    said, values = question.condition(_POSITION[connection.vendor], {})
    said = said.format(f"{plus}named.word", "named.folded")
    sql = _WORDS.format(what="1" if by_row else "named.row", plus=plus, said=said)
    return sql + " AND named.row = {0}" * by_row, [source, *values]


def _saying(question: Question, source: str, *, by_row: bool) -> Said:
    plus = _PLUS[connection.vendor] if by_row else ""
    sql = _PASSAGES.format(what="1" if by_row else "said.row", plus=plus, terms=_TERMS[connection.vendor])
    return sql + " AND said.row = {0}" * by_row, [source, *_asked(question, source)]


def _asked(question: Question, source: str) -> list[Any]:
    _sql, values = prose.condition(source, question.words, {})
    return list(values)


def _are_many(question: Question, names: str, texts: str) -> bool:
    """Whether more lines answer than are worth gathering."""
    named, values = _named(question, names, by_row=False)
    some = (f"(SELECT count(*) FROM ({one} LIMIT {MANY + 1}) AS some)" for one in (named, _TERMS[connection.vendor]))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' + '.join(some)}", [*values, *_asked(question, texts)])
        return int(cursor.fetchone()[0]) > MANY
