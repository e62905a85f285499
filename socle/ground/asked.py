"""Questions that are asked again and again: Django writes their SQL once, afterwards only the blanks are filled in.

    @asked
    def _seats(reader: Blank, at: Blank, circle: Blank) -> Any:
        return Seat.objects.seen_by(reader).live(at).filter(circle=circle).values_list("person", "quality")

    _seats(actor, now(), circle.pk)

Django needs ten times longer to write a query than the database to answer it. The function runs once, with blanks in place
of the values, so what it builds cannot depend on who asks; a condition that does (a right) is said `Later`.
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache, partial, wraps
from inspect import signature
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BooleanField, Expression, F, Func, QuerySet

from socle.ground.clock import hidden
from socle.ground.plain import Said, adapted

Values = Mapping[str, Any]
T = TypeVar("T")


class Blank(Expression):
    """A value that comes with the question. An id comes as a UUID, never as a text: no field looks at it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return "%s", [self]

    def __call__(self, values: Values) -> Said:
        return "%s", [adapted(values[self.name], connection)]


class Blanks(Blank):
    """The values of an IN, as many as come with the question."""

    def __call__(self, values: Values) -> Said:
        found = [adapted(value, connection) for value in values[self.name]]
        return ", ".join(["%s"] * len(found)) or "NULL", found


class Later(Func):
    """A condition on columns, said when the question is asked; in its SQL `{0}` is the first column."""

    def __init__(self, said: Callable[[Values], Said], *columns: str) -> None:
        super().__init__(*(F(column) for column in columns), output_field=BooleanField())
        self.said = said

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:  # type: ignore[override]
        columns = [compiler.compile(source)[0] for source in self.get_source_expressions()]
        return "%s", [partial(self._filled, columns)]

    def _filled(self, columns: list[str], values: Values) -> Said:
        sql, found = self.said(values)
        return sql.format(*columns), [adapted(value, connection) for value in found]


def once(build: Callable[..., T]) -> Callable[..., tuple[T, Values]]:
    """What is built of blanks comes with the values by name. It is built once; once for each value of a parameter that is no blank."""
    parameters = signature(build).parameters
    blanks = {
        name: one.annotation for name, one in parameters.items() if isinstance(one.annotation, type) and issubclass(one.annotation, Blank)
    }
    plain = [name for name in parameters if name not in blanks]

    @cache
    def built(*given: Any) -> T:
        fixed = dict(zip(plain, given, strict=True))
        return build(*(blanks[name](name) if name in blanks else fixed[name] for name in parameters))

    @wraps(build)
    def found(*values: Any) -> tuple[T, Values]:
        named = dict(zip(parameters, values, strict=True))
        return built(*(named[name] for name in plain)), named

    return found


def asked(build: Callable[..., QuerySet[Any]]) -> Callable[..., list[Any]]:
    """Ask with values what a queryset is built of blanks for; its parameters are annotated `Blank` or `Blanks`."""

    @once
    @wraps(build)
    def statement(*blanks: Any) -> "Statement":
        return Statement.of(lambda: build(*blanks))

    @wraps(build)
    def ask(*values: Any) -> list[Any]:
        found, named = statement(*values)
        return found.answer(named)

    return ask


@dataclass(frozen=True, slots=True)
class Statement:
    """A queryset with its SQL, cut where its parameters stand; a parameter that is blank is called with the values. `converters`: what
    Django makes of a column, by its place."""

    rows: QuerySet[Any]
    compiler: Any
    parts: list[str]
    params: tuple[Any, ...]
    converters: dict[int, Any]

    @classmethod
    def of(cls, build: Callable[[], QuerySet[Any]]) -> "Statement":
        """What is built is used at all times to come, so it may not ask the time."""
        with hidden():
            rows = build()
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        parts = sql.split("%s")
        assert len(parts) == len(params) + 1, f"not every %s is a parameter: {sql}"
        columns = [column for column, *_said in compiler.select[: compiler.col_count]]
        return cls(rows, compiler, parts, params, compiler.get_converters(columns))

    def answer(self, values: Values) -> list[Any]:
        """The rows, as the queryset would have made them."""
        query, compiler = copy(self.rows.query), copy(self.compiler)
        compiler.connection, compiler.as_sql = connections[DEFAULT_DB_ALIAS], partial(self.said, values)
        compiler.get_converters = lambda _columns: self.converters
        query.get_compiler = lambda *_using, **_more: compiler  # type: ignore[method-assign]
        rows: Any = self.rows._iterable_class
        return list(rows(QuerySet(self.rows.model, query, DEFAULT_DB_ALIAS)))

    def said(self, values: Values) -> Said:
        """The SQL with its parameters."""
        said, found = [self.parts[0]], list[Any]()
        for param, part in zip(self.params, self.parts[1:], strict=True):
            sql, more = param(values) if callable(param) else ("%s", [param])
            said += sql, part
            found += more
        return "".join(said), found
