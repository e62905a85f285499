"""Inviting people to open their account themselves."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked, former
from socle.people.models import Account, Invitation, Person

LONGEST = timedelta(days=31)


@act("invitation.sent", power="keep_people", keep=["until"])
def invite(actor: Actor, person: Person, *, email: str, purpose: str, until: datetime) -> Invitation:
    """Invite a person to open their account, at an address, for a purpose, until a day. It replaces the one before."""
    _refuse(person, purpose, until)
    email = checked.email(email)
    return send(actor, person, email=email, purpose=purpose, until=until)


def send(actor: Actor, person: Person, *, email: str, purpose: str, until: datetime) -> Invitation:
    """The same, for acts of rooms above that have a right of their own to it. Without an address, whoever follows the link says theirs."""
    _refuse(person, purpose, until)
    former.refuse_another(person, email)
    _open_of(person).update(withdrawn_at=now())
    said = {"purpose": purpose.strip(), "email": email, "sent_at": now(), "until": until}
    return Invitation.kept.create(ground=person.ground, person=person, inviter_id=actor.person, **said)


def _refuse(person: Person, purpose: str, until: datetime) -> None:
    checked.still_known(person)
    if not purpose.strip() or len(purpose) > 120:
        raise Refused(_("Say in a few words what they are invited for."), field="purpose")
    if not now() < until <= now() + LONGEST:
        raise Refused(_("An invitation ends within a month."), field="until")
    if Account.kept.filter(person=person).exists():
        raise Refused(_("This person already has an account."), field="email")


@act("invitation.addressed", own=True)
def address_invitation(actor: Actor, invitation: Invitation, *, email: str) -> Invitation:
    """Say at which address one wants to sign in: the invitation goes there, and takes the place of the one that had none."""
    _still_counts(invitation)
    if invitation.email:
        raise Refused(_("This invitation has an address already."))
    by = Actor(invitation.inviter_id, None, actor.through)
    return send(by, invitation.person, email=checked.email(email), purpose=invitation.purpose, until=invitation.until)


@act("invitation.withdrawn", power="keep_people")
def withdraw_invitation(actor: Actor, invitation: Invitation) -> Invitation:
    """Withdraw an invitation: its link opens nothing any more."""
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(_("This invitation no longer counts."))
    invitation.withdrawn_at = now()
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


@act("invitation.forgotten", clock=True)
def forget_invitation(actor: Actor, invitation: Invitation) -> Invitation:
    """Forget to which address somebody was invited, and for what, once the invitation is over for long enough."""
    if invitation.until > now() and not (invitation.accepted_at or invitation.withdrawn_at):
        raise Refused(_("This invitation still counts."))
    invitation.email, invitation.purpose = "", ""
    invitation.save(update_fields=["email", "purpose"])
    return invitation


@act("invitation.accepted", own=True)
def accept_invitation(actor: Actor, invitation: Invitation) -> Account:
    """Accept an invitation: one's account is open."""
    _still_counts(invitation)
    if not invitation.email:
        raise Refused(_("Say first at which address you want to sign in."), field="email")
    invitation.accepted_at = now()
    invitation.save(update_fields=["accepted_at"])
    refused = _("Your account cannot be opened with this address. Ask whoever invited you.")
    with checked.one_only(refused, "email"):
        return Account.kept.create(ground=invitation.ground, person_id=invitation.person_id, email=invitation.email)


def _still_counts(invitation: Invitation) -> None:
    if invitation.accepted_at or invitation.withdrawn_at or invitation.until <= now() or invitation.person.became_id:
        raise Refused(_("This invitation no longer counts."))


def _open_of(person: Person) -> Any:
    return Invitation.kept.filter(person=person, accepted_at=None, withdrawn_at=None)
