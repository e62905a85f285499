"""Narrowing a list of rows by what they say: the words, beginnings and stems of search, without its faults, since a list is sorted
and cannot show them last."""

from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from socle.ground.plain import Plain
from socle.journal.search import prose
from socle.journal.search.question import Question

_POSITION = {"sqlite": "instr", "postgresql": "strpos"}
_TERMS = {
    "sqlite": "SELECT rowid FROM journal_passage_terms WHERE journal_passage_terms MATCH %s",
    "postgresql": "SELECT found.id FROM journal_passage AS found WHERE found.terms @@ %s::tsquery",
}
_NAMED = "{{0}} IN (SELECT named.row FROM journal_word AS named WHERE named.source = %s AND {said})"
_SAYING = "{{0}} IN (SELECT said.row FROM journal_passage AS said WHERE said.source = %s AND said.id IN ({terms}))"


def within(rows: QuerySet[Any], text: str, *, names: str, texts: str) -> QuerySet[Any]:
    """Those rows whose names, or texts with their titles, hold every word of a question. `names` and `texts` are sources of search."""
    question = Question.of(text)
    if question.is_short:
        return rows if not question.words else rows.none()
    found = Q(_named(question, names))
    return rows.filter(found | Q(_saying(question, texts)) if prose.looked_for(question.words) else found)


def _named(question: Question, source: str) -> Plain:
    said, values = question.condition(_POSITION[connection.vendor], {})
    return Plain(_NAMED.format(said=said.format("named.word", "named.folded")), "pk", values=[source, *values])


def _saying(question: Question, source: str) -> Plain:
    _sql, values = prose.condition(source, question.words, {})
    return Plain(_SAYING.format(terms=_TERMS[connection.vendor]), "pk", values=[source, *values])
