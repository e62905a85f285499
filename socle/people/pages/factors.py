"""Adding and removing second factors. Each is one act; the library checks what was given."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.webauthn.internal import auth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.journal import door
from socle.people import acts, factors, limits
from socle.people.forms.factors import NewAppForm, NewPasskeyForm
from socle.people.pages.again import METHODS, step_up
from socle.people.pages.signing_in import stay
from socle.people.recent import account_of, recent
from socle.people.sign_in import is_own
from socle.people.squares import square

NEXT = "after_factor"


@recent
@limits.door("new_factor", subject=limits.account)
@require_http_methods(METHODS)
def passkey_new(request: HttpRequest) -> HttpResponse:
    """Add a passkey: the browser makes it, its owner names it."""
    account = account_of(request)
    _remember(request)
    form = NewPasskeyForm(request.POST if request.method == "POST" else None, user=account)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if _add(request, form, kind=factors.Kind.WEBAUTHN, name=said["name"], secret=said["credential"]):
            return _after(request)
    page = {"form": form, "options": auth.begin_registration(account, passwordless=True)}
    return render(request, "people/sign_in/passkey_new.html", page, status=422 if form.errors else 200)


@recent
@limits.door("new_factor", subject=limits.account)
@require_http_methods(METHODS)
def app_new(request: HttpRequest) -> HttpResponse:
    """Set up an application that shows codes: it reads a picture, and shows a first code."""
    account = account_of(request)
    _remember(request)
    form = NewAppForm(request.POST if request.method == "POST" else None, user=account)
    if request.method == "POST" and form.is_valid() and _add(request, form, kind=factors.Kind.TOTP, secret=form.secret):
        clear_totp_secret(request)
        return _after(request)
    link = get_adapter().build_totp_url(account, form.secret)
    page = {"form": form, "secret": form.secret, "link": link, "picture": square(link)}
    return render(request, "people/sign_in/app_new.html", page, status=422 if form.errors else 200)


@recent
@require_http_methods(METHODS)
def codes_new(request: HttpRequest) -> HttpResponse:
    """Make ten codes to keep on paper. They are in the answer and are shown nowhere else."""
    account = account_of(request)
    if not factors.strong_of(account):
        raise Http404
    page: dict[str, Any] = {"next": request.session.get(NEXT) or reverse("signing_in")}
    if request.method == "POST" and (made := _add(request, None, kind=factors.Kind.RECOVERY_CODES)):
        request.session.pop(NEXT, None)
        return render(request, "people/sign_in/codes.html", page | {"codes": made.wrap().get_unused_codes()})
    has_some = any(one.type == factors.Kind.RECOVERY_CODES for one in factors.of(account))
    return render(request, "people/sign_in/codes_new.html", page | {"has_some": has_some})


@recent
@require_http_methods(METHODS)
def factor_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one's factor, after a page that says what follows."""
    account = account_of(request)
    mine = {one.pk: one for one in factors.of(account)}
    if pk not in mine:
        raise Http404
    others = [one for one in mine.values() if one.pk != pk and one.type in factors.STRONG]
    if request.method == "POST":
        said = _("It is removed. Nobody signs in with it any more.")
        left = door.perform(request, acts.remove_factor, account, said=said, factor=mine[pk])
        if left is not None and not others:
            request.session["strong"] = False
            stay(request, left)
        return redirect("signing_in")
    name = mine[pk].data.get("name") or factors.NAMES[factors.Kind(mine[pk].type)]
    is_last = mine[pk].type in factors.STRONG and not others
    return render(request, "people/sign_in/factor_remove.html", {"name": name, "is_last": is_last})


def _add(request: HttpRequest, form: Any, **details: Any) -> Any:
    """The factor, once it stands; whoever has just given it has a strong session from now on, under another id."""
    account = account_of(request)
    added = door.perform(request, acts.add_factor, account, form, **details)
    if added is not None and added.type in factors.STRONG:
        record_authentication(request, account, "mfa", id=added.pk, type=added.type, reauthenticated=True)
        step_up(request, strong=True)
    return added


def _remember(request: HttpRequest) -> None:
    """Where to go back to, once all is set up."""
    if is_own(wished := request.GET.get("next")):
        request.session[NEXT] = wished


def _after(request: HttpRequest) -> HttpResponse:
    """To codes on paper the first time, else back to where one came from."""
    if all(one.type != factors.Kind.RECOVERY_CODES for one in factors.of(account_of(request))):
        return redirect("codes_new")
    return redirect(request.session.pop(NEXT, None) or "signing_in")
