"""The organisation, one circle, and what may be done in it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import acts, reads
from socle.governance.models import Circle, Decision
from socle.governance.pages import nodes
from socle.governance.powers import POWERS
from socle.governance.reads import decisions, holds
from socle.journal import door

FEW, MOST = 8, 60
_OF_ALL = (Decision.Kind.FOUNDING, Decision.Kind.CONSENT)


@door.page
@require_safe
def circles(request: HttpRequest) -> HttpResponse:
    """The organisation in words: circles inside circles, their roles, who holds them, what is vacant."""
    actor = door.actor(request)
    path = _path(request)
    top = reads.outline(actor, path) if path else None
    page = {
        "top": top,
        "nodes": nodes.outlined(top, {hat.circle for hat in request.hats}) if top else [],  # type: ignore[attr-defined]
        "inner": "from" in request.GET,
        "reasons": reads.why(actor, "see_organisation", Circle(pk=top.id, programme=_programme(request), path=path)) if top else [],
    }
    return render(request, "governance/circles.html", page)


def _path(request: HttpRequest) -> str:
    """From which circle on: one that is asked for, else the consortium of the hat that is worn."""
    asked = request.GET.get("from")
    if asked:
        return str(door.seen(request, Circle, nodes.identity(asked)).path)
    root = _programme(request)
    return f"/{root.hex}/" if root else ""


def _programme(request: HttpRequest) -> UUID | None:
    hats = request.hats  # type: ignore[attr-defined]
    worn = door.actor(request).mandate
    return next((hat.programme for hat in hats if hat.mandate == worn), None)


@door.page
@require_safe
def circle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A circle: what it is for, its roles, who sits in it, what moves in it, what it decided."""
    place, actor = door.seen(request, Circle, pk), door.actor(request)
    path, beneath = reads.around(actor, place)
    roles, sittings = reads.roles_of(actor, [pk]).get(pk, []), reads.sittings(actor, place)
    found = {
        "circle": path[-1],
        "path": path,
        "beneath": beneath,
        "roles": roles,
        "powers": [POWERS[key].sentence for key in POWERS if key in path[-1].powers],
        "kind": Circle.Kind(place.kind).label,
        "since": place.since,
        "decision": place.decision_id,
        "vacancies": {role.id: nodes.vacancy(role) for role in roles if role.is_vacant},
        "seats": nodes.by_quality(sittings[:MOST]),
        "sitting": len(sittings),
        "most": MOST,
        "tensions": reads.tensions(actor, circle=place, settled_at=None)[:FEW],
        "proposals": reads.as_lines(reads.lines(actor, circle=place, stage__in=("draft", "open"))[:FEW]),
        "decisions": decisions.as_decisions(decisions.decisions(actor, circle=place, kind__in=_OF_ALL)[:FEW]),
        "raises": door.wearing(request, "raise_tensions", place),
        "reads": door.wearing(request, "read_deliberations", place),
        "reasons": reads.why(actor, "see_organisation", place),
        "raisers": _giving("raise_tensions", roles, path[-1].powers),
    }
    return render(request, "governance/circle.html", found)


def _giving(power: str, roles: Iterable[Any], within: frozenset[str]) -> list[Any]:
    """The circle's own roles that give a power."""
    return [role for role in roles if power in role.powers and power in within]


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
