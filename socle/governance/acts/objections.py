"""How an objection ends: integrated, withdrawn, failed the test, abandoned. Never outvoted (rule C3)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.acts.course import Course, locked
from socle.governance.models import Objection, Verdict
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import Criterion, Judge
from socle.journal.act import Actor, Refused, act


@act("objection.withdrawn", own=True)
def withdraw_objection(actor: Actor, objection: Objection) -> Objection:
    """Withdraw one's own objection."""
    return _happens(locked(objection.proposal_id), objection, e.ObjectionWithdrawn, actor)


@act("objection.integrated", power="give_positions", own=True, keep=["ended_on"])
def confirm_integration(actor: Actor, objection: Objection) -> Objection:
    """Confirm that the current version integrates an objection; it takes the objector and the proposer."""
    return _happens(locked(objection.proposal_id), objection, e.Confirmed, actor)


@act("objection.failed", power="facilitate", keep=["criterion"])
def fail_objection(actor: Actor, objection: Objection, *, criterion: str, reason: str) -> Objection:
    """Record that an objection fails a test, which one, and why."""
    if criterion not in Objection.Criterion.values:
        raise Refused(_("Choose the test that it fails."), field="criterion")
    if not reason.strip():
        raise Refused(_("Say why it fails the test."), field="reason")
    course = locked(objection.proposal_id)
    if course.under.judge is not Judge.FACILITATOR:
        raise Refused(_("The circle has decided that those who judge say it themselves, each for themself."), code="setting")
    course.facilitate(actor)
    objection.criterion, objection.reason = Objection.Criterion(criterion), reason.strip()
    return _happens(course, objection, e.Tested, actor, reason, fails=Criterion(criterion))


@act("objection.tested", power="give_positions", keep=["failing"])
def test_objection(actor: Actor, objection: Objection, *, criterion: str = "", reason: str = "") -> Objection:
    """Say whether an objection fails a test, and which; it fails once all who judge in this circle say so."""
    if criterion and criterion not in Objection.Criterion.values:
        raise Refused(_("Choose the test that it fails."), field="criterion")
    if criterion and not reason.strip():
        raise Refused(_("Say why it fails the test."), field="reason")
    course = locked(objection.proposal_id)
    if criterion:
        objection.criterion, objection.reason = Objection.Criterion(criterion), reason.strip()
    return _happens(course, objection, e.Tested, actor, reason, fails=Criterion(criterion) if criterion else None)


@act("objection.abandoned", power="facilitate")
def abandon_objection(actor: Actor, objection: Objection, *, reason: str) -> Objection:
    """Record that an objection is abandoned, because its author no longer sits in the circle."""
    if not reason.strip():
        raise Refused(_("Say why it is abandoned."), field="reason")
    course = locked(objection.proposal_id)
    course.facilitate(actor)
    objection.reason = reason.strip()
    return _happens(course, objection, e.ObjectionAbandoned, actor)


def _happens(course: Course, objection: Objection, kind: type[e.Event], actor: Actor, reason: str = "", **detail: Any) -> Objection:
    """Let it happen, and write down what has become of the objection."""
    event = course.happen(kind, actor.person, objection=str(objection.pk), **detail)
    found = course.state.objections[str(objection.pk)]
    if kind is e.Confirmed:
        _confirmed(objection, actor, course, event.at)
    objection.ended_on = found.ended_on or (course.state.version if kind is e.Confirmed else None)
    objection.failing = sum(fails is not None for fails in found.verdicts.values())
    if found.ending:
        objection.ending, objection.ended_at = Objection.Ending(found.ending), event.at
    if kind is e.Tested:
        _verdict(objection, actor, event.at, detail["fails"], reason)
    objection.save()
    course.keep()
    return objection


def _verdict(objection: Objection, actor: Actor, at: datetime, fails: Criterion | None, reason: str) -> None:
    """What each of those who judge says is kept, with the reason; the last word of each counts."""
    Verdict.kept.filter(objection=objection, person=actor.person, replaced_at=None).update(replaced_at=at)
    where = {"objection": objection, "proposal_id": objection.proposal_id, "circle_id": objection.circle_id}
    Verdict.kept.create(person_id=actor.person, criterion=fails.value if fails else "", reason=reason.strip(), given_at=at, **where)


def _confirmed(objection: Objection, actor: Actor, course: Course, at: datetime) -> None:
    """Who confirms the current version; what was confirmed of an earlier one counts no more."""
    found, version = course.state.objections[str(objection.pk)], course.state.version
    if found.objector != version:
        objection.objector_confirmed_at = None
    if found.proposer != version:
        objection.proposer_confirmed_at = None
    if actor.person == objection.person_id:
        objection.objector_confirmed_at = at
    if str(actor.person) == course.state.proposer:
        objection.proposer_confirmed_at = at
