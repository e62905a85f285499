"""Rows of several tables, asked for by one question: for what is always read together.

A database answers nine small questions as fast as one that has nine arms, but each asks for a way there and back, and a page is
promised to make few. The arms have other columns, so each gives its row as an array of JSON, read back as the fields would have been.

What is read again and again says the same again and again: a row is known by its JSON, and what was made of it is kept.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache, wraps
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Func, QuerySet, Value
from django.db.models.functions import JSONArray

from socle.ground.asked import Statement, once
from socle.ground.clock import hidden

Row = tuple[Any, ...]
Read = Callable[[Any], Any]
KNOWN = 2_048  # rows of a question that is written once


def _row(*values: Any) -> Row:
    return values


@dataclass(frozen=True, slots=True)
class Rows:
    """Fields of a queryset, in the order of those named in `by`.

    `each` makes of a row something that depends on it alone, and that nobody changes.
    """

    queryset: QuerySet[Any]
    fields: Sequence[str]
    by: Sequence[str] = ("pk",)
    each: Callable[..., Any] = _row

    def alone(self) -> list[Any]:
        """They, by a question of their own."""
        return [self.each(*row) for row in self.queryset.order_by(*self.by).values_list(*self.fields)]


@dataclass(frozen=True, slots=True)
class Union:
    """The one question that has these as its arms, and how a row of one of them is read back: its place, and what is made of it."""

    count: int
    rows: QuerySet[Any]
    read: Callable[[int, str], tuple[Row, Any]]

    @classmethod
    def of(cls, asked: Sequence[Rows]) -> "Union":
        arms = [_arm(number, one) for number, one in enumerate(asked)]
        readers = [_readers(arm) for arm in arms]
        first, *others = (arm.values_list("_arm", "_row") for arm in arms)

        def read(number: int, said: str) -> tuple[Row, Any]:
            row = tuple(read(value) for read, value in zip(readers[number], json.loads(said), strict=True))
            by = len(asked[number].by)
            return row[:by], asked[number].each(*row[by:])

        return cls(len(asked), first.union(*others, all=True) if others else first, read)

    def parted(self, found: Iterable[tuple[int, str]]) -> list[list[Any]]:
        """The rows of each arm, in its order: ids are compared as both databases compare them, by their digits."""
        parts: list[list[tuple[Row, Any]]] = [[] for _one in range(self.count)]
        for number, said in found:
            parts[number].append(self.read(number, said))
        return [[made for _place, made in sorted(rows, key=itemgetter(0))] for rows in parts]


def together(*asked: Rows) -> list[list[Any]]:
    """The rows of each of these, as `alone` would give them, by one question."""
    if not asked:
        return []
    union = Union.of(asked)
    return union.parted(union.rows)


def asked_together(build: Callable[..., Sequence[Rows]]) -> Callable[..., list[list[Any]]]:
    """`together` for what is asked again and again: its SQL is written once, as that of `asked`."""

    @once
    @wraps(build)
    def written(*blanks: Any) -> tuple[Union, Statement]:
        with hidden():
            union = Union.of(build(*blanks))
        return replace(union, read=lru_cache(KNOWN)(union.read)), Statement.of(lambda: union.rows)

    @wraps(build)
    def ask(*values: Any) -> list[list[Any]]:
        (union, statement), named = written(*values)
        return union.parted(statement.answer(named))

    return ask


def _arm(number: int, one: Rows) -> QuerySet[Any]:
    rows = one.queryset.order_by().annotate(_arm=Value(number))
    arm: QuerySet[Any] = rows.annotate(_row=_Array(*map(F, (*one.by, *one.fields)), output_field=models.TextField()))
    return arm


class _Array(JSONArray):
    """An array in which a document stays one: SQLite keeps documents as texts."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        copy = self.copy()
        copy.set_source_expressions([_nested(one) for one in self.get_source_expressions()])
        return copy.as_sql(compiler, connection, **context)


def _nested(one: Any) -> Any:
    return Func(one, function="JSON") if isinstance(one.output_field, models.JSONField) else one


def _readers(arm: QuerySet[Any]) -> list[Read]:
    return [_reader(one.output_field) for one in arm.query.annotations["_row"].get_source_expressions()]


def _reader(field: models.Field[Any, Any]) -> Read:
    """How a value of JSON becomes what the field would have given."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    for kind, read in _READ.items():
        if isinstance(target, kind):
            return read
    return _same


def _same(value: Any) -> Any:
    return value


@lru_cache(16_384)  # the same ids and instants come again and again, in one answer and in the next
def _id(value: str | None) -> UUID | None:
    return None if value is None else UUID(value)


@lru_cache(16_384)
def _instant(value: str | None) -> datetime | None:
    if value is None:
        return None
    found = datetime.fromisoformat(value)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _truth(value: Any) -> Any:
    return None if value is None else bool(value)


_READ: dict[type[models.Field[Any, Any]], Read] = {
    models.UUIDField: _id,
    models.DateTimeField: _instant,
    models.DateField: _day,
    models.BooleanField: _truth,
}
