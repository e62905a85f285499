"""Identities of another service, linked to an account by its owner. One that is not linked opens nothing, whatever address it bears."""

import secrets
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from socle.journal import door, guard
from socle.people import factors
from socle.people.acts.identities import link_identity
from socle.people.models import Account


class Adapter(DefaultSocialAccountAdapter):
    """Nobody signs up by another service: accounts are opened by acts, identities linked by their owner."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if not secrets.compare_digest(sociallogin.nonce, sociallogin.state.get("nonce") or " "):
            self.on_authentication_error(request, sociallogin.provider)
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(_linked(request, sociallogin))

    def on_authentication_error(self, request: HttpRequest, *_provider: Any, **_more: Any) -> None:
        messages.error(request, _("{name} did not say who you are. Try again, or choose another way.").format(name=NAME))
        raise ImmediateHttpResponse(redirect("signing_in" if request.user.is_authenticated else "account_login"))


NAME = "ProConnect"


def is_offered() -> bool:
    """Whether this installation knows such a service."""
    return bool(settings.CONFIGURATION.proconnect)


def of(account: Account) -> list[SocialAccount]:
    """The identities that are linked to an account."""
    return list(SocialAccount.objects.filter(user=account).order_by("date_joined"))


def _linked(request: HttpRequest, sociallogin: Any) -> HttpResponse:
    """Link the identity that has just been shown to the account of who asked for it, and has just shown that it is them."""
    account: Account | None = request.user.person.account if request.user.is_authenticated else None
    if account is None or not factors.is_recent(request, account):
        return redirect("signing_in")
    if sociallogin.is_existing:
        if sociallogin.user != account:
            messages.error(request, _("This identity is linked to another account."))
    else:
        said = _("Linked. From now on you may sign in with {name}.").format(name=NAME)
        door.perform(request, link_identity, account, provider=sociallogin.account.provider, uid=sociallogin.account.uid, said=said)
    return redirect("signing_in")


@receiver([pre_save, pre_delete], sender=SocialAccount)
def only_by_an_act(instance: SocialAccount, signal: Any, **_signal: Any) -> None:
    """An identity that is linked or unlinked without an entry is refused, whatever page of the library does it."""
    if (instance._state.adding or signal is pre_delete) and not guard.is_within_act():
        raise guard.Unguarded("socialaccount_socialaccount: only an act links or unlinks an identity")
