"""What becomes of a decision is asked of the engine and recorded; what takes one back is a decision of its own, as of now."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.governance import reads
from socle.governance.acts.changes import decide, following
from socle.governance.models import Circle, Decision, Proposal, Sequel
from socle.governance.rules.engine import life
from socle.governance.rules.engine.life import Not
from socle.ground import now
from socle.ground.text import is_blank
from socle.journal.act import CLOCK, Actor, Refused

LONGEST = 2000
_INSTANT = timedelta(microseconds=1)
_SAID: dict[Not, Any] = {
    Not.ALREADY: _("This has happened already."),
    Not.HOLDS_NO_MORE: _("This decision no longer holds."),
    Not.NO_REVIEW: _("Say when it is looked at again, or why it is not."),
    Not.EARLIER: _("It ends after it begins: choose a later day."),
    Not.TOO_LONG: _("This is longer than the circle lets an emergency last: choose an earlier day, or ask for consent."),
    Not.PROVISIONAL: _("What is provisional is ratified by consent or ends: it is not renewed."),
    Not.NOT_PROVISIONAL: _("This decision is not provisional, or no longer."),
    Not.NOT_STRUCK: _("It was not struck, or that is settled already."),
    Not.OWN_APPEAL: _("Whoever struck it or appealed does not judge."),
}
_FIELDS = {Not.EARLIER: "until", Not.TOO_LONG: "until"}
assert _SAID.keys() == set(Not), "each reason has its sentence"


def refuse(why: Not | None) -> None:
    """Why something cannot become of a decision, in words."""
    if why is not None:
        raise Refused(_SAID[why], field=_FIELDS.get(why), code=why.value)


def reasoned(reason: str) -> str:
    """What somebody gives as a reason; Refused without one."""
    if is_blank(reason):
        raise Refused(_("Say why: whoever is concerned will ask."), field="reason")
    if len(reason) > LONGEST:
        raise Refused(_("This is too long."), field="reason")
    return reason.strip()


def next_instant(decision: Decision) -> datetime:
    """Now, and after all that has become of it until now."""
    return _after_all(decision, max(now(), decision.adopted_at + _INSTANT))


def _after_all(decision: Decision, at: datetime) -> datetime:
    """An instant, or the first one after all that has become of a decision until now."""
    last = Sequel.kept.filter(decision=decision).order_by("-at").values_list("at", flat=True).first()
    return max(at, last + _INSTANT) if last else at


def ask(actor: Actor, decision: Decision, kind: type[Any], **detail: Any) -> datetime:
    """The instant at which something may become of a decision; Refused, with the reason in words, if it may not."""
    at = next_instant(decision)
    event = kind(at=at, by=str(actor.person), id="", **detail)
    refuse(life.cannot(reads.ANY, reads.life_of(decision, at), event))
    return at


def record(decision: Decision, kind: Sequel.Kind, at: datetime, **said: Any) -> Sequel:
    """Write down what has become of a decision, after all that has before."""
    said = {"circle_id": decision.circle_id, **said}
    made: Sequel = Sequel.kept.create(decision=decision, kind=kind, at=_after_all(decision, at), **said)
    return made


def take_back(actor: Actor, decision: Decision, *, kind: Decision.Kind, text: str = "") -> Decision:
    """The decision that takes another one back; `left` is what stays of that."""
    circle = Circle.kept.select_for_update(no_key=True).get(pk=decision.circle_id)
    place = following(circle.programme)
    found = reads.undoing(decision, place["adopted_at"])
    made = decide(actor, circle, list(found.changes), **place, kind=kind, title=decision.title, text=text, mandate=actor.mandate)
    made.left = [{"noun": one.noun, "key": one.key, "why": one.why} for one in found.left]
    return made


def ratified(proposal: Proposal, by: Decision, actor: Actor) -> None:
    """Let hold on what a proposal has decided provisionally, now that it is adopted by consent."""
    row = Sequel.kept.select_related("decision").filter(proposal=proposal, settled=False).first()
    if row is not None:
        record(row.decision, Sequel.Kind.RATIFIED, by.adopted_at, person_id=None if actor is CLOCK else actor.person, by=by)
        settle(row.decision)


def settle(decision: Decision) -> None:
    """It is provisional no more: nothing ends by itself."""
    Sequel.kept.filter(decision=decision, kind=Sequel.Kind.PROVISIONAL).update(settled=True)
