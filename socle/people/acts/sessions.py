"""Ending the sessions of one's account."""

from uuid import UUID

from django.utils.translation import gettext as _

from socle.ground import new_id
from socle.journal.act import Actor, Refused, act
from socle.people.models import Account, Session


@act("session.ended", own=True)
def end_session(actor: Actor, account: Account, *, session: UUID) -> Account:
    """Sign oneself out of one browser, from another one."""
    if not Session.objects.filter(account=account, handle=session).delete()[0]:
        raise Refused(_("This is no longer there."), code="gone")
    return account


@act("sessions.ended", own=True)
def end_sessions(actor: Actor, account: Account) -> Account:
    """Sign oneself out of every browser, and trust none of them any more."""
    Session.objects.filter(account=account).delete()
    Account.kept.filter(pk=account.pk).update(session_salt=new_id())
    account.refresh_from_db()
    return account
