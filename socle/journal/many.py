"""Many rows of a kept model at once, thousands of them inside an act: made into models first they would take three times as long."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection, models

from socle.ground import new_id
from socle.journal import guard, touched

_FREE = (1 << 62) - 1


def ids() -> Iterator[str]:
    """Fresh ids in their order, as many as one takes, in hexadecimal: a fresh one, and those after it, which nobody else draws."""
    first = new_id().int & ~_FREE | new_id().int & _FREE >> 1
    while True:
        yield f"{first:032x}"
        first += 1


class Rows:
    """Rows of one model, by the names of the columns that differ and what is the same in all of them. An id may be told as a `UUID`
    or in hexadecimal, an instant is one of UTC."""

    def __init__(self, model: Any, *names: str, **same: Any) -> None:
        self.model, self.names = model, (*names, *same)
        self.rows: list[tuple[Any, ...]] = []
        self._same = tuple(same.values())

    def add(self, *values: Any) -> None:
        self.rows.append(values + self._same)

    def write(self) -> int:
        """Write them, and forget them; how many they were. What follows every write is told as it is of other rows."""
        if not guard.is_within_act():
            raise guard.Unguarded(f"{self.model._meta.db_table}: only an act may write here")
        if (noted := touched.rows_of(self.model)) is not None:
            at = self.names.index("id")
            noted.change(UUID(str(row[at])) for row in self.rows)
        written = len(self.rows)
        if written:
            _insert(self.model, self.names, self.rows)
        self.rows = []
        return written


def _insert(model: Any, names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    into = f'"{model._meta.db_table}" ({", ".join(_quoted(fields[name].column) for name in names)})'
    columns = (_column(fields[name])(values) for name, values in zip(names, zip(*rows, strict=True), strict=True))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in zip(*columns, strict=True):
                    copy.write_row(row)
        else:
            blanks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {into} VALUES ({blanks})", list(zip(*columns, strict=True)))


def _quoted(name: str) -> str:
    return f'"{name}"'


Column = Callable[[Any], Any]


def _column(field: Any) -> Column:
    """How the database keeps what a column holds: all of its values are looked at together."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, models.DateTimeField):
        return _instants
    if isinstance(field, models.DateField):
        return _days
    if isinstance(field, models.UUIDField):
        return _ids
    return _json if isinstance(field, models.JSONField) else list


def _ids(values: Any) -> Any:
    return [value if value is None or type(value) is str else value.hex for value in values]


def _days(values: Any) -> Any:
    return [value and value.isoformat() for value in values]


def _json(values: Any) -> Any:
    return [json.dumps(value) for value in values]


def _instants(values: Any) -> Any:
    """SQLite keeps instants of UTC without saying so."""
    said = [value and str(value) for value in values]
    return said if connection.vendor == "postgresql" else [one and one.removesuffix("+00:00") for one in said]
