"""The minutes of a meeting, to read, confirm and print; and its agenda and its people, to be put in order."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from socle.governance import agenda, copies, noting, printed, reads
from socle.governance.models import Copy, Meeting
from socle.governance.pages import fitting
from socle.governance.pages.desk import plain
from socle.governance.pages.meetings import seen
from socle.ground import now
from socle.journal import door
from socle.journal.act import Refused
from socle.people.asking import person_of

FEW, PEOPLE = 10, 50


@door.page
@require_safe
def minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The minutes of a meeting, as far as it has come."""
    thing, actor = seen(request, pk), door.actor(request)
    if thing.opened_at is None:
        return redirect("meeting", pk)
    page = printed.minutes_of(actor, thing)
    if page is None:
        raise Http404
    writes = noting.may_write(actor, thing)
    mine = actor.person == thing.secretary_id
    confirms = door.wearing(request, "facilitate", thing.circle) or (door.oneself(request) if mine else None)
    more = {
        "minutes": fitting.told(page["minutes"]),
        "points": [one for one in reads.agenda_of(actor, thing) if one.state != "waits"] if writes else [],
        "confirms": confirms if thing.closed_at and not thing.confirmed_at else None,
        "name": person_of(request).name,
        "pens": door.wearing(request, "give_positions", thing.circle),
        "writes": writes,
        "reasons": reads.why(actor, "read_deliberations", thing.circle),
    }
    return render(request, "governance/minutes.html", page | more)


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The minutes of a meeting, as they print; sent, they are made into a PDF."""
    thing, actor = seen(request, pk), door.actor(request)
    if request.method == "POST":
        try:
            made = copies.ask(actor, thing.circle, kind=Copy.Kind.MINUTES, language=get_language() or "fr", about=pk)
            return redirect("copy", made.pk)
        except Refused as refusal:
            door.tell(request, refusal)
    page = printed.minutes_page(actor, pk)
    if page is None:
        raise Http404
    return render(request, "governance/minutes_printed.html", page | {"here": pk})


@door.page
@require_safe
def meeting_agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The agenda of a meeting, and what else the circle has to settle."""
    thing, actor = seen(request, pk), door.actor(request)
    points = reads.agenda_of(actor, thing)
    page = {
        **_place(request, thing),
        "waiting": [one for one in points if one.state == "waits"],
        "parts": list(_parts(request, thing, {one.about for one in points})),
    }
    return render(request, "governance/meeting_agenda.html", page)


def _parts(request: HttpRequest, thing: Meeting, known: set[UUID]) -> Iterator[dict[str, Any]]:
    at = now()
    for part in agenda.parts():
        rows = part.rows(door.actor(request), thing.circle, at)[: FEW + len(known)]
        lines = [line for line in (part.line(row, at) for row in rows) if line.id not in known][:FEW]
        if lines:
            yield {"key": part.key, "title": part.title, "lines": lines}


@door.page
@require_safe
def meeting_people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who is there, and who else could be."""
    thing, actor = seen(request, pk), door.actor(request)
    search = plain(request.GET.get("q", ""))[:100]
    there = [(str(one.person), one.name) for one in reads.attendees(actor, thing)]
    page = {
        **_place(request, thing),
        "count": len(there),
        "there": reads.found(actor, thing, there, search, PEOPLE),
        "missing": reads.missing(actor, thing, search, PEOPLE),
        "q": search,
    }
    return render(request, "governance/meeting_people.html", page)


def _place(request: HttpRequest, thing: Meeting) -> dict[str, Any]:
    actor = door.actor(request)
    path = reads.path(actor, thing.circle)
    if not path:
        raise Http404
    facilitates = door.wearing(request, "facilitate", thing.circle)
    return {
        "meeting": thing,
        "path": path,
        "circle": path[-1],
        "facilitates": facilitates,
        "notes": facilitates or (door.oneself(request) if thing.secretary_id == actor.person else None),
        "name": person_of(request).name,
    }
