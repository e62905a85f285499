"""The agenda of a circle."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from socle.governance.agenda import Part, parts
from socle.governance.models import Circle
from socle.ground import now
from socle.journal.door import PAGE_SIZE
from socle.site.api.answers import answering
from socle.site.api.door import actor, see
from socle.site.programs import Missing

router = Router(tags=["circles"])
LAST = 100_000


class MatterOut(Schema):
    """Something to be settled: `id` is what it is about, `at` the day that puts it on the agenda, `address` where it is settled."""

    kind: str
    id: UUID
    title: str
    said: str
    address: str
    at: datetime | date


class AgendaPartOut(Schema):
    part: str
    items: list[MatterOut]
    next: int | None


class AgendaOut(Schema):
    """What a circle has to settle, in the order in which it settles it; `next` is the next page of a part."""

    parts: list[AgendaPartOut]


@router.get("/circles/{circle}/agenda", response=answering(200, AgendaOut))
def agenda(request: HttpRequest, circle: str, part: str = "", page: int = 1) -> Any:
    """Read what a circle has to settle, part by part, as far as one may see; or one part, page by page."""
    place, at = see(request, Circle, circle), now()
    asked = [one for one in parts() if part in ("", one.key)]
    if not asked or not 0 < page < LAST:
        raise Missing
    first = (page - 1) * PAGE_SIZE
    cut = ((one, list(one.rows(actor(request), place, at)[first : first + PAGE_SIZE + 1])) for one in asked)
    return {"parts": [_cut(one, rows, page, at) for one, rows in cut]}


def _cut(part: Part, rows: list[Any], page: int, at: datetime) -> dict[str, Any]:
    items = [asdict(part.line(row, at)) for row in rows[:PAGE_SIZE]]
    return {"part": part.key, "items": items, "next": page + 1 if len(rows) > PAGE_SIZE else None}
