"""One circle, and what may be done in it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import acts, reads
from socle.governance.models import Circle, CircleText
from socle.governance.pages import nodes
from socle.governance.powers import POWERS
from socle.governance.reads import decisions, holds
from socle.journal import door
from socle.journal.act import Actor

FEW, MOST, MOST_BENEATH = 8, 60, 200
RAISE = "raise_tensions"


@door.page
@require_safe
def circle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A circle: what it is for, its roles, who sits in it, what moves in it, what it decided."""
    actor = door.actor(request)
    says = reads.circle_texts(actor).select_related("circle").filter(circle=pk).first()
    if says is None:
        raise Http404
    page = _about(says) | _standing(actor, says) | _moving(request, says.circle)
    return render(request, "governance/circle.html", page)


def _about(says: CircleText) -> dict[str, Any]:
    """What a circle says of itself."""
    return {
        "says": says,
        "kind": Circle.Kind(says.circle.kind).label,
        "powers": [power.sentence for key, power in POWERS.items() if key in says.powers],
    }


def _standing(actor: Actor, says: CircleText) -> dict[str, Any]:
    """Where it stands, its roles, who sits in it, what it decided."""
    place = says.circle
    path, beneath = reads.around(actor, place)
    roles = reads.roles_of(actor, [place.pk], giving=RAISE).get(place.pk, [])
    sittings = reads.sittings(actor, place)
    return {
        "circle": path[-1],
        "path": path,
        "beneath": beneath,
        "most_beneath": MOST_BENEATH,
        "roles": roles,
        "raisers": [role for role in roles if role.gives and RAISE in says.powers],
        "vacancies": {role.id: nodes.vacancy(role) for role in roles if role.is_vacant},
        "seats": nodes.by_quality(sittings[:MOST]),
        "sitting": len(sittings),
        "most": MOST,
        "decisions": decisions.titles(actor, place)[:FEW],
        "reasons": reads.why(actor, "see_organisation", place),
    }


def _moving(request: HttpRequest, place: Circle) -> dict[str, Any]:
    """Its open tensions and proposals, as far as the reader may read them, and who may raise one."""
    actor = door.actor(request)
    raises, may_read = (door.wearing(request, power, place) for power in (RAISE, "read_deliberations"))
    return {
        "tensions": reads.tensions(actor, circle=place, settled_at=None)[:FEW] if may_read else [],
        "proposals": reads.as_lines(reads.lines(actor, circle=place, stage__in=("draft", "open"))[:FEW]) if may_read else [],
        "reads": may_read,
        "raises": raises,
    }


@door.page
@require_safe
def circle_acts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What may be done in a circle, under which power, by which role, and who holds it."""
    place, actor = door.seen(request, Circle, pk), door.actor(request)
    path, _beneath = reads.around(actor, place)
    page = {
        "circle": path[-1],
        "path": path,
        "groups": holds.groups(actor, place),
        "most": FEW,
        "own": holds.own(),
        "decided": list(acts.CARRIED_OUT_BY.values()),
        "reasons": reads.why(actor, "see_organisation", place),
    }
    return render(request, "governance/circle_acts.html", page)
