"""How somebody signs in, as their page tells it to whoever keeps people: all of it by one question."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.ground import now
from socle.ground.asked import Blank
from socle.ground.together import Rows, asked_together
from socle.journal.act import Actor
from socle.people.acts import former
from socle.people.models import Account, Closure, Invitation, Person, Recovery
from socle.people.models.access import CONFIRMED_WITHIN
from socle.people.models.names import shown


@dataclass(frozen=True, slots=True)
class Closed:
    """That an account was closed, as long as that can be undone."""

    id: UUID
    closed_at: datetime
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that has not been answered."""

    id: UUID
    sent_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Begun:
    """A way back in for which one keeper has asked, until another can confirm it."""

    begun_by: UUID
    name: str
    begun_at: datetime

    @property
    def until(self) -> datetime:
        """The last instant at which another may confirm it."""
        return self.begun_at + CONFIRMED_WITHIN


@dataclass(frozen=True, slots=True)
class WaysIn:
    """As far as the actor may know. `was_closed`: somebody else has closed the account, and there is none any more."""

    has_account: bool = False
    was_closed: bool = False
    closure: Closed | None = None
    invitation: Invited | None = None
    recovery: Begun | None = None


def of_person(actor: Actor, person: Person) -> WaysIn:
    """What lets somebody in now, what could again, and who has asked for that."""
    at = now()
    accounts, closures, undone, ended, invitations, recoveries = _ways(actor, person.pk, at, at - CONFIRMED_WITHIN)
    return WaysIn(
        has_account=bool(accounts),
        was_closed=bool(closures and ended),
        closure=undone[-1] if undone else None,
        invitation=invitations[-1] if invitations else None,
        recovery=_begun(*recoveries[-1]) if recoveries else None,
    )


def _begun(by: UUID, name: str, at: datetime) -> Begun:
    return Begun(by, shown(name), at)


@asked_together
def _ways(reader: Blank, person: Blank, at: Blank, asked_since: Blank) -> Any:
    accounts: Any = Account._default_manager.all()
    closures = Closure.objects.seen_by(reader).filter(person=person)
    undone = closures.filter(reopened_at=None, ended_at=None, until__gt=at)
    unanswered = Invitation.objects.seen_by(reader).filter(person=person, accepted_at=None, withdrawn_at=None)
    begun = Recovery.objects.seen_by(reader).filter(person=person, confirmed_at=None, begun_at__gt=asked_since)
    return (
        Rows(accounts.seen_by(reader).filter(person=person), ("pk",)),
        Rows(closures, ("pk",)),
        Rows(undone, ("pk", "closed_at", "until", "reason"), ("closed_at",), Closed),
        Rows(former.closed_by_another(person), ("pk",)),
        Rows(unanswered, ("pk", "sent_at", "until"), each=Invited),
        Rows(begun, ("begun_by", "begun_by__name", "begun_at"), ("begun_at",)),
    )
