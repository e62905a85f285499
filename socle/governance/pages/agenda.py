"""What a circle has to settle, each line leading to where it is settled."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import agenda, reads
from socle.governance.models import Circle
from socle.ground import now
from socle.journal import door

FEW = 5
"""What of each part is on the agenda itself: it is printed on one page."""


@door.page
@require_safe
def circle_agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a circle has to settle, in the order in which it settles it; or one part of that, in pages."""
    actor, place = door.actor(request), door.seen(request, Circle, pk)
    path = reads.path(actor, place)
    if not path or path[-1].id != pk:
        raise Http404
    page = {
        "circle": path[-1],
        "path": path,
        "today": now(),
        "part": "",
        "reads": door.wearing(request, "read_deliberations", place),
        "raises": door.wearing(request, "raise_tensions", place),
        "reasons": reads.why(actor, "see_organisation", place),
    }
    key = request.GET.get("part", "")
    more = _one(request, place, key) if key else {"parts": [part for part in map(_first(request, place), agenda.parts()) if part["lines"]]}
    return render(request, "governance/circle_agenda.html", page | more)


def _first(request: HttpRequest, place: Circle) -> Any:
    def first(part: agenda.Part) -> dict[str, Any]:
        at = now()
        rows = list(part.rows(door.actor(request), place, at)[: FEW + 1])
        return {"key": part.key, "title": part.title, "lines": [part.line(row, at) for row in rows[:FEW]], "more": len(rows) > FEW}

    return first


def _one(request: HttpRequest, place: Circle, key: str) -> dict[str, Any]:
    part = next((one for one in agenda.parts() if one.key == key), None)
    if part is None:
        raise Http404
    at = now()
    shown = Paginator(part.rows(door.actor(request), place, at), door.PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [part.line(row, at) for row in shown.object_list]
    told = {"key": part.key, "title": part.title, "lines": lines, "more": False}
    return {"parts": [told], "part": key, "shown": shown}
