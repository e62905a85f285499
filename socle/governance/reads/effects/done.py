"""What a decision did, told afterwards from what stood just before it."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from socle.governance.models import Decision, Proposal
from socle.governance.reads.effects.around import around, complete
from socle.governance.reads.effects.outlook import Outlook, Seen, closing, outlook
from socle.governance.reads.effects.when import just_before
from socle.governance.rules.changes import normal
from socle.governance.rules.effect import Effect, effect
from socle.governance.rules.structure import Impossible, Structure, carry_out
from socle.journal.act import Actor


def done(actor: Actor, decision: Decision, changes: Sequence[Any]) -> Outlook:
    """What these changes of a decision did. Before a founding there was nothing, so all that follows is what it says."""
    if not changes:
        return Outlook()
    when = just_before(decision)
    if decision.kind == Decision.Kind.FOUNDING:
        return outlook(actor, Seen(changes, NOTHING, Structure(), {}, when.at))
    before, does = effect_of(decision, changes)
    closed = closing(actor, does, stage=Proposal.Stage.DISCARDED, closed_at=decision.adopted_at)
    return outlook(actor, Seen(changes, does, before, closed, when.at))


def effect_of(decision: Decision, changes: Sequence[Any]) -> tuple[Structure, Effect]:
    """What stood before a decision, and its effect on it."""
    when = just_before(decision)
    before = around(decision.circle, changes, when)
    after = before.copy()
    for change in changes:
        tried = after.copy()
        tried.reworded = set(after.reworded)
        with suppress(Impossible):
            carry_out(tried, change["kind"], normal(change["data"]), when.at)
            after = tried
    complete(before, after, decision.programme, when)
    return before, effect(before, after, when.at)


NOTHING = Effect((), (), (), (), (), (), (), ())
