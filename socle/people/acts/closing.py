"""Closing accounts, opening them again while that can be, and ending them."""

from datetime import timedelta

from django.utils.translation import gettext as _

from socle.ground import new_id, now
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked, former
from socle.people.models import Account, AddressChange, Closure, Feed, Invitation, Session, SignInLink, Token

REOPENED_WITHIN = timedelta(days=7)


@act("account.closed", power="keep_people", own=True)
def close_account(actor: Actor, account: Account, *, reason: str = "") -> Closure:
    """Close an account: sessions, tokens and the address of its calendar end at once. It can be opened again for seven days."""
    if not account.is_active:
        raise Refused(_("This account is closed already."))
    if actor.person != account.person_id:
        reason = checked.said(reason, "reason")
    _end_all_that_opens(account)
    Account.kept.filter(pk=account.pk).update(is_active=False, session_salt=new_id())
    said = {"closed_by": actor.person, "closed_at": now(), "until": now() + REOPENED_WITHIN, "reason": reason.strip()[:300]}
    return Closure.kept.create(ground=account.ground, person_id=account.person_id, address=former.digest(account.email), **said)


@act("account.reopened", power="keep_people")
def reopen_account(actor: Actor, closure: Closure) -> Closure:
    """Open a closed account again, with the second factors that it had: nobody gets in who could not before."""
    _refuse_ended(closure)
    if closure.until <= now():
        raise Refused(_("Its seven days are over. Invite this person anew."))
    Account.kept.filter(person=closure.person_id).update(is_active=True)
    closure.reopened_at = now()
    closure.save(update_fields=["reopened_at"])
    return closure


@act("account.ended", clock=True)
def end_account(actor: Actor, closure: Closure) -> Closure:
    """End a closed account whose seven days are over: its address and its second factors go, and its person may be invited anew."""
    _refuse_ended(closure)
    Account.kept.filter(person=closure.person_id, is_active=False).delete()
    closure.ended_at = now()
    closure.save(update_fields=["ended_at"])
    return closure


def _end_all_that_opens(account: Account) -> None:
    """Second factors stay until the account ends: without it they open nothing, and opening it again must not be a way around them."""
    Session.objects.filter(account=account).delete()
    SignInLink.objects.filter(account=account).delete()
    AddressChange.objects.filter(account=account, ended_at=None).update(ended_at=now())
    Invitation.kept.filter(person=account.person_id, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now())
    Token.kept.filter(person=account.person_id, withdrawn_at=None).update(withdrawn_at=now())
    Feed.kept.filter(person=account.person_id, closed_at=None).update(closed_at=now())


def _refuse_ended(closure: Closure) -> None:
    if closure.reopened_at or closure.ended_at:
        raise Refused(_("This is over."))
