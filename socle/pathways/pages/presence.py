"""Signing for oneself on one’s own telephone: no account is needed, only the link of one’s place and the code that the room shows."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from socle.journal.act import Refused
from socle.pathways import acts, reads
from socle.pathways.forms import CodeForm
from socle.pathways.models import Enrolment
from socle.people import limits, links


@limits.door("presence", subject=limits.path("signed"), reading=True)
def presence(request: HttpRequest, signed: str) -> HttpResponse:
    """Type the six figures of the room: whoever holds the link of a place signs for it, and for nothing else."""
    place = reads.place_of(links.opened("presence", signed))
    if place is None:
        raise Http404
    half = reads.to_sign_now(place)
    form = CodeForm(request.POST if request.method == "POST" else None)
    done = half is not None and request.method == "POST" and form.is_valid() and _signed(place, half, form)
    told: dict[str, Any] = {"form": form, "session": place.session, "half": half, "done": done}
    return render(request, "pathways/presence.html", told, status=400 if form.errors else 200)


def _signed(place: Enrolment, half: reads.When, form: CodeForm) -> bool:
    try:
        who = links.holder(place.person_id, place)
        acts.confirm_present(who, place, half_day=half.id, code=form.cleaned_data["code"], device=_("their own telephone"))
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True
