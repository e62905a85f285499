"""Asking those who have left how they are: by telephone, or by a link that they answer themselves, a few questions a screen."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.ground import now
from socle.journal.act import Refused
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import page, seen, tell
from socle.pathways import acts, reads
from socle.pathways.forms import SendForm, StepForm, TriedForm
from socle.pathways.models import Attempt, Points, Stay, Talent, Ticket
from socle.people import limits, links


@page
def follow_up(request: HttpRequest, pk: UUID, months: int) -> HttpResponse:
    """Note that somebody was asked, or could not be reached."""
    stay = _stay(request, pk, months)
    today = timezone.localdate(now())
    lede = _("Once reached, their answers are noted on the next page. By a link they answer themselves, on their telephone.")
    ask = _ask(stay.talent, _("How are they, {months} months later?").format(months=months), lede, _("Note it"))
    form = TriedForm(posted(request), today=today, initial={"on": today})
    more = {"choose": "pathways/after/_by_link.html", "stay": stay, "months": months}
    return act_page(request, acts.try_follow_up, stay, form, ask, to=_noted, details=lambda clean: clean | {"months": months}, **more)


def _noted(one: Attempt) -> str:
    return reverse("talent", args=[one.talent_id]) + "#after" if one.unreached else reverse("situation", args=[one.talent_id])


@page
def follow_up_send(request: HttpRequest, pk: UUID, months: int) -> HttpResponse:
    """Send a link by which they answer themselves."""
    stay = _stay(request, pk, months)
    lede = _("It opens a few questions and nothing of the file, without signing in, for four weeks. The one before no longer counts.")
    ask = _ask(stay.talent, _("Send a link"), lede, _("Send it"), _("The link is on its way."))
    return act_page(request, acts.send_follow_up, stay, SendForm(posted(request)), ask, details=lambda clean: clean | {"months": months})


@limits.door("link", subject=limits.path("signed"), reading=True)
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: HttpRequest, signed: str, screen: int = 1) -> HttpResponse:
    """Answer how one is, by the link that one was sent: three questions a screen at most."""
    found = reads.ticket(links.opened("ticket", signed))
    if found is None:
        raise Http404
    asked = reads.asked_by(found, timezone.localdate(now())) if acts.counts(found) else None
    if asked is None:
        over = {
            "title": _("This link no longer counts"),
            "lede": _("Its time is over, or another one was sent after it. Thank you."),
        }
        return render(request, "pathways/after/over.html", over, status=410)
    if screen > len(asked.screens):
        return render(request, "pathways/after/thanks.html", {})
    form = StepForm(posted(request), asked=asked.screens[screen - 1], on=asked.on, known={})
    if request.method == "POST" and form.is_valid() and _answered(request, found, form, asked.on):
        return redirect("ticket_screen", signed, screen + 1)
    context = {"form": form, "screen": screen, "screens": len(asked.screens), "on": asked.on}
    if screen > 1:
        context["before"] = reverse("ticket_screen", args=[signed, screen - 1])
    context["after"] = reverse("ticket_screen", args=[signed, screen + 1])
    return render(request, "pathways/after/ticket.html", context, status=422 if form.errors else 200)


def _answered(request: HttpRequest, found: Ticket, form: StepForm, on: Any) -> bool:
    try:
        acts.answer_follow_up(links.holder(found.person_id, found), found, on=on, answers=form.answers)
    except Refused as refusal:
        tell(request, refusal, form)
        return False
    return True


def _stay(request: HttpRequest, pk: UUID, months: int) -> Stay:
    found: Stay = seen(request, Stay, pk)
    if found.left_on is None or months not in Points.values:
        raise Http404
    return found


def _ask(it: Talent, title: str, lede: str, button: str, said: str = "") -> Ask:
    back = reverse("talent", args=[it.pk]) + "#after"
    return Ask(title=title, lede=lede, button=button, said=said or _("Noted."), back=back, whose=it.name)
