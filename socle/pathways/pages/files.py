"""Talents: the list, and the file of one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from socle.governance import gate
from socle.governance import reads as governance
from socle.ground import now
from socle.journal import reasons
from socle.journal.door import actor, hats, page, seen, shows
from socle.pathways.models import Talent
from socle.people import shown
from socle.people.listing import listed

READ, ENROL, FOLLOW = "read_talent_files", "enrol_talents", "follow_talents"


@page
@require_safe
def talents(request: HttpRequest) -> HttpResponse:
    """The talents whose files the reader opens."""
    held = {power for hat in hats(request) for power in hat.powers}
    return render(request, "pathways/talents.html", {"page": listed(request, "talents"), "may_meet": ENROL in held})


@page
@require_safe
def talent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file of a talent, as far as the reader may open it."""
    it = file_of(request, pk)
    if it.became_id:
        return redirect("talent", it.became_id)
    who = actor(request)
    own = it.person_id == who.person
    opened = gate.facets(who, READ, it)
    context: dict[str, Any] = {
        "talent": it,
        "own": own,
        "reads": own or opened is None or bool(opened),
        "whole": own or opened is None,
        "enrols": gate.wear(who, ENROL, it) is not None,
        "follows": gate.wear(who, FOLLOW, it) is not None,
        "silent": (timezone.localdate(now()) - it.heard_on).days,
        "place": governance.places(who, [it.circle_id]).get(it.circle_id),
        "why": reasons.why(who, READ, it) or reasons.why(who, ENROL, it),
        "sections": shown.sections("talent", who, it),
        "beside": shown.sections("talent_beside", who, it),
    }
    return render(request, "pathways/talent.html", context)


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
