"""One circle, and what may be done in it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import acts, reads
from socle.governance.models import Circle
from socle.governance.pages import agreed, nodes
from socle.governance.powers import POWERS
from socle.governance.reads import decisions, holds
from socle.governance.reads.became import provisional
from socle.journal import door
from socle.journal.act import Actor

FEW = 8
RAISE = "raise_tensions"


@door.page
@require_safe
def circle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A circle: what it is for, its roles, who sits in it, what moves in it, what it decided."""
    actor = door.actor(request)
    here = reads.around(actor, pk)
    if here is None:
        return agreed.ended(request, pk)
    page = _about(actor, here) | _standing(actor, here) | _moving(request, here.circle)
    return render(request, "governance/circle.html", page)


def _about(actor: Actor, here: reads.Around) -> dict[str, Any]:
    """Where a circle stands, and what it says of itself."""
    return {
        "says": here,
        "kind": Circle.Kind(here.circle.kind).label,
        "powers": [power.sentence for key, power in POWERS.items() if key in here.powers],
        "provisional": provisional(actor, here.circle.pk),
        "circle": here.path[-1],
        "path": here.path,
        "beneath": here.beneath,
        "more_beneath": here.more,
    }


def _standing(actor: Actor, here: reads.Around) -> dict[str, Any]:
    """Its roles, who sits in it, what it decided."""
    place = here.circle
    roles = reads.roles_of(actor, [place.pk], giving=RAISE).get(place.pk, [])
    seats, sitting = reads.seated(actor, place)
    return {
        "roles": roles,
        "raisers": [role for role in roles if role.gives and RAISE in here.powers],
        "vacancies": {role.id: nodes.vacancy(role) for role in roles if role.is_vacant},
        "seats": nodes.by_quality(seats),
        "sitting": sitting,
        "sitting_besides": sitting - len(seats),
        "decisions": decisions.titles(actor, place),
        "reasons": reads.why(actor, "see_organisation", place),
    }


def _moving(request: HttpRequest, place: Circle) -> dict[str, Any]:
    """Its open tensions and proposals, as far as the reader may read them, and who may raise one."""
    actor = door.actor(request)
    raises, may_read = (door.wearing(request, power, place) for power in (RAISE, "read_deliberations"))
    return {
        "tensions": reads.felt(actor, [place.pk])[:FEW] if may_read else [],
        "proposals": reads.moving(actor, place) if may_read else [],
        "reads": may_read,
        "raises": raises,
        "asks": door.wearing(request, "facilitate", place),
        "speaks": any("give_opinions" in hat.powers and hat.circle != place.pk for hat in door.hats(request)),
    }


@door.page
@require_safe
def circle_acts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What may be done in a circle, under which power, by which role, and who holds it."""
    place, actor = door.seen(request, Circle, pk), door.actor(request)
    path = reads.path(actor, place)
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
