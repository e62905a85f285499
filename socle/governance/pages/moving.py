"""Moving a planned meeting to another time or place."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.governance import acts, reads
from socle.governance.forms.meetings import CallForm
from socle.governance.models import Meeting
from socle.governance.rules.deadlines import local
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for the new time and place, beginning with those of now."""
    thing: Meeting = door.seen(request, Meeting, pk)
    if not thing.is_planned:
        return redirect("meeting", pk)
    path = reads.path(door.actor(request), thing.circle)
    if not path:
        raise Http404
    ask = Ask(
        title=_("Move the meeting"),
        lede=_("Those who were called are told, and it moves in their calendars."),
        button=_("Move it"),
        back=reverse("meeting", args=[pk]),
        said=_("The meeting is moved. Those who were called are told."),
        whose=path[-1].name,
        colour=path[-1].colour,
    )
    form = CallForm(posted(request), initial=_of(thing))
    return act_page(request, acts.move_meeting, thing, form, ask, details=lambda _clean: form.calls())


def _of(thing: Meeting) -> dict[str, Any]:
    """When and where it is now, in the words of its form."""
    assert thing.starts_at is not None
    starts = local(thing.starts_at, thing.zone)
    return {"day": starts.date(), "hour": starts.time(), "zone": thing.zone, "place": thing.place}
