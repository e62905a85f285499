"""Pages of a list by the place where they begin: the thousandth page costs what the first does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from socle.look.lists.asked import Asked, Place, told

PAGE = 50
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of a list, and the places of those before and after them."""

    rows: list[dict[str, Any]]
    before: str = ""
    after: str = ""


def sliced(asked: Asked, rows: Any, size: int = PAGE) -> Slice:
    """The page that is asked for; the first one, where nothing is left of it."""
    found = _at(asked, rows, size)
    if not found.rows and asked.place:
        return _at(replace(asked, place=None), rows, size)
    return found


def _at(asked: Asked, rows: Any, size: int) -> Slice:
    place, sort = asked.place, asked.sort
    back = place is not None and place.back
    down = asked.down != back
    rows = beyond(rows, sort.field, place, down=down) if place else rows
    sign = "-" if down else ""
    order = dict.fromkeys((f"{sign}{sort.field}", f"{sign}pk"))
    found: list[dict[str, Any]] = list(rows.order_by(*order).values(*asked.listing.reads)[: size + 1])
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    if not found:
        return Slice([])
    is_before, is_after = (more, True) if back else (place is not None, more)
    return Slice(found, told(sort, found[0]) if is_before else "", told(sort, found[-1]) if is_after else "")


def beyond(rows: Any, field: str, place: Place, *, down: bool) -> Any:
    """The rows after a place in this direction; said so that an index leads straight to it."""
    sign = "lt" if down else "gt"
    if field == "pk":
        return rows.filter(**{f"pk__{sign}": place.pk})
    same = Q(**{f"{field}__{sign}": place.value}) | Q(**{f"pk__{sign}": place.pk})
    return rows.filter(same, **{f"{field}__{sign}e": place.value})


def count(asked: Asked, rows: Any, page: Slice, size: int = PAGE, most: int = MOST) -> tuple[int, bool]:
    """How many there are, and whether there are more than that: beyond a thousand one narrows a list rather than counts it."""
    if not page.before and not page.after:
        return len(page.rows), False
    found: int = rows.order_by()[: most + 1].count()
    return min(found, most), found > most


def chunks(asked: Asked, rows: Any, size: int = 1_000) -> Iterator[list[dict[str, Any]]]:
    """All the rows, a thousand at a time: a file of any length needs the memory of one of them."""
    here = replace(asked, place=None)
    while True:
        found = _at(here, rows, size)
        if found.rows:
            yield found.rows
        if not found.after:
            return
        last = found.rows[-1]
        here = replace(here, place=Place(last[asked.sort.field], last["pk"]))
