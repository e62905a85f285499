"""What stands in the way of the talents of a circle, counted."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import gate
from socle.governance.models import Circle
from socle.journal.door import Weak, actor, is_weak, page, seen
from socle.pathways.models import Obstacle
from socle.pathways.pages.files import READ
from socle.pathways.reads.obstacles import counted


@page
@require_safe
def obstacles(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The obstacles of a circle by theme and state, for whoever reads all its files; nobody is named."""
    circle = seen(request, Circle, pk)
    if not gate.hats_giving(actor(request), READ, circle):
        if is_weak(request, READ, circle):
            raise Weak
        raise Http404
    rows = counted(actor(request), Q(circle=circle))
    total = {state: sum(getattr(row, state) for row in rows) for state in ("open", "worked", "lifted")}
    return render(
        request, "pathways/obstacles.html", {"circle": circle, "rows": rows, "total": total, "states": dict(Obstacle.State.choices)}
    )
