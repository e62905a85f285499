"""The course of a proposal: what is to happen is asked of the decision engine, recorded, and shown in what lists keep of it.

Every act of deliberation goes through here, with the proposal locked: two people who press at once come one after the other.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.acts.whys import refusal
from socle.governance.models import Charge, Elector, Event, Mandate, Proposal, Role
from socle.governance.reads import order
from socle.governance.rules.engine import Stage, State, may_happen, stands, then
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.records import detail_of, kind_of
from socle.governance.rules.engine.settings import HOLACRACY, Settings
from socle.ground import new_id, now
from socle.journal.act import Actor, Refused

AFTER = timedelta(microseconds=1)


class Course:
    """A proposal, locked, with where it stands. `state` follows what happens; `keep` writes down what lists show of it."""

    def __init__(self, proposal: Proposal, before: datetime | None = None) -> None:
        """`before`: as it stood just before an instant, at which something has come to light since."""
        self.proposal, self.just_before = proposal, before and before - AFTER
        events = [event for event in reads.happened(proposal) if before is None or event.at < before]
        self.last = events[-1].at if events else None
        self.state: State = stands(HOLACRACY, events, self.at)
        if self.state.stage is Stage.OPEN:
            self._who_has_left()

    @property
    def at(self) -> datetime:
        """The instant of what happens next: now, and after all that has happened."""
        moment = self.just_before or now()
        return max(moment, self.last + AFTER) if self.last else moment

    @property
    def under(self) -> Settings:
        """The settings that hold for it."""
        return self.state.under(HOLACRACY)

    def ask(self, kind: type[e.Event], person: UUID | None, /, id: UUID | None = None, **detail: Any) -> e.Event:
        """The event, if it may happen; Refused, with the reason in words, if it may not."""
        event = kind(at=self.at, by=str(person or ""), id=str(id or new_id()), **detail)
        if why := may_happen(HOLACRACY, self.state, event):
            raise refusal(kind, why, self.proposal)
        return event

    def happen(self, kind: type[e.Event], person: UUID | None, /, id: UUID | None = None, also: Any = (), **detail: Any) -> Event:
        """Let something happen, if it may. `also`: what its record says besides."""
        event = self.ask(kind, person, id, **detail)
        self.state = then(HOLACRACY, self.state, event)
        self.last = event.at
        row = {"kind": kind_of(kind), "person_id": person, "at": event.at, "detail": detail_of(event) | dict(also)}
        recorded: Event = Event.kept.create(id=UUID(event.id), proposal=self.proposal, circle_id=self.proposal.circle_id, **row)
        return recorded

    def facilitate(self, actor: Actor) -> None:
        """Whoever the gate lets facilitate does so; that another holds the role is recorded (rules C8 and E1).

        The act of the holder prevails over whoever stands in; once it is handed over to the circle above, that of the circle above (E5).
        """
        if str(actor.person) == self.state.facilitator:
            return
        if self.state.level and order.handed_over(self.proposal, now()):
            raise Refused(_("It is handed over to the circle above, whose facilitator does that now."), code="handed_over")
        self.entrust(actor.person)

    def entrust(self, person: UUID, kind: type[e.Event] = e.StoodIn, also: Any = (), **charge: Any) -> None:
        """Somebody facilitates from now on: by the gate, or by a charge, which ends the one before."""
        said: dict[str, Any] = {"facilitator": str(person)} if kind is e.BrokenDown else {}
        event = self.happen(kind, charge.pop("by", person), also=also, **said)
        self.end_charges(event.at)
        if charge:
            where = {"proposal": self.proposal, "circle_id": self.proposal.circle_id, "person_id": person}
            Charge.kept.create(since=event.at, **where, **charge)

    def end_charges(self, at: datetime) -> None:
        """Nobody facilitates it in the place of another any more."""
        Charge.kept.filter(proposal=self.proposal, until=None).update(until=at)

    def keep(self, **also: Any) -> Proposal:
        """Write what lists show of where it stands now. What a round in writing has decided is shown once it is carried out."""
        said = reads.columns(self.state) | also
        if reads.waits_to_be_settled(self.state) and "closed_at" not in also:
            del said["stage"], said["step"]
        if "closed_at" in also:  # it is over, and so is the right that hangs on it
            self.end_charges(self.at)
        Proposal.kept.filter(pk=self.proposal.pk).update(**said)
        for name, value in said.items():
            setattr(self.proposal, name, value)
        return self.proposal

    def _who_has_left(self) -> None:
        """C5: electors who may no longer speak in the circle are of the electorate no more."""
        speaking = set(map(str, reads.still_speaking(self.proposal, self.just_before)))
        for person in sorted(self.state.electors - speaking):
            self.happen(e.Left, UUID(person))


def begin(proposal: Proposal) -> Course:
    """A proposal that has just been written begins its course."""
    held = Mandate.kept.live(now()).filter(role__core=Role.Core.FACILITATOR, circle=proposal.circle_id)
    facilitator = held.order_by("since", "pk").values_list("person", flat=True).first()
    course = Course(proposal)
    course.happen(e.Drafted, proposal.proposer_id, facilitator=str(facilitator or ""))
    return course


def locked(proposal: Any) -> Course:
    """The course of a proposal that another row of it belongs to: it waits for whoever is at it."""
    found = Proposal.kept.select_for_update(no_key=True, of=("self",)).select_related("circle").get(pk=proposal)
    return Course(found)


def dissolve(proposals: Iterable[Proposal], at: datetime) -> None:
    """Their circle has ended, and they with it."""
    for proposal in proposals:
        course = locked(proposal.pk)
        course.happen(e.Dissolved, None)
        course.keep(closed_at=at)


def freeze(course: Course, people: set[UUID]) -> None:
    """The rows of an electorate, as its event has frozen it."""
    proposal = course.proposal
    Elector.kept.filter(proposal=proposal).exclude(person__in=people).delete()
    rows = [Elector(proposal=proposal, circle_id=proposal.circle_id, person_id=person) for person in sorted(people)]
    Elector.kept.bulk_create(rows, ignore_conflicts=True)
