"""An emergency: a decision taken at once by one person, which ends by itself and which the circle ratifies or not (rule E2)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.acts.changes import decide, following, in_turn
from socle.governance.acts.course import Course
from socle.governance.acts.deliberation import rewritten_as
from socle.governance.acts.undoing import ask, reasoned, record, refuse, settle, take_back
from socle.governance.models import Circle, Decision, Proposal, Sequel, Version
from socle.governance.rules import changes as scope_rules
from socle.governance.rules import provisional
from socle.governance.rules.engine import Stage, life
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.telling import settings_of
from socle.ground import now
from socle.ground.periods import is_told_everywhere
from socle.journal.act import Actor, Refused, act

Kind = Sequel.Kind


@act("provisional.taken", power="make_proposals", keep=["number", "digest", "until"], turn=in_turn)
def decide_provisionally(actor: Actor, proposal: Proposal, *, reason: str, until: datetime) -> Decision:
    """Decide at once on what a proposal says, to prevent harm: it ends by itself on a day, unless the circle consents to it before."""
    course, why = Course(proposal), reasoned(reason)
    if course.state.stage not in (Stage.DRAFT, Stage.OPEN):
        raise Refused(_("This proposal is closed. Make a new one."), code="ended")
    if not is_told_everywhere(until):
        raise Refused(_("This is no date."), field="until")
    version = Version.kept.get(proposal=proposal, number=proposal.version)
    _refuse_again(proposal, version)
    if version.changes:  # who consents then consents to what stands: a new version, that changes nothing
        course.ask(e.Rewritten, actor.person)
    decision = _decided(actor, proposal, version, until)
    said = {"person_id": actor.person, "reason": why, "until": until, "proposal": proposal}
    record(decision, Kind.PROVISIONAL, decision.adopted_at, **said)
    if version.changes:
        rewritten_as(actor, course, title=version.title, text=version.text, changes=[])
    return decision


def _decided(actor: Actor, proposal: Proposal, version: Version, until: datetime) -> Decision:
    circle = Circle.kept.select_for_update(no_key=True).get(pk=proposal.circle_id)
    place = following(circle.programme)
    at = place["adopted_at"]
    entered = life.Entered(at=at, by=str(actor.person), id="", expires_at=until, provisional=True)
    refuse(life.cannot(settings_of(reads.settled_how(circle.pk)), life.Life(), entered))
    _refuse_what_waits_for_consent(actor, circle, version.changes, at)
    about: dict[str, Any] = {"title": version.title, "text": version.text, "mandate": actor.mandate}
    return decide(actor, circle, version.changes, **place, kind=Decision.Kind.PROVISIONAL, **about)


def _refuse_again(proposal: Proposal, version: Version) -> None:
    """It is not renewed: neither by the same proposal, nor under the same title, nor of what has been decided so before."""
    if Sequel.kept.filter(proposal=proposal).exists():
        refuse(life.Not.PROVISIONAL)
    named = _named(version.changes)
    before = Sequel.kept.filter(kind=Kind.PROVISIONAL, circle=proposal.circle_id).exclude(decision__sequels__kind=Kind.RATIFIED)
    for one in before.select_related("decision").prefetch_related("decision__changes"):
        changes = [{"kind": change.kind, "data": change.data} for change in one.decision.changes.all()]
        if one.decision.title.casefold() == version.title.casefold() or named & _named(changes):
            refuse(life.Not.PROVISIONAL)


def _named(changes: Any) -> set[str]:
    """What changes are about: ids of what stands, titles of what they add."""
    return {str(one["data"].get(_ABOUT[one["kind"]], "")).casefold() for one in changes if one["kind"] in _ABOUT}


_ABOUT = {"policy.adopted": "title", "policy.amended": "policy", "role.amended": "role", "circle.amended": "circle"}


def _refuse_what_waits_for_consent(actor: Actor, circle: Circle, changes: list[dict[str, Any]], at: datetime) -> None:
    """E2: it changes no election, ends nothing for good, and lets nobody see or do more than before."""
    if (position := provisional.beyond(changes)) is not None:
        said = _("In an emergency rules can be added and words changed. This waits for the consent of the circle.")
        raise Refused(said, field=f"changes-{position}-kind", code="waits_for_consent")
    if not changes:
        return
    if found := scope_rules.problems(changes, reads.scope(circle, changes, at)):
        why = reads.in_words(actor, found[:1], changes)[0]
        raise Refused(why, field=f"changes-{found[0].position}-{found[0].field}", code=found[0].code)
    if provisional.widens(*reads.tried(circle, changes, at)):
        raise Refused(_("It would let somebody see or do more than before: that waits for the consent of the circle."), code="widens")


@act("provisional.lifted", power="give_positions", keep=["digest"], turn=in_turn)
def lift(actor: Actor, decision: Decision, *, reason: str) -> Decision:
    """Ask that a provisional decision ends: it does so at once, and what it changed is taken back."""
    why = reasoned(reason)
    at = _refuse_other_than_provisional(actor, decision)
    made = take_back(actor, reads.carrier(decision), kind=Decision.Kind.LAPSE, text=why)
    record(decision, Kind.LIFTED, max(at, made.adopted_at), person_id=actor.person, reason=why, by=made, left=made.left)
    settle(decision)
    return made


def _refuse_other_than_provisional(actor: Actor, decision: Decision) -> datetime:
    at = ask(actor, decision, life.Followed, as_=life.Status.REPEALED)
    if not reads.life_of(decision, at).provisional:
        refuse(life.Not.NOT_PROVISIONAL)
    return at


@act("provisional.lapsed", clock=True, keep=["digest"], turn=in_turn)
def lapse(actor: Actor, decision: Decision) -> Decision:
    """Take back what a provisional decision changed, once it has ended by itself."""
    row = Sequel.kept.filter(decision=decision, kind=Kind.PROVISIONAL, settled=False, until__lte=now()).first()
    if row is None:
        raise Refused(_("This decision is not provisional, or no longer."), code="not_provisional")
    made = take_back(actor, reads.carrier(decision), kind=Decision.Kind.LAPSE)
    record(decision, Kind.LAPSED, made.adopted_at, by=made, left=made.left)
    settle(decision)
    return made
