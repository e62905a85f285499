"""Plain SQL inside a queryset: for the few questions that every page asks, where building them costs more than their answer."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, Field, Func

Said = tuple[str, list[Any]]


class Plain(Func):
    """A statement over columns, `{0}` being the first of them. `values` are its parameters, ids and instants included.

    The statement is one of ours, never what somebody typed; names of tables and columns are quoted as Django quotes them.
    Tables that it looks into itself need other names than U0 or V0: inside another query, those are Django's.
    `parts`: statements over the same columns of which at least one holds wherever it does itself; see `ground.parts`.
    """

    def __init__(
        self,
        sql: str,
        *columns: str,
        values: Sequence[Any] = (),
        gives: Field[Any, Any] | None = None,
        parts: Callable[[], list[Said]] | None = None,
    ) -> None:
        super().__init__(*(F(column) for column in columns), output_field=gives or BooleanField())
        self.sql, self.values, self.parts = sql, values, parts

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:  # type: ignore[override]
        return self.filled((self.sql, list(self.values)), compiler, connection)

    def filled(self, said: Said, compiler: Any, connection: Any) -> Said:
        """A statement over its columns, as the database reads it."""
        columns = [compiler.compile(source)[0] for source in self.get_source_expressions()]
        return said[0].format(*columns), [adapted(value, connection) for value in said[1]]


def adapted(value: Any, connection: Any) -> Any:
    """A parameter as the database wants it: SQLite knows neither ids nor instants."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
