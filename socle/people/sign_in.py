"""Signing in: by a code sent to an address, or once by a link. An account never tells whether it exists."""

import logging
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records, perform_login, record_authentication
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.models import Login
from allauth.account.signals import authentication_step_completed, login_code_rejected
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from socle.ground import new_id, now, retention
from socle.ground.asked import Blank, asked
from socle.people import called, codes, factors, links, sessions
from socle.people.acts import regain_access, token_digest
from socle.people.models import Account, AddressChange, SignInLink

LINK_LASTS = timedelta(days=7)
BACKEND, BEGUN = "socle.people.sign_in.Backend", "begun_as"

log = logging.getLogger("socle.sign_in")


class Backend(AuthenticationBackend):
    """Finds the account of a session together with its person; a session that was read in this request has brought it along."""

    def get_user(self, user_id: UUID) -> Account | None:
        session = getattr(context.request, "session", None)
        brought = getattr(session, "account", None)
        if brought is not None and brought.pk == user_id and brought.is_active:
            return brought
        return next(iter(_active(user_id)), None)


@asked
def _active(account: Blank) -> Any:
    return Account.kept.select_related("person").annotate(called=called.own("person")).filter(pk=account, is_active=True)


class Adapter(DefaultAccountAdapter):
    """Accounts are opened by an act, so nobody signs up; codes are six digits that one can read aloud."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("This is not the code. Look at the newest mail: only its code counts."),
        "too_many_login_attempts": _("These were three wrong codes. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        return f"{secrets.randbelow(1_000_000):06}"

    def get_login_stages(self) -> list[str]:
        """A shared computer is never asked whether it should be trusted."""
        stages: list[str] = super().get_login_stages()
        return [stage for stage in stages if not (stage.endswith("TrustStage") and context.request.session.get("shared"))]

    def send_mail(self, template_prefix: str, email: str, told: dict[str, Any]) -> None:
        codes.enqueue(email, told["code"])

    def add_message(self, request: HttpRequest, level: int, message_template: Any = None, *args: Any, **more: Any) -> None:
        """Say the errors; what went as expected is seen on the page."""
        if more.get("message"):
            super().add_message(request, level, *args, **more)

    def login(self, request: HttpRequest, user: Any) -> None:
        sign_in(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return redirect("account_login")

    def is_safe_url(self, url: str | None) -> bool:
        return is_own(url)


def sign_in(request: HttpRequest, account: Account) -> None:
    """Begin a session of this account under a new id; nothing makes it last beyond its absolute end."""
    login(request, account, backend=BACKEND)
    sessions.begin(request, strong=factors.is_proven(request, account) and sessions.may_be_strong(account.person_id))
    methods = dict.fromkeys(record["method"] for record in get_authentication_records(request, account))
    log.info("signed in: account %s by %s", account.pk, " and ".join(methods) or "choice")


def enter(request: HttpRequest, account: Account, method: str) -> HttpResponse:
    """Sign in whoever has shown who they are by a link or another service; a second factor that stands is asked for."""
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, account, method)
    response: HttpResponse = perform_login(request, Login(user=account))
    return response


def disguised(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page between the address and the code. The library then looks up an account where there is one; here it looks up
    nobody in vain where there is none, so that neither its work nor its time tells."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        asked = request.session.get(LOGIN_SESSION_KEY)
        if asked and asked["user_pk"] is None:
            request.session[LOGIN_SESSION_KEY] = asked | {"user_pk": new_id().hex}
        return response

    return shown


@receiver(authentication_step_completed)
def note_beginning(request: HttpRequest, user: Account, **_signal: Any) -> None:
    """Note which sessions were open when a sign-in began: what ends them ends it too."""
    if len(get_authentication_records(request, user)) == 1:
        request.session[BEGUN] = user.get_session_auth_hash()


def begun(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page after the first proof. Without this, whoever waits there while every session is ended would go on, and be trusted."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waiting = request.session.get(LOGIN_SESSION_KEY)
        account = waiting and Account.kept.filter(pk=waiting["user_pk"]).first()
        if account and request.session.get(BEGUN) not in (None, account.get_session_auth_hash()):
            request.session.flush()
            messages.error(request, _("Every session was ended meanwhile. Begin again."))
            return redirect("account_login")
        return view(request, *args, **kwargs)

    return shown


@receiver(login_code_rejected)
def log_wrong_code(user: Account, **_signal: Any) -> None:
    log.warning("code refused: account %s", user.pk)


@receiver(user_logged_out)
def log_sign_out(user: Account | None, **_signal: Any) -> None:
    if user is not None:
        log.info("signed out: account %s", user.pk)


def typed(request: HttpRequest, **_told: Any) -> str:
    """The address that was typed to ask for a code, which counts whether or not somebody has it."""
    return request.POST.get("email", "").strip().lower()


def pending(request: HttpRequest, **_told: Any) -> str:
    """The same address, once one types the code or a second factor."""
    waiting = request.session.get(LOGIN_SESSION_KEY) or {}
    return str(waiting.get("email") or waiting.get("user_pk") or "").lower()


def cleared(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Signing out: the browser lets go of what pages have kept in it, such as texts that were being written."""

    @wraps(view)
    def out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            response.headers["Clear-Site-Data"] = '"storage"'
        return response

    return out


def is_own(path: str | None) -> bool:
    """Whether this is a path on this very site: the only thing that one is redirected to."""
    return bool(path) and str(path).startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def new_secret() -> str:
    """What a one-time link holds."""
    return secrets.token_urlsafe(32)


def link_of(secret: str) -> str:
    """The address at which a one-time link is used."""
    return f"{settings.CONFIGURATION.address}{reverse('enter', args=[secret])}"


def make_link(account: Account) -> str:
    """The secret of a fresh one-time link for this account."""
    secret = new_secret()
    SignInLink.objects.create(account=account, digest=token_digest(secret), until=now() + LINK_LASTS)
    return secret


def find_link(secret: str) -> SignInLink | None:
    """The link of this secret, if it is known, in time and unused."""
    rows = SignInLink.objects.filter(digest=token_digest(secret), until__gt=now(), used_at=None, account__is_active=True)
    return rows.select_related("account").first()


@transaction.atomic
def use_link(secret: str) -> Account | None:
    """The account that a link opens; it is used from now on, and of two who use it at once only one gets in.

    A link made for who has lost their ways in takes the second factors of before away: that is an act of its holder.
    """
    link = find_link(secret)
    used = link and SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now())
    if link is None or not used:
        return None
    account: Account = regain_access(links.holder(link.account.person_id, link), link.account) if link.lifts else link.account
    return account


def forget_links() -> int:
    """Drop the links that no longer open anything, and the addresses that nobody can go back to. How many."""
    addresses = AddressChange.objects.filter(asked_at__lt=retention.since("addresses", now()))
    return SignInLink.objects.filter(until__lt=now() - LINK_LASTS).delete()[0] + addresses.delete()[0]
