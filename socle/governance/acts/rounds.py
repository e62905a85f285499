"""A round goes on: from step to step in a meeting; in writing, until its deadline, which the clock carries out."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import gate, reads
from socle.governance.acts.changes import in_turn
from socle.governance.acts.course import Course, freeze
from socle.governance.acts.deliberation import carry_out, outdated, refuse_electorate
from socle.governance.models import Position, Proposal
from socle.governance.rules.deadlines import LONGEST
from socle.governance.rules.engine import ENDED, Stage
from socle.governance.rules.engine import events as e
from socle.ground import now
from socle.journal.act import Actor, Refused, act


@act("proposal.advanced", power="facilitate", keep=["version"])
def move_on(actor: Actor, proposal: Proposal, *, step: str) -> Proposal:
    """Go on to another step of a round: questions, reactions, amendments, positions, objections to integrate."""
    if step not in Proposal.Step.values:
        raise Refused(_("Choose the step to go on to."), field="step")
    course = Course(proposal)
    _open(course)
    course.facilitate(actor)
    course.happen(e.MovedOn, actor.person, to=e.Step(step))
    return course.keep()


@act("proposal.extended", power="facilitate", own=True, keep=["until"])
def extend(actor: Actor, proposal: Proposal, *, until: datetime, clarification: bool = False) -> Proposal:
    """Give a round in writing more time, or the questions that come first."""
    if until > now() + LONGEST:
        raise Refused(_("Choose a day that is yet to come, within a year."), field="until", code="too_far")
    course = Course(proposal)
    _open(course)
    own = clarification and str(actor.person) == course.state.proposer
    if not own and gate.may_as(actor, "facilitate", proposal):
        course.facilitate(actor)
    course.happen(e.Extended, actor.person, until=until, clarification=clarification)
    return course.keep()


@act("proposal.refrozen", power="facilitate", keep=["version", "present"])
def refreeze(actor: Actor, proposal: Proposal, *, present: Iterable[UUID]) -> Proposal:
    """Let others decide on an open proposal from now on; whoever has spoken speaks again."""
    course, people = Course(proposal), set(present)
    _open(course)
    refuse_electorate(proposal, people, course.under, in_writing=proposal.deadline is not None)
    course.facilitate(actor)
    event = course.happen(e.Refrozen, actor.person, electors=frozenset(map(str, people)))
    Position.kept.filter(proposal=proposal, replaced_at=None).update(replaced_at=event.at)
    freeze(course, people)
    return course.keep()


@act("meeting.asked", power="give_positions", keep=["version"])
def ask_to_meet(actor: Actor, proposal: Proposal) -> Proposal:
    """Ask for a meeting on a proposal instead of a round in writing, which then stops at once."""
    course = Course(proposal)
    event = course.happen(e.MeetingAsked, actor.person)
    return course.keep(closed_at=event.at)


@act("proposal.settled", clock=True, keep=["version"], turn=in_turn)
def settle(actor: Actor, proposal: Proposal) -> Proposal:
    """Carry out what the deadline of a round in writing, or its last consent, has decided; or note who has left meanwhile."""
    if proposal.stage != Proposal.Stage.OPEN or proposal.deadline is None:
        raise Refused(_("This proposal is not open."), code="not_open")
    course = Course(proposal)
    if course.state.stage in ENDED and course.state.ended_at == proposal.deadline:
        Course(proposal, before=proposal.deadline)  # whoever had left by then counts no more (C5), though no clock came by
        course = Course(proposal)
    state = course.state
    if state.stage not in ENDED:
        return course.keep()
    if state.stage is Stage.ADOPTED and reads.is_stale(proposal):
        return outdated(Course(proposal, before=state.ended_at), None)
    if state.stage is Stage.ADOPTED:
        return course.keep(closed_at=carry_out(actor, proposal).adopted_at)
    return course.keep(closed_at=state.ended_at)


def _open(course: Course) -> None:
    if course.state.stage is not Stage.OPEN:
        raise Refused(_("This proposal is not open."), code="not_open")
