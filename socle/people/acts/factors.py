"""Setting up how one signs in: second factors."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.utils.translation import gettext as _

from socle.ground import new_id
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.acts.tokens import weaken
from socle.people.models import Account

Kind = Authenticator.Type
STRONG = [Kind.WEBAUTHN, Kind.TOTP]
MOST = 20


@act("factor.added", own=True, keep=["kind"])
def add_factor(actor: Actor, account: Account, *, kind: Any, secret: Any = None, name: str = "") -> Authenticator:
    """Add a second factor to one's account: a passkey, an application that shows codes, or ten codes on paper."""
    mine = Authenticator.objects.filter(user=account)
    if kind == Kind.WEBAUTHN:
        if mine.count() >= MOST:
            raise Refused(_("Twenty factors are enough: remove one that you no longer use."))
        return WebAuthn.add(account, checked.name(name), secret).instance
    if kind == Kind.TOTP:
        if mine.filter(type=kind).exists():
            raise Refused(_("An application is already set up. Remove it first."))
        return TOTP.activate(account, secret).instance
    if not mine.filter(type__in=STRONG).exists():
        raise Refused(_("Set up a passkey or an application first: codes on paper stand in for these."))
    mine.filter(type=kind).delete()
    return RecoveryCodes.activate(account).instance


@act("factor.removed", own=True, keep=["factor"])
def remove_factor(actor: Actor, account: Account, *, factor: Authenticator) -> Account:
    """Remove a second factor from one's account. Without any, every session ends, so does trust in browsers, and tokens open less."""
    mine = Authenticator.objects.filter(user=account)
    if not mine.filter(pk=factor.pk).delete()[0]:
        raise Refused(_("This is no longer there."), code="gone")
    if not mine.filter(type__in=STRONG).exists():
        mine.delete()
        weaken(account)
        Account.kept.filter(pk=account.pk).update(session_salt=new_id())
        account.refresh_from_db()
    return account
