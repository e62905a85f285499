"""Positions: consent, concern, or objection with its reason."""

from django.utils.translation import gettext as _

from socle.governance.acts.course import Course
from socle.governance.models import Event, Objection, Position, Proposal
from socle.governance.rules.engine import events as e
from socle.journal.act import Actor, Refused, act


@act("position.given", power="give_positions", keep=["kind", "version"])
def give_position(actor: Actor, proposal: Proposal, *, kind: str, version: int, reason: str = "") -> Position:
    """Say what one makes of a proposal: consent, a concern, or an objection and its reason; the last word on a version counts."""
    reason = reason.strip()
    if kind not in Position.Kind.values:
        raise Refused(_("Choose your position."), field="kind")
    if len(reason) > 5000:
        raise Refused(_("This is too long."), field="reason")
    course = Course(proposal)
    event = course.happen(e.Spoke, actor.person, version=version, kind=e.Kind(kind), reasoned=bool(reason))
    Position.kept.filter(proposal=proposal, version=version, person=actor.person, replaced_at=None).update(replaced_at=event.at)
    position = Position.kept.create(
        proposal=proposal,
        circle_id=proposal.circle_id,
        version=version,
        person_id=actor.person,
        mandate=actor.mandate,
        kind=Position.Kind(kind),
        reason=reason,
        given_at=event.at,
    )
    if kind == Position.Kind.OBJECTION:
        _object(course, event, position)
    else:
        own = Objection.kept.filter(proposal=proposal, person=actor.person, raised_on=version, ending="")
        own.update(ending=Objection.Ending.WITHDRAWN, ended_at=event.at, ended_on=version)
    course.keep()
    return position


def _object(course: Course, event: Event, position: Position) -> None:
    """An objection has the id of the event that raises it; whoever has one to this version already says it in other words."""
    if str(event.pk) in course.state.objections:
        where = {"proposal_id": position.proposal_id, "circle_id": position.circle_id}
        Objection.kept.create(id=event.pk, position=position, person_id=position.person_id, raised_on=position.version, **where)
    else:
        standing = Objection.kept.filter(proposal=position.proposal_id, person=position.person_id, raised_on=position.version, ending="")
        standing.update(position=position)
