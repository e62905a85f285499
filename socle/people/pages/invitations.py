"""Inviting somebody to open their account, and being invited."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socle.ground import now
from socle.journal import door
from socle.journal.act import Refused
from socle.journal.acting import Ask, act_page, posted
from socle.people import acts, called, limits, links, reads
from socle.people.forms import InvitationForm, OwnAddressForm
from socle.people.forms.days import end_of
from socle.people.listing import listed
from socle.people.models import Invitation, Person
from socle.people.pages.again import METHODS
from socle.people.sign_in import enter

FIRST_TERM = timedelta(days=14)


@door.page
@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """Who was invited to sign in, and what came of it; for those who keep the registers, and of oneself."""
    return render(request, "people/invitations.html", {"page": listed(request, "invitations")})


@door.page
@require_http_methods(METHODS)
def invitation_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Invite somebody, for a purpose, until a day."""
    who = door.seen(request, Person, pk)
    ask = Ask(
        title=_("Invite {name} to sign in").format(name=who.name),
        lede=_("A mail with a link lets them open their account themselves. An account gives no right: rights come from roles."),
        button=_("Send the invitation"),
        back=reverse("person", args=[pk]),
        said=_("The invitation is on its way."),
        whose=who.name,
    )
    form = InvitationForm(posted(request), initial={"last_day": timezone.localdate() + FIRST_TERM})
    return act_page(request, acts.invite, who, form, ask, details=_details, to=lambda _sent: ask.back)


def _details(said: dict[str, Any]) -> dict[str, Any]:
    return {"email": said["email"], "purpose": said["purpose"], "until": end_of(said["last_day"])}


@door.page
@require_POST
def invitation_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation = door.seen(request, Invitation, pk)
    door.perform(request, acts.withdraw_invitation, invitation, said=_("The invitation is withdrawn: its link opens nothing."))
    return redirect("person", invitation.person_id)


@limits.door("link", subject=limits.path("signed"), reading=True)
@require_http_methods(METHODS)
def invitation(request: HttpRequest, signed: str) -> HttpResponse:
    """Be invited: one reads for what and by whom, and one touch opens the account."""
    invited = reads.invited(links.opened("invitation", signed))
    if invited is None:
        raise Http404
    if over := _over(invited):
        return render(request, "people/access/over.html", over, status=410)
    if not invited.email:
        return _addressed(request, invited)
    form = forms.Form(posted(request))
    if request.method == "POST" and (account := _accepted(invited, form)):
        response = enter(request, account, "link")
        if request.POST.get("then") == "passkey":
            response.headers["Location"] = reverse("passkey_new")
        return response
    said = {"by": invited.inviter.name, "purpose": invited.purpose}
    page = {
        "form": form,
        "title": _("Welcome, {name}").format(name=called.name(invited.person.name, vars(invited)["called"])),
        "lede": _("{by} invites you to Socle: {purpose}. No password here: you sign in with a passkey, or with a code by mail.").format(
            **said
        ),
        "known": reverse("known"),
        "buttons": [("passkey", _("Come in with a passkey")), ("codes", _("Come in, with codes by mail"))],
    }
    return render(request, "people/access/confirm.html", page, status=422 if form.errors else 200)


def _addressed(request: HttpRequest, invited: Invitation) -> HttpResponse:
    """Whoever was given the link by hand or by text says at which address they want to sign in; the way in goes there."""
    form = OwnAddressForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            acts.address_invitation(links.holder(invited.person_id, invited), invited, email=form.cleaned_data["email"])
            said = _("A mail is on its way to {email}. Follow the link in it: your account opens then.")
            over = {"title": _("Look into your mailbox"), "lede": said.format(email=form.cleaned_data["email"])}
            return render(request, "people/access/over.html", over)
        except Refused as refusal:
            door.tell(request, refusal, form)
    page = {
        "form": form,
        "title": _("Welcome, {name}").format(name=called.name(invited.person.name, vars(invited)["called"])),
        "lede": _("{by} invites you to Socle: {purpose}. At which e-mail address do you want to sign in?").format(
            by=invited.inviter.name, purpose=invited.purpose
        ),
        "known": reverse("known"),
        "buttons": [("address", _("Send me the link"))],
    }
    return render(request, "people/access/confirm.html", page, status=422 if form.errors else 200)


def _over(invited: Invitation) -> dict[str, str]:
    """Why an invitation no longer counts, in words; empty while it does."""
    if invited.accepted_at:
        return {"title": _("You have come in already"), "lede": _("This invitation was accepted. Sign in with your address.")}
    if invited.withdrawn_at:
        said = _("Another one was sent after it, or it was withdrawn. Look for a newer mail, or ask {by}.")
        return {"title": _("This invitation no longer counts"), "lede": said.format(by=invited.inviter.name)}
    if invited.until <= now():
        said = _("Its time is over. Ask {by} for another one.")
        return {"title": _("This invitation has ended"), "lede": said.format(by=invited.inviter.name)}
    return {}


def _accepted(invited: Invitation, form: forms.Form) -> Any:
    try:
        return acts.accept_invitation(links.holder(invited.person_id, invited), invited)
    except Refused as refusal:
        form.is_valid()
        form.add_error(None, str(refusal))
        return None
