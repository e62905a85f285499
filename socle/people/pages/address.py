"""Another address to sign in with: asked for, confirmed from the new one, undone from the old one."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.ground import now
from socle.journal.act import Refused
from socle.journal.acting import Ask, act_page, posted
from socle.people import acts, limits, links
from socle.people.forms import AddressForm
from socle.people.models import AddressChange
from socle.people.pages.again import METHODS
from socle.people.recent import account_of, recent


@recent
@require_http_methods(METHODS)
def address_new(request: HttpRequest) -> HttpResponse:
    """Ask for another address. The answer is the same whether or not somebody has it."""
    ask = Ask(
        title=_("Change my address"),
        lede=_("We send a link to the new address: it counts once you have followed it. The one before is told, and can undo it."),
        button=_("Send the link"),
        back=reverse("signing_in"),
        said=_("A link is on its way to the new address. Until you follow it, nothing changes."),
        whose=_("How I sign in"),
    )
    return act_page(request, acts.ask_address, account_of(request), AddressForm(posted(request)), ask, to=lambda _asked: ask.back)


@limits.door("link", subject=limits.path("signed"), reading=True)
@require_http_methods(METHODS)
def address_confirm(request: HttpRequest, signed: str) -> HttpResponse:
    """Followed from the new address: it counts from now on."""
    change, form = _change("address_confirm", signed), forms.Form(posted(request))
    if not AddressChange.objects.awaited(now()).filter(pk=change.pk).exists():
        return _over(request)
    if request.method == "POST" and _done(acts.change_address, change, form):
        return _said(request, _("Your address is changed"), _("Next time, your code is sent to the new one."))
    lede = _("From now on your codes would be sent to this address.")
    return _ask(request, form, _("Is this your new address?"), lede, _("Yes, use it"))


@limits.door("link", subject=limits.path("signed"), reading=True)
@require_http_methods(METHODS)
def address_undo(request: HttpRequest, signed: str) -> HttpResponse:
    """Followed from the old address: it counts again, and every browser is signed out."""
    change, form = _change("address_undo", signed), forms.Form(posted(request))
    if not AddressChange.objects.undoable(now()).filter(pk=change.pk).exists():
        return _over(request)
    if request.method == "POST" and _done(acts.restore_address, change, form):
        return _said(
            request, _("Your old address counts again"), _("Every browser is signed out. Sign in and look at your second factors.")
        )
    lede = _("Your codes would be sent to the address before, and every browser be signed out.")
    return _ask(request, form, _("Undo the change of address?"), lede, _("Yes, undo it"))


def _change(page: str, signed: str) -> AddressChange:
    change = AddressChange.objects.select_related("account").filter(pk=links.opened(page, signed) or UUID(int=0)).first()
    if change is None:
        raise Http404
    return change


def _done(verb: object, change: AddressChange, form: forms.Form) -> bool:
    try:
        verb(links.holder(change.account.person_id, change), change.account, change=change)  # type: ignore[operator]
    except Refused as refusal:
        form.is_valid()
        form.add_error(None, str(refusal))
        return False
    return True


def _ask(request: HttpRequest, form: forms.Form, title: str, lede: str, button: str) -> HttpResponse:
    page = {"form": form, "title": title, "lede": lede, "buttons": [("go", button)]}
    return render(request, "people/access/confirm.html", page, status=422 if form.errors else 200)


def _over(request: HttpRequest) -> HttpResponse:
    lede = _("It was used, its time is over, or another one came after it. Who can no longer sign in asks those who keep the registers.")
    return _said(request, _("This link no longer counts"), lede, status=410)


def _said(request: HttpRequest, title: str, lede: str, *, status: int = 200) -> HttpResponse:
    return render(request, "people/access/over.html", {"title": title, "lede": lede}, status=status)
