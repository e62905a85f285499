"""Questions asked part by part, where an index brings the rows of each part in the order that is asked for.

A right that several circles give is one condition with an OR in it, and no index is in order across it: all rows would be read and
sorted for the first fifty. Asked for each part, each stops after its first ones.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from socle.ground.plain import Plain, Said

MOST = 8
"""More parts than these are not worth it."""


def whole(rows: QuerySet[Any]) -> list[Said]:
    """A question as the database reads it."""
    sql, values = rows.query.sql_with_params()
    return [(sql, list(values))]


def apart(rows: QuerySet[Any], most: int = MOST) -> list[Said]:
    """A question as several that together find the same rows, some of them perhaps twice: one for each part of its first condition
    that has some."""
    conditions = (getattr(one, "lhs", None) for one in rows.query.where.children)
    first = next((one for one in conditions if isinstance(one, Plain) and one.parts), None)
    parts = first.parts() if first and first.parts else []
    [(sql, values)] = whole(rows)
    if first is None or not 1 < len(parts) <= most:
        return [(sql, values)]
    compiler = rows.query.get_compiler(connection=connection)
    compiler.pre_sql_setup()
    meant, its = compiler.compile(first)
    before, _meant, after = sql.partition(meant)
    at = before.replace("%%", "").count("%s")
    filled = [first.filled(one, compiler, connection) for one in parts]
    return [(f"{before}{said}{after}", [*values[:at], *told, *values[at + len(its) :]]) for said, told in filled]


def together(said: list[Said]) -> Said:
    """The rows of several questions, each once."""
    if len(said) == 1:
        return said[0]
    return " UNION ".join(f"SELECT * FROM ({sql}) AS part" for sql, _values in said), [value for _sql, values in said for value in values]


def first(size: int, order: tuple[int, ...], *questions: QuerySet[Any]) -> list[Any]:
    """The first so many rows of several questions of one shape, each given in the order that the columns `order` (from 1) say."""
    said: list[Said] = []
    for one in questions:
        try:
            said += apart(one[:size])
        except EmptyResultSet:
            continue
    if not said:
        return []
    sql, values = together(said)
    compiler = questions[0].query.get_compiler(connection=connection)
    compiler.pre_sql_setup()
    converters = compiler.get_converters([column for column, _said, _alias in compiler.select])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({sql}) AS whole ORDER BY {', '.join(map(str, order))} LIMIT {size}", values)
        return [tuple(row) for row in compiler.apply_converters(cursor.fetchall(), converters)]
