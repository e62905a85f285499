"""How a circle is doing, each line leading to what can be done about it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import reads
from socle.governance.models import Circle
from socle.governance.pages import nodes
from socle.governance.reads.health import MANY_ROLES, SILENT_AFTER, health
from socle.journal import door


@door.page
@require_safe
def circle_health(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a circle lacks, what is about to end, who carries much, who has fallen silent."""
    actor = door.actor(request)
    place = door.seen(request, Circle, pk)
    path = reads.path(actor, place)
    if not path or path[-1].id != pk:
        raise Http404
    found = health(actor, place)
    page = {
        "circle": path[-1],
        "path": path,
        "health": found,
        "many": MANY_ROLES,
        "days": SILENT_AFTER.days,
        "vacancies": {role.id: nodes.vacancy(role) for role in (*found.links, *found.vacant)},
        "raises": door.wearing(request, "raise_tensions", place),
        "reasons": reads.why(actor, "see_organisation", place),
    }
    return render(request, "governance/circle_health.html", page)
