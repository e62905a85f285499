"""Signing in: by a code sent to an address, or once by a link. An account never tells whether it exists."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from socle.ground import now
from socle.people.acts import token_digest
from socle.people.models import Account, SignInLink

LINK_LASTS = timedelta(days=7)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Adapter(DefaultAccountAdapter):
    """Accounts are opened by an act, so nobody signs up; codes are six digits that one can read aloud."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        return "".join(secrets.choice("0123456789") for _ in range(6))


def make_link(account: Account) -> str:
    """The secret of a fresh one-time link for this account."""
    secret = secrets.token_urlsafe(32)
    SignInLink.objects.create(account=account, digest=token_digest(secret), until=now() + LINK_LASTS)
    return secret


def use_link(secret: str) -> Account | None:
    """The account that a link opens, if it is known, in time and unused; it is used from now on."""
    rows = SignInLink.objects.filter(digest=token_digest(secret), until__gt=now(), used_at=None)
    link = rows.select_related("account").first()
    used: Any = link and rows.filter(pk=link.pk).update(used_at=now())
    return link.account if link and used and link.account.is_active else None
