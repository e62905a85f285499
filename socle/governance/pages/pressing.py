"""What the buttons of a meeting send, each one act; and what the secretary types, which is kept as it is typed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.governance import acts, noting, reads
from socle.governance.models import Attendee, Meeting, Objection
from socle.governance.pages import leading
from socle.governance.pages.meetings import seen
from socle.journal import door
from socle.journal.act import Refused


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def press(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """A button of a meeting; its address alone leads back to the meeting."""
    thing = seen(request, pk)
    if what not in _PRESSED:
        raise Http404
    if request.method == "POST":
        _PRESSED[what](request, thing)
    place = (
        "meeting_agenda"
        if request.POST.get("from") == "agenda"
        else "meeting_people"
        if request.POST.get("from") == "people"
        else "meeting"
    )
    return redirect(place, pk)


def _person(request: HttpRequest) -> UUID | None:
    return identity(request.POST.get("person", ""))


def identity(text: str) -> UUID | None:
    """An id that was sent; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _leave(request: HttpRequest, thing: Meeting) -> Any:
    person = _person(request) or door.actor(request).person
    there = Attendee.objects.seen_by(door.actor(request)).filter(meeting=thing, person=person, until=None).first()
    return there and door.perform(request, acts.leave, there)


def _of_person(verb: Any, **more: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest, Meeting], Any]:
    def pressed(request: HttpRequest, thing: Meeting) -> Any:
        details = {name: find(request) for name, find in more.items()}
        return _person(request) and door.perform(request, verb, thing, person=_person(request), **details)

    return pressed


def _of_item(verb: Any, **more: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest, Meeting], Any]:
    def pressed(request: HttpRequest, thing: Meeting) -> Any:
        item = identity(request.POST.get("item", ""))
        details = {name: find(request) for name, find in more.items()}
        return item and door.perform(request, verb, thing, item=item, **details)

    return pressed


def _plain(verb: Any, said: Any = "", **more: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest, Meeting], Any]:
    def pressed(request: HttpRequest, thing: Meeting) -> Any:
        return door.perform(request, verb, thing, said=said, **{name: find(request) for name, find in more.items()})

    return pressed


def _sent(name: str) -> Callable[[HttpRequest], str]:
    return lambda request: request.POST.get(name, "")


def _place(request: HttpRequest) -> int:
    text = request.POST.get("place", "")
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _added(request: HttpRequest, thing: Meeting) -> Any:
    about = identity(request.POST.get("about", ""))
    return about and door.perform(request, acts.add_item, thing, part=request.POST.get("part", ""), about=about)


def _straight(request: HttpRequest, thing: Meeting) -> Any:
    """The facilitator need not go through every step."""
    proposal = reads.gathering(door.actor(request), thing).proposal
    return proposal and door.perform(request, acts.move_on, proposal, step="object")


def _anew(request: HttpRequest, thing: Meeting) -> Any:
    """Those who are here decide from now on: whoever came late among them."""
    room = reads.gathering(door.actor(request), thing)
    present = [UUID(one) for one in room.sitting.deciding]
    return room.proposal and door.perform(request, acts.refreeze, room.proposal, present=present)


def _objection(verb: Any) -> Callable[[HttpRequest, Meeting], Any]:
    def pressed(request: HttpRequest, thing: Meeting) -> Any:
        pk = identity(request.POST.get("objection", ""))
        return pk and door.perform(request, verb, door.seen(request, Objection, pk), said=_("Noted."))

    return pressed


_PRESSED: dict[str, Callable[[HttpRequest, Meeting], Any]] = {
    "open": _plain(acts.open_meeting),
    "cancel": _plain(acts.cancel_meeting),
    "close": _plain(acts.close_meeting),
    "next": leading.go_on,
    "straight": _straight,
    "anew": _anew,
    "join": _plain(acts.join),
    "leave": _leave,
    "note": _of_person(acts.note_attendee),
    "facilitate": _plain(acts.take_chair),
    "pen": _plain(acts.take_pen),
    "turn": _plain(acts.take_turn, kind=_sent("kind")),
    "turn-of": _of_person(acts.note_turn, kind=_sent("kind")),
    "round": _plain(acts.go_round),
    "raise": _plain(acts.raise_matter, text=_sent("text"), example=_sent("example")),
    "add": _added,
    "move": _of_item(acts.move_item, place=_place),
    "drop": _of_item(acts.drop_item),
    "take": _of_item(acts.take_up),
    "integrate": _objection(acts.confirm_integration),
    "withdraw": _objection(acts.withdraw_objection),
    "confirm": _plain(acts.confirm_minutes),
}


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Keep what is written beside an item. Typed, the answer says so in place; sent by a button, it leads back."""
    thing = seen(request, pk)
    if request.method != "POST":
        return redirect("meeting", pk)
    number = request.POST.get("seen", "")
    version = int(number) if number.isdecimal() and len(number) < 10 else 0
    text = request.POST.get("text", "").replace("\r\n", "\n")
    said: dict[str, Any] = {"item": item, "kept": None, "refused": ""}
    try:
        said["kept"] = noting.keep(door.actor(request), thing, item, text=text, seen=version)
    except Refused as refusal:
        said["refused"] = str(refusal)
    if not request.htmx:  # type: ignore[attr-defined]
        tell = messages.error if said["refused"] else messages.success
        tell(request, said["refused"] or _("Kept."))
        return redirect("minutes" if thing.closed_at else "meeting", pk)
    return render(request, "governance/meeting/_kept.html", said)
