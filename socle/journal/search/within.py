"""Narrowing a list of rows by what they say: the words, beginnings and stems of search, without its faults, since a list is sorted
and cannot show them last."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from socle.ground.plain import Plain
from socle.journal.search import prose
from socle.journal.search.question import Question

# What fewer lines answer is gathered at once; of more, each row is looked at from the top of its list, which shows some and counts some
MANY = 2_500
_POSITION = {"sqlite": "instr", "postgresql": "strpos"}
_SAYING = {
    "sqlite": "{plus}line.id IN (SELECT rowid FROM journal_passage_terms WHERE journal_passage_terms MATCH %s)",
    "postgresql": "line.terms @@ %s::tsquery",
}


def within(rows: QuerySet[Any], text: str, *, names: str, texts: str) -> QuerySet[Any]:
    """Those rows whose names, or texts with their titles, hold every word of a question. `names` and `texts` are sources of search."""
    question = Question.of(text)
    if question.is_short:
        return rows if not question.words else rows.none()
    named = _named(question, names)
    if not prose.looked_for(question.words):
        return rows.filter(named.gathered())
    saying = _saying(question, texts)
    if _are_many(named, saying):
        return rows.filter(Q(named.looked_at()) | Q(saying.looked_at()))
    return rows.filter(Q(named.gathered()) | Q(saying.gathered()))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of the index that answer: what is `said` of them. A column with a {plus} is one that SQLite is not to begin with where a
    row is looked at, since it would pass all lines that answer, for each row."""

    table: str
    said: str
    values: list[Any]

    def gathered(self) -> Plain:
        return Plain(f"{{0}} IN ({self.some('row')})", "pk", values=self.values)

    def looked_at(self) -> Plain:
        plus = "+" if connection.vendor == "sqlite" else ""
        return Plain(f"EXISTS ({self.some('id', plus)} AND line.row = {{0}})", "pk", values=self.values)

    def some(self, column: str, plus: str = "") -> str:
        return f"SELECT line.{column} FROM {self.table} AS line WHERE {self.said.format(plus=plus)}"


def _named(question: Question, source: str) -> _Lines:
    said, values = question.condition(_POSITION[connection.vendor], {})
    holds = said.format("{plus}line.word", "line.folded")
    return _Lines("journal_word", f"{{plus}}line.source = %s AND {holds}", [source, *values])


def _saying(question: Question, source: str) -> _Lines:
    _sql, values = prose.condition(source, question.words, {})
    return _Lines("journal_passage", f"{{plus}}line.source = %s AND {_SAYING[connection.vendor]}", [source, *values])


def _are_many(*answers: _Lines) -> bool:
    """Whether more lines answer than are worth gathering; no more than that are looked for."""
    lines = " UNION ALL ".join(one.some("id") for one in answers)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({lines} LIMIT {MANY + 1}) AS few", [value for one in answers for value in one.values])
        return int(cursor.fetchone()[0]) > MANY
