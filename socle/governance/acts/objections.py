"""How an objection ends: integrated, withdrawn, failed the test, abandoned. Never outvoted (rule C3)."""

from django.utils.translation import gettext as _

from socle.governance.models import Objection
from socle.ground import now
from socle.journal.act import Actor, Refused, act


@act("objection.withdrawn", own=True)
def withdraw_objection(actor: Actor, objection: Objection) -> Objection:
    """Withdraw one's own objection."""
    return _end(objection, Objection.Ending.WITHDRAWN)


@act("objection.integrated", power="give_positions", own=True, keep=["ended_on"])
def confirm_integration(actor: Actor, objection: Objection) -> Objection:
    """Confirm that the current version integrates an objection; it takes the objector and the proposer."""
    _refuse_ended(objection)
    proposal = objection.proposal
    if proposal.version == objection.raised_on:
        raise Refused(_("Change the proposal first: an objection is integrated by a new version."))
    if actor.person not in (objection.person_id, proposal.proposer_id):
        raise Refused(_("The objector and the proposer confirm it, nobody else."), code="no_right")
    if objection.ended_on != proposal.version:
        objection.objector_confirmed_at = objection.proposer_confirmed_at = None
    if actor.person == objection.person_id:
        objection.objector_confirmed_at = now()
    if actor.person == proposal.proposer_id:
        objection.proposer_confirmed_at = now()
    objection.ended_on = proposal.version
    objection.save()
    confirmed = objection.objector_confirmed_at and objection.proposer_confirmed_at
    return _end(objection, Objection.Ending.INTEGRATED) if confirmed else objection


@act("objection.failed", power="facilitate", keep=["criterion"])
def fail_objection(actor: Actor, objection: Objection, *, criterion: str, reason: str) -> Objection:
    """Record that an objection fails a test, which one, and why."""
    if criterion not in Objection.Criterion.values:
        raise Refused(_("Choose the test that it fails."), field="criterion")
    if not reason.strip():
        raise Refused(_("Say why it fails the test."), field="reason")
    if actor.person in (objection.person_id, objection.proposal.proposer_id):
        raise Refused(_("Nobody tests alone an objection that they raised, or one to their own proposal."), code="no_right")
    objection.criterion, objection.reason = Objection.Criterion(criterion), reason.strip()
    return _end(objection, Objection.Ending.FAILED)


@act("objection.abandoned", power="facilitate")
def abandon_objection(actor: Actor, objection: Objection, *, reason: str) -> Objection:
    """Record that an objection is abandoned, because its author no longer sits in the circle."""
    from socle.governance import reads

    if not reason.strip():
        raise Refused(_("Say why it is abandoned."), field="reason")
    if reads.is_member(objection.person_id, objection.circle_id, now()):
        raise Refused(_("Its author still sits in the circle: only they can withdraw it."))
    objection.reason = reason.strip()
    return _end(objection, Objection.Ending.ABANDONED)


def _end(objection: Objection, ending: Objection.Ending) -> Objection:
    _refuse_ended(objection)
    objection.ending, objection.ended_at = ending, now()
    objection.ended_on = objection.proposal.version
    objection.save()
    return objection


def _refuse_ended(objection: Objection) -> None:
    if objection.ending:
        raise Refused(_("This objection has already ended."))
    if objection.proposal.stage != "open":
        raise Refused(_("This proposal is not open."))
