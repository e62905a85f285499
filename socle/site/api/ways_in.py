"""Ways in, for those who keep the registers: accounts, invitations, and letting somebody in again; the link is in the answer once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from socle.journal.act import Refused
from socle.people import acts, reads
from socle.people.models import Account, Closure, Invitation, Person, Recovery
from socle.people.sign_in import link_of, new_secret
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, perform, see
from socle.site.api.lists import Page, listed, narrowing, paged
from socle.site.programs import Missing

router = Router(tags=["ways in"])


class AccountIn(Said):
    email: str


class AccountOut(Schema):
    id: UUID
    person: UUID


class ClosureIn(Said):
    reason: str = ""


class ClosureOut(Schema):
    id: UUID
    person: UUID
    closed_at: datetime
    until: datetime
    reopened_at: datetime | None


class InvitationIn(Said):
    email: str
    purpose: str
    until: datetime


class InvitationOut(Schema):
    id: UUID
    person: UUID
    purpose: str
    email: str
    sent_at: datetime
    until: datetime
    accepted_at: datetime | None
    withdrawn_at: datetime | None


class InvitationsOut(Schema):
    items: list[InvitationOut]
    next: str | None


class RecoveryOut(Schema):
    id: UUID
    person: UUID
    begun_by: UUID
    begun_at: datetime
    confirmed_at: datetime | None


class ConfirmedOut(Schema):
    """`link`: opens the account once, within a day; it is shown in this answer and nowhere else. Without an account there is none, and
    for a day one may be opened at another address.
    """

    id: UUID
    link: str | None


@router.post("/people/{person}/account", response=answering(201, AccountOut))
def open_account(request: HttpRequest, person: str, said: AccountIn) -> Any:
    """Open an account for somebody; its owner is told."""
    return Status(201, _told(perform(request, acts.open_account, see(request, Person, person), email=said.email), AccountOut))


@router.post("/people/{person}/account/closure", response=answering(201, ClosureOut))
def close_account(request: HttpRequest, person: str, said: ClosureIn) -> Any:
    """Close somebody's account, and say why; one's own is closed on its page, by who has just shown who they are."""
    who = see(request, Person, person)
    if who.pk == actor(request).person:
        raise Refused(_("Your own account is closed on the page where you sign in, not by a program."), code="no_right")
    account = _account(request, who)
    return Status(201, _told(perform(request, acts.close_account, account, reason=said.reason), ClosureOut))


@router.post("/closures/{closure}/undo", response=answering(200, ClosureOut))
def reopen_account(request: HttpRequest, closure: str, said: Nothing) -> Any:
    """Open a closed account again, within seven days."""
    return _told(perform(request, acts.reopen_account, see(request, Closure, closure)), ClosureOut)


INVITATIONS = narrowing("invitations")


@router.get("/invitations", response=answering(200, InvitationsOut))
def all_invitations(request: HttpRequest, asked: INVITATIONS) -> Any:  # type: ignore[valid-type]
    """List who was invited, and what came of it, as far as one may see it."""
    return listed(request, asked, "invitations", tuple(InvitationOut.model_fields))


@router.get("/people/{person}/invitations", response=answering(200, InvitationsOut))
def invitations(request: HttpRequest, person: str, asked: Page) -> Any:
    """List the invitations of somebody."""
    rows = Invitation.objects.seen_by(actor(request)).filter(person=see(request, Person, person))
    return paged(request, asked, rows.values(*InvitationOut.model_fields))


@router.post("/people/{person}/invitations", response=answering(201, InvitationOut))
def invite(request: HttpRequest, person: str, said: InvitationIn) -> Any:
    """Invite somebody to open their account, for a purpose and until an instant."""
    return Status(201, _told(perform(request, acts.invite, see(request, Person, person), **said.dict()), InvitationOut))


@router.post("/invitations/{invitation}/withdrawal", response=answering(200, InvitationOut))
def withdraw_invitation(request: HttpRequest, invitation: str, said: Nothing) -> Any:
    """Withdraw an invitation: its link opens nothing any more."""
    return _told(perform(request, acts.withdraw_invitation, see(request, Invitation, invitation)), InvitationOut)


@router.post("/people/{person}/recoveries", response=answering(201, RecoveryOut))
def begin_recovery(request: HttpRequest, person: str, said: Nothing) -> Any:
    """Ask that somebody be let in again; somebody else confirms it within a day."""
    return Status(201, _told(perform(request, acts.begin_recovery, see(request, Person, person)), RecoveryOut))


@router.post("/recoveries/{recovery}/confirmation", response=answering(200, ConfirmedOut))
def confirm_recovery(request: HttpRequest, recovery: str, said: Nothing) -> Any:
    """Confirm it, as somebody else than who asked."""
    secret = new_secret()
    confirmed = perform(request, acts.confirm_recovery, see(request, Recovery, recovery), secret=secret)
    return {"id": confirmed.pk, "link": link_of(secret) if reads.has_account(actor(request), confirmed.person) else None}


def _account(request: HttpRequest, person: Person) -> Account:
    account = reads.account_of(actor(request), person)
    if account is None:
        raise Missing
    return account


def _told(one: Any, schema: type[Schema]) -> dict[str, Any]:
    """A row as its schema names it: people by their id."""
    return {name: getattr(one, f"{name}_id" if name in ("person", "begun_by") else name) for name in schema.model_fields}
