"""Second factors, as allauth keeps them: which an account has, which were given, and that only acts add or remove one."""

import base64
import hashlib
import logging
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.internal.flows.trust import is_trusted_browser
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from cryptography.fernet import Fernet
from django.conf import settings
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.journal import guard
from socle.people.models import Account

log = logging.getLogger("socle.sign_in")
Kind = Authenticator.Type
STRONG = [Kind.WEBAUTHN, Kind.TOTP]
NAMES = {Kind.WEBAUTHN: _("Passkey"), Kind.TOTP: _("Application that shows codes"), Kind.RECOVERY_CODES: _("Codes on paper")}


class Adapter(DefaultMFAAdapter):
    """Says things in our words, and keeps the secrets of factors under the key of the installation."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not right, or it was already used. Try again with the next one."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return str(_("My passkey"))

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        told: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return told | {"display_name": user.person.name}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        told: dict[str, str] = super().get_public_key_credential_rp_entity()
        return told | {"name": "Socle"}


def _box() -> Fernet:
    """A database that is carried off holds no secret that opens anything: the key lies beside it, not in it."""
    key = hashlib.sha256(b"socle.people.factors" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def of(account: Account) -> list[Authenticator]:
    """The factors of an account, in the order in which they came."""
    return list(Authenticator.objects.filter(user=account).order_by("created_at", "pk"))


def strong_of(account: Account) -> list[Authenticator]:
    """Those of them that are asked for; codes on paper only stand in for these."""
    return [one for one in of(account) if one.type in STRONG]


def is_proven(request: HttpRequest, account: Account) -> bool:
    """Whether a second factor was given on the way in, or in this browser in the days before, and it was trusted since."""
    given = any(record["method"] == "mfa" for record in get_authentication_records(request, account))
    return given or (bool(strong_of(account)) and is_trusted_browser(request, account))


def is_recent(request: HttpRequest, account: Account) -> bool:
    """Whether the account's owner has just shown that it is them, by a second factor if there is one."""
    methods = {"mfa"} if strong_of(account) else {"mfa", "code", "link", "socialaccount"}
    since = timezone.now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return any(one["method"] in methods and one["at"] > since for one in get_authentication_records(request, account))


@receiver(authentication_failed)
def log_failure(user: Account, **_signal: Any) -> None:
    log.warning("second factor refused: account %s", user.pk)


@receiver([pre_save, pre_delete], sender=Authenticator)
def only_by_an_act(instance: Authenticator, signal: Any, **_signal: Any) -> None:
    """Whatever page of the library is ever opened: a factor that comes or goes without an entry is refused."""
    comes_or_goes = instance._state.adding or signal is pre_delete
    if comes_or_goes and not guard.is_within_act():
        raise guard.Unguarded("mfa_authenticator: only an act adds or removes a factor")
