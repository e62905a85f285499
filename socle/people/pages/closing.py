"""Closing an account: one's own, or somebody's who keeps the registers says why; and opening it again."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from socle.journal import door
from socle.journal.acting import Ask, act_page, posted
from socle.people import acts, reads
from socle.people.models import Closure, Person
from socle.people.pages.again import METHODS
from socle.people.recent import account_of, recent


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=300,
        help_text=gettext_lazy("Who keeps the registers reads it, and the person themselves."),
        error_messages={"required": gettext_lazy("Say it in a sentence, of at most 300 characters.")},
    )


@door.page
@require_http_methods(METHODS)
def account_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close somebody's account."""
    who = door.seen(request, Person, pk)
    account = reads.account_of(door.actor(request), who)
    if account is None or who.pk == door.actor(request).person:
        raise Http404
    ask = Ask(
        title=_("Close the account of {name}").format(name=who.name),
        lede=_(
            "Every browser is signed out, tokens and the address of the calendar end. Roles and seats stay: a decision ends them. "
            "For seven days the account can be opened again as it was; then its address and its second factors are gone."
        ),
        button=_("Close the account"),
        back=reverse("person", args=[pk]),
        said=_("The account is closed. A mail says so to its owner."),
        whose=who.name,
        danger=True,
    )
    return act_page(request, acts.close_account, account, ReasonForm(posted(request)), ask, to=lambda _closed: ask.back)


@recent
@require_http_methods(METHODS)
def own_account_close(request: HttpRequest) -> HttpResponse:
    """Close one's own account; one is signed out."""
    account = account_of(request)
    if request.method == "POST" and door.perform(request, acts.close_account, account) is not None:
        logout(request)
        messages.success(request, _("Your account is closed, and you are signed out. A mail says until when it can be opened again."))
        return redirect("account_login")
    ask = Ask(
        title=_("Close my account"),
        lede=_(
            "You are signed out everywhere; your tokens and the address of your calendar end. Your roles stay until a decision ends them. "
            "For seven days whoever keeps the registers can open it again as it was; then it is gone, and you can be invited anew."
        ),
        button=_("Close my account"),
        back=reverse("signing_in"),
        whose=_("How I sign in"),
        danger=True,
    )
    return act_page(request, acts.close_account, account, forms.Form(), ask)


@door.page
@require_http_methods(METHODS)
def account_reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a closed account again."""
    closure = door.seen(request, Closure, pk)
    who = door.seen(request, Person, closure.person_id)
    ask = Ask(
        title=_("Open the account of {name} again").format(name=who.name),
        lede=_("They sign in as before, with the second factors that they had. Tokens and the address of the calendar stay ended."),
        button=_("Open it again"),
        back=reverse("person", args=[who.pk]),
        said=_("The account is open again. A mail says so to its owner."),
        whose=who.name,
    )
    return act_page(request, acts.reopen_account, closure, forms.Form(posted(request)), ask, to=lambda _opened: ask.back)
