"""Pages of a list by the place where they begin: the thousandth page costs what the first does.

Which rows a page has, and how many there are, is one question; what their columns say is asked of these rows alone. A list that
has to be sorted would else read all columns of all its rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Q

from socle.ground.parts import apart, together, whole
from socle.ground.plain import Said
from socle.look.lists.asked import Asked, Place, told

PAGE = 50
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of a list, and the places of those before and after them.

    `count`: how many there are, and whether there are more than that: beyond a thousand one narrows a list rather than counts it.
    """

    rows: list[dict[str, Any]]
    before: str = ""
    after: str = ""
    count: tuple[int, bool] = (0, False)


def sliced(asked: Asked, actor: Any, size: int = PAGE) -> Slice:
    """The page that is asked for; the first one, where nothing is left of it."""
    found = _at(asked, actor, size)
    if not found.rows and asked.place:
        return _at(replace(asked, place=None), actor, size)
    return found


def chunks(asked: Asked, actor: Any, size: int = 1_000) -> Iterator[list[dict[str, Any]]]:
    """All the rows, a thousand at a time: a file of any length needs the memory of one of them."""
    place = None
    while True:
        rows = _onward(asked, asked.narrowed(actor), place).values(*asked.listing.reads)
        found: list[dict[str, Any]] = list(rows[: size + 1])
        if found:
            yield found[:size]
        if len(found) <= size:
            return
        place = Place(found[size - 1][asked.sort.field], found[size - 1]["pk"])


def _at(asked: Asked, actor: Any, size: int) -> Slice:
    place, sort = asked.place, asked.sort
    back = place is not None and place.back
    ids, count = _found(asked, actor, size + 1)
    found = _read(asked, actor, ids[:size])
    if back:
        found.reverse()
    if not found:
        return Slice([])
    is_before, is_after = (len(ids) > size, True) if back else (place is not None, len(ids) > size)
    counted = min(count, MOST), count > MOST
    return Slice(found, told(sort, found[0]) if is_before else "", told(sort, found[-1]) if is_after else "", counted)


def _found(asked: Asked, actor: Any, size: int) -> tuple[list[Any], int]:
    """The ids of so many rows from the place on, in their order; how many there are in all, one more than `MOST` if they are more."""
    rows, keys, down = asked.narrowed(actor), _keys(asked), _is_down(asked, asked.place)
    few, many = _onward(asked, rows, asked.place).values(*keys), rows.order_by().values("pk")[: MOST + 1]
    each = apart if asked.listing.apart else whole
    try:
        sql, values = _said(each(few[:size]), each(many)) if asked.place else _said(each(few[: max(size, MOST + 1)]))
    except EmptyResultSet:
        return [], 0
    line = connections[rows.db]
    order = ", ".join(f"{line.ops.quote_name(key)}{' DESC' if down else ''}" for key in keys)
    with line.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY {order} LIMIT {size}", values)
        found = cursor.fetchall()
    made = asked.listing.model._meta.pk.to_python
    return [made(pk) for pk, _count in found], found[0][1] if found else 0


def _onward(asked: Asked, rows: Any, place: Place | None) -> Any:
    """The rows from a place on, in their order."""
    down = _is_down(asked, place)
    rows = beyond(rows, asked.sort.field, place, down=down) if place else rows
    return rows.order_by(*(f"-{key}" if down else key for key in _keys(asked)))


def _is_down(asked: Asked, place: Place | None) -> bool:
    return asked.down != (place is not None and place.back)


def _keys(asked: Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys((asked.sort.field, "pk")))


def _said(few: list[Said], many: list[Said] | None = None) -> Said:
    """Ids, each beside how many there are: of others, or of these few themselves, which are then looked for once."""
    said, values = together(few)
    counted, more = together(many) if many is not None else ("SELECT * FROM few", [])
    return f"WITH few AS ({said}) SELECT pk, (SELECT COUNT(*) FROM ({counted}) AS many) FROM few", [*values, *more]


def _read(asked: Asked, actor: Any, ids: list[Any]) -> list[dict[str, Any]]:
    """What these rows say, in this order; once more through the gate."""
    rows = {row["pk"]: row for row in asked.whole(actor).filter(pk__in=ids).order_by().values(*asked.listing.reads)} if ids else {}
    return [rows[pk] for pk in ids if pk in rows]


def beyond(rows: Any, field: str, place: Place, *, down: bool) -> Any:
    """The rows after a place in this direction; said so that an index leads straight to it."""
    sign = "lt" if down else "gt"
    if field == "pk":
        return rows.filter(**{f"pk__{sign}": place.pk})
    same = Q(**{f"{field}__{sign}": place.value}) | Q(**{f"pk__{sign}": place.pk})
    return rows.filter(same, **{f"{field}__{sign}e": place.value})
