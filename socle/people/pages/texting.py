"""Text messages: to which number, confirmed by a code, of which kinds."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from socle.ground import now
from socle.ground.dated import live
from socle.journal import door
from socle.journal.acting import posted
from socle.people import acts, gateway, limits, reach, texts
from socle.people.forms import TextCodeForm, TextingForm
from socle.people.models import PersonContact, Texting


@door.page
@limits.door("text_code", subject=limits.account)
@require_http_methods(["GET", "HEAD", "POST"])
def texting(request: HttpRequest) -> HttpResponse:
    """The number, the code, and then what comes there."""
    if not gateway.is_open():
        raise Http404
    mine = _mine(request)
    waits = mine is not None and mine.confirmed_at is None and now() < mine.asked_at + texts.CODE_FOR
    form = _form(request, mine, waits)
    if request.method == "POST" and mine and form and form.is_valid() and (done := _done(request, mine, form, waits)):
        return done
    numbers = [{"id": one.pk, "shown": _shown(one)} for one in _numbers(request)]
    stands = bool(mine and mine.confirmed_at and mine.version == mine.contact.version)
    context = {"form": form, "waits": waits, "stands": stands, "mine": mine, "numbers": numbers, "me": door.actor(request).person}
    context["number"] = _shown(mine.contact) if mine else ""
    return render(request, "people/texting.html", context, status=422 if form and form.errors else 200)


def _form(request: HttpRequest, mine: Texting | None, waits: bool) -> Any:
    if mine is None:
        return None
    if waits:
        return TextCodeForm(posted(request))
    initial = {"rhythm": mine.rhythm, "kinds": mine.kinds}
    return TextingForm(posted(request), initial=initial) if mine.confirmed_at and mine.version == mine.contact.version else None


def _done(request: HttpRequest, mine: Texting, form: Any, waits: bool) -> HttpResponse | None:
    if not waits:
        said = _("Socle will text you as you have chosen.")
        return redirect("texting") if door.perform(request, acts.choose_texting, mine, form, said=said, **form.cleaned_data) else None
    said = _("The number is confirmed. Choose what comes there: nothing does yet.")
    return redirect("texting") if door.perform(request, acts.confirm_texting, mine, form, said=said, **form.cleaned_data) else None


@door.page
@limits.door("ask_text", subject=limits.account)
@require_POST
def texting_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have a code sent to a number of one's own."""
    contact = door.seen(request, PersonContact, pk)
    if contact.person_id != door.actor(request).person:
        raise Http404
    door.perform(request, acts.ask_texting, contact, said=_("A code is on its way to this number."))
    return redirect("texting")


@door.page
@require_POST
def texting_end(request: HttpRequest) -> HttpResponse:
    mine = _mine(request)
    if mine is None:
        raise Http404
    door.perform(request, acts.end_texting, mine, said=_("No text message comes any more."))
    return redirect("mailing")


def _shown(contact: PersonContact) -> str:
    """A number as it is read aloud, and on one line."""
    return reach.shown_phone(contact.value).replace(" ", "\u00a0")


def _mine(request: HttpRequest) -> Texting | None:
    seen = Texting.objects.seen_by(door.actor(request)).select_related("contact")
    found: Texting | None = seen.filter(person=door.actor(request).person).first()
    return found


def _numbers(request: HttpRequest) -> list[PersonContact]:
    who = door.actor(request)
    rows = PersonContact.objects.seen_by(who).filter(live(now()), person=who.person, kind=PersonContact.Kind.PHONE)
    return [one for one in rows.order_by("since") if reach.is_mobile(one.value)]
