"""Talents: the list, and the file of one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from socle.governance import reads as governance
from socle.ground import now
from socle.journal import reasons
from socle.journal.door import actor, hats, page, seen, shows
from socle.pathways import reads
from socle.pathways.models import Talent
from socle.pathways.opened import ENROL, READ, opened
from socle.pathways.rules.silence import long_silent
from socle.people import shown
from socle.people.listing import listed


@page
@require_safe
def talents(request: HttpRequest) -> HttpResponse:
    """The talents whose files the reader opens."""
    held = {power for hat in hats(request) for power in hat.powers}
    whole = {hat.circle: hat for hat in hats(request) if READ in hat.powers and not hat.powers[READ].get("caseload")}
    context = {"page": listed(request, "talents"), "may_meet": ENROL in held, "counts": list(whole.values()), "may_count": bool(whole)}
    return render(request, "pathways/talents.html", context)


@page
@require_safe
def talent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file of a talent, as far as the reader may open it."""
    it = file_of(request, pk)
    if it.became_id:
        return redirect("talent", it.became_id)
    who = actor(request)
    may = opened(who, it)
    context: dict[str, Any] = {
        "talent": it,
        "own": may.own,
        "reads": may.own or may.facets is None or bool(may.facets),
        "whole": may.own or may.facets is None,
        "enrols": may.enrols,
        "follows": may.follows,
        "silent": (timezone.localdate(now()) - it.heard_on).days if long_silent(it.heard_on, timezone.localdate(now())) else 0,
        "shared": _shared(request, it) if not (may.own or may.enrols or may.follows) else [],
        "place": place_of(request, it.circle_id),
        "why": reasons.why(who, READ, it) or reasons.why(who, ENROL, it),
        "sections": shown.sections("talent", who, it),
        "beside": shown.sections("talent_beside", who, it),
    }
    return render(request, "pathways/talent.html", context)


def _shared(request: HttpRequest, it: Talent) -> list[Any]:
    """By which agreements the circles of a reader from elsewhere read the file."""
    circles = {hat.circle for hat in hats(request) if READ in hat.powers}
    return reads.opening(it, list(circles - {it.circle_id})) if it.circle_id not in circles else []


def place_of(request: HttpRequest, circle: UUID) -> Any:
    """The circle as a page names it: most readers wear a hat there."""
    hat = next((hat for hat in hats(request) if hat.circle == circle), None)
    known = hat and {"name": hat.circle_name, "colour": hat.colour}
    return known or governance.places(actor(request), [circle]).get(circle)


def file_of(request: HttpRequest, pk: UUID) -> Any:
    """A talent whose file the reader may read, or whom they may enrol; what they may not see answers like what does not exist."""
    found = Talent.objects.seen_by(actor(request)).select_related("circle", "guide", "phase", "pathway").filter(pk=pk).first()
    if found is not None:
        shows(request, found)
        return found
    try:
        return seen(request, Talent, pk, ENROL)
    except Http404:
        return seen(request, Talent, pk)
