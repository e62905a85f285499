"""Changing one's address, and letting somebody in again who has lost their ways in."""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from socle.ground import new_id, now
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked, former
from socle.people.acts.tokens import token_digest, weaken
from socle.people.models import Account, AddressChange, Person, Recovery, Session, SignInLink
from socle.people.models.access import CONFIRMED_WITHIN


@act("address.asked", own=True)
def ask_address(actor: Actor, account: Account, *, email: str) -> AddressChange:
    """Ask to sign in with another address: it counts once it has been confirmed from there."""
    email = checked.email(email)
    if email.lower() == account.email.lower():
        raise Refused(_("This is your address already."), field="email")
    AddressChange.objects.filter(account=account, changed_at=None, ended_at=None).update(ended_at=now())
    return AddressChange.objects.create(account=account, old=account.email, new=email, asked_at=now())


@act("address.changed", own=True)
def change_address(actor: Actor, account: Account, *, change: AddressChange) -> Account:
    """Sign in with another address from now on; the one before can undo it for seven days."""
    if not AddressChange.objects.awaited(now()).filter(pk=change.pk, account=account).update(changed_at=now()):
        raise Refused(_("This link no longer counts."))
    return _readdressed(account, change.new)


@act("address.restored", own=True)
def restore_address(actor: Actor, account: Account, *, change: AddressChange) -> Account:
    """Go back to the address before: every browser is signed out, and later changes of address no longer count."""
    if not AddressChange.objects.undoable(now()).filter(pk=change.pk, account=account).exists():
        raise Refused(_("This link no longer counts."))
    AddressChange.objects.filter(account=account, asked_at__gte=change.asked_at, ended_at=None).update(ended_at=now())
    return _signed_out(_readdressed(account, change.old))


@act("recovery.begun", power="keep_people")
def begin_recovery(actor: Actor, person: Person) -> Recovery:
    """Ask that somebody be let in again who has lost their ways in. Another person must confirm it within a day."""
    if not Account.kept.filter(person=person, is_active=True).exists() and not former.was_closed_by_another(person):
        raise Refused(_("This person has no account."))
    return Recovery.kept.create(ground=person.ground, person=person, begun_by_id=actor.person, begun_at=now())


@act("recovery.confirmed", power="keep_people")
def confirm_recovery(actor: Actor, recovery: Recovery, *, secret: str) -> Recovery:
    """Confirm that somebody be let in again: by a link, once, within a day; without an account, it may be opened at another address."""
    if recovery.begun_by_id == actor.person:
        raise Refused(_("Somebody else must confirm this: two people let somebody in together."))
    if recovery.person_id == actor.person:
        raise Refused(_("Nobody confirms this for themselves."))
    if recovery.confirmed_at or recovery.begun_at <= now() - CONFIRMED_WITHIN:
        raise Refused(_("This is over. Begin again."))
    recovery.confirmed_at, recovery.confirmed_by_id = now(), actor.person
    recovery.save(update_fields=["confirmed_at", "confirmed_by"])
    if account := Account.kept.filter(person=recovery.person_id).first():
        _linked(account, secret)
    return recovery


@act("account.recovered", clock=True)
def recover_account(actor: Actor, account: Account, *, secret: str) -> Account:
    """Make a link, from the machine on which Socle runs, that opens an account once, within a day."""
    _linked(account, secret)
    return account


@act("access.regained", own=True)
def regain_access(actor: Actor, account: Account) -> Account:
    """Come in again by the link that others have made: second factors, sessions and trusted browsers of before are gone."""
    Authenticator.objects.filter(user=account).delete()
    weaken(account)
    return _signed_out(account)


def _linked(account: Account, secret: str) -> None:
    SignInLink.objects.create(account=account, digest=token_digest(secret), until=now() + CONFIRMED_WITHIN, lifts=True)


def _readdressed(account: Account, email: str) -> Account:
    with checked.one_only(_("This address cannot be used. Choose another one."), "email"):
        Account.kept.filter(pk=account.pk).update(email=email)
    account.refresh_from_db()
    return account


def _signed_out(account: Account) -> Account:
    Session.objects.filter(account=account).delete()
    Account.kept.filter(pk=account.pk).update(session_salt=new_id())
    account.refresh_from_db()
    return account
