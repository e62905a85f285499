"""Who facilitates a proposal when its facilitator does not: absent (E1), in their own cause (C8), or at the end of their means (E5)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import gate
from socle.governance.acts.course import Course
from socle.governance.models import Charge, Proposal
from socle.governance.reads import order
from socle.governance.rules.engine import ENDED, State
from socle.governance.rules.engine import events as e
from socle.ground import now
from socle.journal.act import Actor, Refused, act


@act("facilitation.taken", power="give_positions")
def take_facilitation(actor: Actor, proposal: Proposal, *, absent: Iterable[UUID] = ()) -> Proposal:
    """Facilitate a proposal because its facilitator is absent, or would judge in their own cause: whoever comes first in the order."""
    course, gone = Course(proposal), set(absent)
    if course.state.stage in ENDED:
        raise Refused(_("This proposal is closed. Make a new one."), code="ended")
    if course.state.level and order.handed_over(proposal, now()):
        raise Refused(_("It is handed over to the circle above, whose facilitator does that now."), code="handed_over")
    if gate.may_as(actor, "facilitate", proposal) or str(actor.person) == course.state.facilitator:
        raise Refused(_("You facilitate this proposal already."), code="already")
    cause = _in_their_own_cause(course.state)
    if str(actor.person) in cause:
        raise Refused(_("Nobody judges alone what is their own: let another member stand in."), code="own_cause")
    _refuse_before_others(actor, proposal, gone | set(map(UUID, cause)))
    because = Charge.Because.OWN_CAUSE if cause else Charge.Because.ABSENT
    course.entrust(actor.person, also={"absent": sorted(map(str, gone))}, mandate_id=actor.mandate, because=because)
    return course.keep()


def _in_their_own_cause(state: State) -> set[str]:
    """C8: the facilitator, where the proposal or an objection that stands is theirs; then the others who have one as well."""
    own = {state.proposer, *state.objecting}
    return own if state.facilitator and state.facilitator in own else set()


def _refuse_before_others(actor: Actor, proposal: Proposal, gone: set[UUID]) -> None:
    """E1: named by the holder, else the secretary, else the lead, else the first member to say so."""
    at = now()
    here = order.speaking(proposal, at)
    for rank in order.before(proposal, at):
        if actor.person in rank:
            return
        if set(rank) & here - gone:
            said = _("Somebody comes before you in the order: they stand in, or you say that they are absent.")
            raise Refused(said, field="absent", code="before_you")


@act("breakdown.declared", power="facilitate", keep=["level"])
def declare_breakdown(actor: Actor, proposal: Proposal) -> Proposal:
    """Hand a proposal on which the circle does not come to agree over to the facilitator of the circle above; the circle decides on."""
    course = Course(proposal)
    course.facilitate(actor)
    held = order.above(proposal, now())
    if held is None:
        event = course.happen(e.BrokenDown, actor.person, facilitator=None)
        return course.keep(closed_at=event.at)
    more: dict[str, Any] = {"mandate_id": held.pk, "because": Charge.Because.BREAKDOWN}
    course.entrust(held.person_id, e.BrokenDown, by=actor.person, **more)
    return course.keep()
