"""Letting somebody in again who has lost their ways in: two people who keep the registers, within a day."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.journal import door
from socle.journal.acting import Ask, act_page, posted
from socle.people import acts, reads
from socle.people.forms import EmptyForm
from socle.people.models import Person
from socle.people.pages.again import METHODS
from socle.people.sign_in import link_of, new_secret


@door.page
@require_http_methods(METHODS)
def recovery_begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a way back in."""
    who = door.seen(request, Person, pk)
    ask = Ask(
        title=_("Let {name} in again").format(name=who.name),
        lede=_("For somebody who has lost their mailbox or their second factor. Another keeper of the registers confirms it within a day."),
        button=_("Ask for a way back in"),
        back=reverse("person", args=[pk]),
        said=_("Asked for. Another keeper of the registers confirms it on this person’s page."),
        whose=who.name,
    )
    return act_page(request, acts.begin_recovery, who, EmptyForm(posted(request)), ask, to=lambda _begun: ask.back)


@door.page
@require_http_methods(METHODS)
def recovery_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Confirm it. The link is in the answer and is shown nowhere else."""
    who = door.seen(request, Person, pk)
    recovery = reads.recovery_of(door.actor(request), who)
    if recovery is None:
        raise Http404
    if request.method == "POST":
        secret = new_secret()
        if door.perform(request, acts.confirm_recovery, recovery, secret=secret) is None:
            return redirect("person", pk)
        if not reads.has_account(door.actor(request), who):
            messages.success(request, _("Confirmed. Until tomorrow they can be invited at the address that they have given you."))
            return redirect("person", pk)
        return render(request, "people/access/link.html", {"name": who.name, "link": link_of(secret), "back": reverse("person", args=[pk])})
    ask = Ask(
        title=_("Let {name} in again?").format(name=who.name),
        lede=_("Confirm only if you know that it is really them who ask: you have seen them, or you know their voice."),
        button=_("Confirm, and show me the link") if reads.has_account(door.actor(request), who) else _("Confirm"),
        back=reverse("person", args=[pk]),
        whose=who.name,
    )
    return act_page(request, acts.confirm_recovery, recovery, EmptyForm(), ask)
