"""Where one shows again that it is oneself (`recent` asks for it); and what a second factor is for."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from socle.journal import door, rights
from socle.people import codes, factors, limits, sessions
from socle.people.forms.factors import CodeAgainForm, PasskeyAgainForm, code_field
from socle.people.models import Account
from socle.people.recent import account_of
from socle.people.sign_in import is_own

METHODS = ["GET", "HEAD", "POST"]
ASKED = "again"
TRIES = 3


class MailedForm(forms.Form):
    """The code that was sent to the account's address for this very purpose."""

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.fields["code"] = code_field(_("The code of six digits"))

    def clean_code(self) -> str:
        asked = self.request.session.get(ASKED)
        if not asked or asked["tries"] >= TRIES or asked["until"] < time.time():
            raise forms.ValidationError(_("This code no longer counts. Have another one sent."))
        self.request.session[ASKED] = asked | {"tries": asked["tries"] + 1}
        code = str(self.cleaned_data["code"])
        if not compare_user_code(actual=code, expected=asked["code"]):
            raise forms.ValidationError(_("This is not the code. Look at the newest mail: only its code counts."))
        return code

    def save(self) -> None:
        del self.request.session[ASKED]
        record_authentication(self.request, account_of(self.request), "code", reauthenticated=True)


@door.page
@limits.door("again", subject=limits.account)
@require_http_methods(METHODS)
def again(request: HttpRequest) -> HttpResponse:
    """Ask for a second factor, or, of who has none, for a code sent to their address."""
    account = account_of(request)
    mine = factors.strong_of(account)
    form = _form(request, account, mine)
    if request.method == "POST" and "send" in request.POST and not mine:
        _send(request, account)
    elif request.method == "POST" and form.is_valid():
        return _shown(request, form, strong=bool(mine))
    page: dict[str, Any] = {"form": form, "next": _next(request), "sent": ASKED in request.session, "email": account.email}
    has_passkey = any(one.type == factors.Kind.WEBAUTHN for one in mine)
    page |= {"mailed": not mine, "options": auth.begin_authentication(account) if has_passkey else None}
    return render(request, "people/sign_in/again.html", page, status=422 if form.errors else 200)


def _form(request: HttpRequest, account: Account, mine: list[Any]) -> Any:
    data = request.POST if request.method == "POST" and "send" not in request.POST else None
    if not mine:
        return MailedForm(request, data)
    if data and data.get("credential"):
        return PasskeyAgainForm(user=account, data=data)
    return CodeAgainForm(user=account, data=data)


def _send(request: HttpRequest, account: Account) -> None:
    limits.spend(request, "ask_code", account.email.lower())
    code = get_adapter().generate_login_code()
    request.session[ASKED] = {"code": code, "tries": 0, "until": time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT}
    codes.enqueue(account.email, code)


def _shown(request: HttpRequest, form: Any, *, strong: bool) -> HttpResponse:
    """It is them: the session goes on under another id, and is strong from now on if a second factor was given."""
    form.save()
    step_up(request, strong=strong)
    return redirect(_next(request))


def step_up(request: HttpRequest, *, strong: bool) -> None:
    """Go on under a new id. What was given in this session stays given."""
    if strong and sessions.may_be_strong(door.actor(request).person):
        request.session["strong"] = True
    request.session.cycle_key()


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if is_own(asked) else reverse("signing_in")


@door.page
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why something is closed as long as no second factor was given, and the way to open it."""
    if sessions.is_strong(request):
        return redirect(_next(request))
    hats, who = door.hats(request), door.actor(request).person
    closed = [hat for hat in hats if any(rights.gate().is_strong(power) for power in hat.powers)]
    page = {
        "closed": closed,
        "has_one": bool(factors.strong_of(account_of(request))),
        "held": not sessions.may_be_strong(who),
        "next": _next(request),
    }
    return render(request, "people/sign_in/second_factor.html", page)
