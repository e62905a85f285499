"""A round on its way: its steps, its deadline, those who decide. It is read with its proposal."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import AwareDatetime

from socle.governance import acts
from socle.governance.models import Proposal
from socle.site.api.answers import answering
from socle.site.api.door import Seen, perform, see
from socle.site.api.proposals import ProposalOut, shown
from socle.site.programs import identity

router = Router(tags=["proposals"])


class StepIn(Seen):
    """`step`: react, amend, object or integrate."""

    step: str


class ExtensionIn(Seen):
    """`clarification`: it is the time for questions that is extended."""

    until: AwareDatetime
    clarification: bool = False


class ElectorateIn(Seen):
    present: list[str]


class FacilitationIn(Seen):
    """`absent`: those who come before in the order, and are not there."""

    absent: list[str] = []


@router.post("/proposals/{proposal}/steps", response=answering(200, ProposalOut))
def move_on(request: HttpRequest, proposal: str, said: StepIn) -> Any:
    """Go on to another step of a round in a meeting."""
    return shown(request, perform(request, acts.move_on, see(request, Proposal, proposal), **said.dict()))


@router.post("/proposals/{proposal}/deadline", response=answering(200, ProposalOut))
def extend(request: HttpRequest, proposal: str, said: ExtensionIn) -> Any:
    """Give a round in writing more time, or the questions that come first."""
    return shown(request, perform(request, acts.extend, see(request, Proposal, proposal), **said.dict()))


@router.post("/proposals/{proposal}/electorate", response=answering(200, ProposalOut))
def refreeze(request: HttpRequest, proposal: str, said: ElectorateIn) -> Any:
    """Let others decide on an open proposal from now on; whoever has spoken speaks again."""
    thing, present = see(request, Proposal, proposal), [identity(one) for one in said.present]
    return shown(request, perform(request, acts.refreeze, thing, seen=said.seen, present=present))


@router.post("/proposals/{proposal}/facilitation", response=answering(200, ProposalOut))
def take_facilitation(request: HttpRequest, proposal: str, said: FacilitationIn) -> Any:
    """Facilitate a proposal because its facilitator is absent, or would judge in their own cause."""
    thing, absent = see(request, Proposal, proposal), [identity(one) for one in said.absent]
    return shown(request, perform(request, acts.take_facilitation, thing, seen=said.seen, absent=absent))


@router.post("/proposals/{proposal}/breakdown", response=answering(200, ProposalOut))
def declare_breakdown(request: HttpRequest, proposal: str, said: Seen) -> Any:
    """Hand a proposal on which the circle does not come to agree over to the facilitator of the circle above."""
    return shown(request, perform(request, acts.declare_breakdown, see(request, Proposal, proposal), seen=said.seen))


@router.post("/proposals/{proposal}/meeting", response=answering(200, ProposalOut))
def ask_to_meet(request: HttpRequest, proposal: str, said: Seen) -> Any:
    """Ask for a meeting instead of a round in writing, which then stops at once."""
    return shown(request, perform(request, acts.ask_to_meet, see(request, Proposal, proposal), seen=said.seen))
