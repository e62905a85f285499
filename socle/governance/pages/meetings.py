"""A meeting, on a phone and on a wall: one small part of the page is asked for again every three seconds, the rest stays."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socle.governance import acts, noting, reads
from socle.governance.forms.deliberation import PositionForm
from socle.governance.forms.meetings import CallForm
from socle.governance.models import Circle, Meeting
from socle.governance.pages import fitting, leading
from socle.governance.rules.deadlines import local
from socle.governance.rules.meeting import POSITIONS, awaited
from socle.ground.asked import Blank, asked
from socle.journal import door
from socle.people.asking import person_of

STOP_ASKING = 286
"""A status of htmx: take this, and ask no more."""


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def circle_meetings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The meetings of a circle; whoever facilitates it opens one now, or calls one for later."""
    actor, place = door.actor(request), door.seen(request, Circle, pk)
    now = "now" in request.POST
    form = CallForm(request.POST if request.method == "POST" and not now else None)
    if request.method == "POST" and (now or form.is_valid()):
        told = {} if now else form.calls()
        if meeting := door.perform(request, acts.call_meeting, place, None if now else form, **told):
            return redirect("meeting", meeting.pk)
    path = reads.path(actor, place)
    if not path or path[-1].id != pk:
        raise Http404
    shown = Paginator(reads.meetings(actor, circle=place), door.PAGE_SIZE).get_page(request.GET.get("page"))
    page = {
        "circle": path[-1],
        "path": path,
        "shown": shown,
        "meetings": [_line(reads.MeetingLine(*row)) for row in shown.object_list],
        "facilitates": door.wearing(request, "facilitate", place),
        "reads": door.wearing(request, "read_deliberations", place),
        "form": form,
        "reasons": reads.why(actor, "see_organisation", place),
    }
    return render(request, "governance/circle_meetings.html", page, status=400 if form.errors else 200)


def _clock(moment: datetime | None, zone: str) -> datetime | None:
    """An instant as the clocks show it where the meeting is."""
    return local(moment, zone).replace(tzinfo=None) if moment else None


def _line(one: reads.MeetingLine) -> dict[str, Any]:
    when = _clock(one.starts_at, one.zone) or one.opened_at
    return {"id": one.id, "state": one.state, "when": when, "zone": one.zone, "place": one.place, "who": one.facilitator}


@door.page
@require_safe
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A meeting as one takes part in it."""
    return shown(request, seen(request, pk))


def shown(request: HttpRequest, thing: Meeting, position: Any = None) -> HttpResponse:
    """The page of a meeting; `position`: what was sent, with what is wrong with it."""
    if thing.closed_at:
        return redirect("minutes", thing.pk)
    page = _page(request, thing) | {"position": position}
    return render(request, "governance/meeting.html", page, status=400 if position else 200)


@door.page
@require_safe
def wall(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for everybody in the room, in large letters; nothing of whoever has signed in."""
    thing = seen(request, pk)
    if thing.closed_at:
        return redirect("minutes", thing.pk)
    return render(request, "governance/meeting_wall.html", _wall(request, thing))


@door.page
@require_safe
def now(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What has changed in a meeting since its mark, for the page that asks every three seconds; nothing where nothing has."""
    mark = reads.mark(door.actor(request), pk)
    if not mark:
        raise Http404
    if mark == request.GET.get("mark"):
        return HttpResponse(status=204)
    thing, on_wall = seen(request, pk), "wall" in request.GET
    page = _wall(request, thing) if on_wall else _page(request, thing)
    template = "governance/meeting/_wall.html" if on_wall else "governance/meeting/_now.html"
    return render(request, template, page | {"position": None}, status=STOP_ASKING if thing.closed_at else 200)


def seen(request: HttpRequest, pk: UUID) -> Meeting:
    """A meeting with what its pages name."""
    for found in _seen(door.actor(request), pk):
        door.shows(request, found)
        return found
    return door.seen(request, Meeting, pk)


@asked
def _seen(reader: Blank, pk: Blank) -> Any:
    rows = Meeting.objects.seen_by(reader).select_related("circle", "facilitator", "secretary")
    return reads.marked(rows.filter(pk=pk))


def _wall(request: HttpRequest, thing: Any) -> dict[str, Any]:
    """What everybody may be shown."""
    actor = door.actor(request)
    path = reads.path(actor, thing.circle)
    if not path:
        raise Http404
    gathering = reads.gathering(actor, thing)
    return {
        "meeting": thing,
        "path": path,
        "circle": path[-1],
        "mark": f"{thing.head}.{thing.written}",
        "room": gathering,
        "starts_at": _clock(thing.starts_at, thing.zone),
        "moved_from": _clock(thing.moved_from, thing.zone),
        "voices": fitting.sitting(gathering),
        "standing": fitting.cards([one for one in gathering.story.objections if one.is_open]) if gathering.story else [],
        "turn": "".join(gathering.names_of([gathering.turn] if gathering.turn else [])),
        "after": gathering.names_of(awaited(gathering.sitting)[1:]),
        "step": leading.step(thing, gathering),
        "takes_positions": gathering.sitting.is_worked_through and gathering.sitting.step in POSITIONS,
    }


def _page(request: HttpRequest, thing: Any) -> dict[str, Any]:
    """The same, with what the reader can do."""
    actor, page = door.actor(request), _wall(request, thing)
    room, me = page["room"], str(actor.person)
    said = room.story.of(actor.person) if room.story else None
    facilitates = door.wearing(request, "facilitate", thing.circle)
    return page | {
        "me": actor.person,
        "name": person_of(request).name,
        "here": room.is_there(actor.person),
        "speaks": door.wearing(request, "give_positions", thing.circle),
        "raises": door.wearing(request, "raise_tensions", thing.circle),
        "proposes": door.wearing(request, "make_proposals", thing.circle),
        "facilitates": facilitates,
        "leads": bool(facilitates) and thing.facilitator_id == actor.person,
        "writes": noting.may_write(actor, thing),
        "my_turn": room.turn == me,
        "my_word": me in awaited(room.sitting),
        "mine": said if said and said.kind else None,
        "decides": me in room.sitting.electors,
        "reads": door.wearing(request, "read_deliberations", thing.circle),
    }


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's position on what is taken up."""
    thing = seen(request, pk)
    if request.method != "POST":
        return redirect("meeting", pk)
    proposal = reads.gathering(door.actor(request), thing).proposal
    form = PositionForm(request.POST)
    if proposal is None:
        return redirect("meeting", pk)
    if form.is_valid() and door.perform(
        request, acts.give_position, proposal, form, said=_("Your position is given."), **form.cleaned_data
    ):
        return redirect("meeting", pk)
    return shown(request, thing, position=form)
