"""What a decision did, told afterwards from what stood just before it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from socle.governance.models import Decision, Proposal
from socle.governance.reads.chronicles import chronicle
from socle.governance.reads.effects.around import around, complete
from socle.governance.reads.effects.outlook import Outlook, Seen, closing, outlook
from socle.governance.reads.effects.when import just_before
from socle.governance.rules.changes import normal
from socle.governance.rules.effect import Effect, effect
from socle.governance.rules.structure import Impossible, Structure, carry_out, instant
from socle.journal.act import Actor


def done(actor: Actor, decision: Decision, changes: Sequence[Any]) -> Outlook:
    """What these changes of a decision did. Before a founding there was nothing, so all that follows is what it says."""
    if not changes:
        return Outlook()
    when = just_before(decision)
    if decision.kind == Decision.Kind.FOUNDING:
        return outlook(actor, Seen(changes, NOTHING, Structure(), {}, when.at))
    before, after, does = effect_of(decision, changes)
    closed = closing(actor, does, stage=Proposal.Stage.DISCARDED, closed_at=decision.adopted_at)
    return replace(outlook(actor, Seen(changes, does, before, closed, when.at)), before=before, after=after)


def effect_of(decision: Decision, changes: Sequence[Any]) -> tuple[Structure, Structure, Effect]:
    """What stood before a decision and after it, and its effect."""
    when = just_before(decision)
    before = _as_known(decision) if any(one["kind"].endswith(".corrected") for one in changes) else around(decision.circle, changes, when)
    after = before.copy()
    for change in changes:
        tried = after.copy()
        tried.reworded = set(after.reworded)
        with suppress(Impossible):
            carry_out(tried, change["kind"], normal(change["data"]), when.at)
            after = tried
    complete(before, after, decision.programme, when)
    return before, after, effect(before, after, when.at)


def _as_known(decision: Decision) -> Structure:
    """All that was known before a decision that corrects the past: the tables say what is known since."""
    return chronicle(decision.programme).known(instant(decision.adopted_at - timedelta(microseconds=1)) or "")


NOTHING = Effect((), (), (), (), (), (), (), ())
