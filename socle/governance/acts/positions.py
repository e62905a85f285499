"""Positions: consent, concern, or objection with its reason."""

from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.models import Objection, Position, Proposal
from socle.governance.rules import consent
from socle.ground import now
from socle.journal.act import Actor, Refused, act


@act("position.given", power="give_positions", keep=["kind", "version"])
def give_position(actor: Actor, proposal: Proposal, *, kind: str, version: int, reason: str = "") -> Position:
    """Say what one makes of a proposal: consent, a concern, or an objection and its reason."""
    reason = reason.strip()
    if kind not in Position.Kind.values:
        raise Refused(_("Choose your position."), field="kind")
    if len(reason) > 5000:
        raise Refused(_("This is too long."), field="reason")
    state = reads.deliberation(proposal)
    why = consent.position(state, person=str(actor.person), version=version, kind=kind, reason=reason)
    if why:
        field = "reason" if why == consent.Why.NO_REASON else None
        raise Refused(_REFUSED[why](), field=field, code="stale" if why == consent.Why.OTHER_VERSION else why, theirs=proposal)
    at = now()
    Position.kept.filter(proposal=proposal, version=version, person=actor.person, replaced_at=None).update(replaced_at=at)
    position = Position.kept.create(
        proposal=proposal,
        circle_id=proposal.circle_id,
        version=version,
        person_id=actor.person,
        mandate=actor.mandate,
        kind=Position.Kind(kind),
        reason=reason,
        given_at=at,
    )
    if kind == Position.Kind.OBJECTION:
        _object(position)
    return position


def _object(position: Position) -> None:
    Objection.kept.create(
        position=position,
        proposal_id=position.proposal_id,
        circle_id=position.circle_id,
        person_id=position.person_id,
        raised_on=position.version,
    )


_REFUSED = {
    consent.Why.NOT_OPEN: lambda: _("This proposal is not open to positions."),
    consent.Why.NOT_ELECTOR: lambda: _("You were not recorded as present when this was opened, so you cannot give a position."),
    consent.Why.OTHER_VERSION: lambda: _("The proposal has a new version. Read it, then give your position."),
    consent.Why.NO_REASON: lambda: _("Say why: a concern or an objection is a reason."),
}
