"""What a proposal would do, before anybody consents; and whether it still can: what has changed since, and what stands in its way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from socle.governance.models import Circle, Proposal
from socle.governance.reads.effects import stale
from socle.governance.reads.effects.around import around, complete
from socle.governance.reads.effects.histories import histories
from socle.governance.reads.effects.obstacles import in_words
from socle.governance.reads.effects.outlook import Outlook, Seen, closing, outlook
from socle.governance.reads.effects.stale import Clash, Since
from socle.governance.reads.effects.when import present
from socle.governance.reads.scope import near, scope
from socle.governance.reads.standing import standing
from socle.governance.rules.changes import outcome, problems
from socle.governance.rules.effect import Rebased, effect, moved, rebase
from socle.governance.rules.scope import Problem
from socle.governance.rules.structure import instant
from socle.ground import now
from socle.journal.act import Actor

OPEN = (Proposal.Stage.DRAFT, Proposal.Stage.OPEN)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a proposal would do now. `since`: what it builds on has changed; `clashes`: where others changed the same words.

    `problems`: why it cannot be adopted, each with its change in words. `rebases`: whether it can simply build on what stands.
    """

    outlook: Outlook
    since: Sequence[Since] = ()
    clashes: Sequence[Clash] = ()
    problems: Sequence[tuple[str, str]] = ()
    rebases: bool = False

    @property
    def is_stopped(self) -> bool:
        """Whether it cannot be adopted as it is."""
        return bool(self.since or self.problems)


def foreseen(actor: Actor, proposal: Proposal, changes: Sequence[Any]) -> Foreseen:
    """What these changes of a proposal would do if they were adopted now."""
    if not changes:
        return Foreseen(Outlook())
    moment = now()
    when = present(moment)
    before = around(proposal.circle, changes, when)
    known = scope(proposal.circle, changes, moment, before)
    off = moved(changes, before, when.at)
    then = histories(changes) if off else before
    based = rebase(changes, then, before, when.at) if off else Rebased(tuple(changes), ())
    usable = changes if based.conflicts else based.changes
    found, after = problems(usable, known), outcome(usable, known)
    complete(before, after, proposal.circle.programme, when)
    does = effect(before, after, when.at)
    closed = closing(actor, does, stage__in=OPEN)
    seen = Seen(changes, does, then, closed, when.at)
    besides = {one.position for one in off} if based.conflicts else set()  # of them more is said elsewhere
    words = outlook(actor, seen, stale.ids_of(off, then))
    by = stale.decisions_at(actor, proposal.circle.programme, stale.moments(off, stale.bases(changes), then))
    return Foreseen(
        outlook=replace(words, before=before, after=after),
        since=list(stale.since(off, stale.bases(changes), words.names, by)),
        clashes=stale.clashes(based.conflicts, words.names),
        problems=_told(actor, [one for one in found if one.position not in besides], words, usable),
        rebases=bool(off) and not based.conflicts and not found,
    )


def rebased(circle: Circle, changes: Sequence[Any], at: datetime) -> Rebased | None:
    """These changes on what stands at an instant; None where they still build on that."""
    stands = standing(circle.programme, near(circle, changes), at)
    written = instant(at) or ""
    return rebase(changes, histories(changes), stands, written) if moved(changes, stands, written) else None


def _told(actor: Actor, found: Sequence[Problem], words: Outlook, changes: Sequence[Any]) -> list[tuple[str, str]]:
    """What stands in the way, with the change of which it is said."""
    texts = {position: one.text for position, one in enumerate(words.told)}
    said = in_words(actor, found, changes)
    return [(why, texts.get(one.position, "")) for why, one in zip(said, found, strict=True)]
