"""Striking: the secretary takes back a decision that breaks the rules; the secretary of the circle above judges an appeal (rule E6)."""

from datetime import datetime

from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.acts.changes import in_turn
from socle.governance.acts.undoing import ask, reasoned, record, settle, take_back
from socle.governance.models import Decision, Sequel
from socle.governance.rules.engine import life
from socle.governance.rules.engine.life import HOLDS
from socle.journal.act import Actor, Refused, act

Kind = Sequel.Kind
STRUCK = (Decision.Kind.CONSENT, Decision.Kind.PROVISIONAL, Decision.Kind.APPOINTMENT)


@act("decision.struck", power="strike_decisions", keep=["digest"], turn=in_turn)
def strike(actor: Actor, decision: Decision, *, reason: str) -> Decision:
    """Strike a decision that breaks the rules: what it changed is taken back from now on, as far as nothing has been built on it."""
    why = reasoned(reason)
    if decision.kind not in STRUCK:
        raise Refused(_("Only what a circle has decided, or somebody under a mandate of it, can be struck."), code="not_struck")
    at = ask(actor, decision, life.Struck)
    made = take_back(actor, reads.carrier(decision), kind=Decision.Kind.STRIKING, text=why)
    record(decision, Kind.STRUCK, max(at, made.adopted_at), person_id=actor.person, reason=why, by=made, left=made.left)
    settle(decision)
    return made


@act("striking.appealed", power="give_positions")
def appeal(actor: Actor, decision: Decision, *, reason: str) -> Decision:
    """Ask the secretary of the circle above to judge a striking."""
    why = reasoned(reason)
    above = decision.circle.parent
    at = ask(actor, decision, life.Appealed)
    if above is None:
        raise Refused(_("No circle lies above: the statutes of the organisation say who judges."), code="no_circle_above")
    record(decision, Kind.APPEALED, at, circle_id=above.pk, person_id=actor.person, reason=why)
    return decision


@act("appeal.judged", power="strike_decisions", keep=["stands", "digest"], turn=in_turn)
def judge_appeal(actor: Actor, appealed: Sequel, *, stands: bool, reason: str) -> Sequel:
    """Judge an appeal: the striking stands, or the decision holds again from now on, as far as it still can."""
    why, decision = reasoned(reason), appealed.decision
    if appealed.kind != Kind.APPEALED or appealed.settled:
        raise Refused(_("It was not struck, or that is settled already."), code="not_struck")
    at, made = ask(actor, decision, life.Judged, stands=stands), None
    if not stands and _holds_again(actor, decision, at):
        made = take_back(actor, _striking(decision), kind=Decision.Kind.RESTORATION, text=why)
        Sequel.kept.filter(decision=decision, kind=Kind.PROVISIONAL).exclude(decision__sequels__kind=Kind.RATIFIED).update(settled=False)
    said = {"person_id": actor.person, "circle_id": appealed.circle_id, "reason": why, "by": made, "left": made.left if made else []}
    judged = record(decision, Kind.JUDGED, max(at, made.adopted_at) if made else at, stands=stands, **said)
    Sequel.kept.filter(pk=appealed.pk).update(settled=True)
    return judged


def _striking(decision: Decision) -> Decision:
    row = Sequel.kept.select_related("by").filter(decision=decision, kind=Kind.STRUCK).latest("at")
    found: Decision = row.by
    return found


def _holds_again(actor: Actor, decision: Decision, at: datetime) -> bool:
    """Not what was provisional, and would have ended meanwhile."""
    events = reads.sequels_of(decision)
    judged = life.Judged(at=at, by=str(actor.person), id="", stands=False)
    return life.life(reads.ANY, [*events, judged], judged.at).status in HOLDS
