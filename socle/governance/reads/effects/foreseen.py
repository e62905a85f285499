"""What a proposal would do, before anybody consents; and whether it still can: what has changed since, and what stands in its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from socle.governance.models import Circle, Proposal
from socle.governance.reads.effects import stale
from socle.governance.reads.effects.around import around, complete
from socle.governance.reads.effects.histories import histories
from socle.governance.reads.effects.outlook import Outlook, Seen, closing, outlook
from socle.governance.reads.effects.stale import Clash, Since
from socle.governance.reads.effects.when import present
from socle.governance.reads.scope import near, scope
from socle.governance.reads.standing import standing
from socle.governance.rules.changes import outcome, problems
from socle.governance.rules.effect import Rebased, effect, moved, rebase
from socle.governance.rules.scope import Problem
from socle.governance.rules.structure import Structure, instant
from socle.ground import now
from socle.journal.act import Actor

OPEN = (Proposal.Stage.DRAFT, Proposal.Stage.OPEN)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a proposal would do now. `since`: what it builds on has changed; `clashes`: where others changed the same words.

    `problems`: why it cannot be adopted, each with its change in words. `before` and `after`: what stands and would stand.
    """

    outlook: Outlook
    since: Sequence[Since] = ()
    clashes: Sequence[Clash] = ()
    problems: Sequence[tuple[Any, str]] = ()
    rebases: bool = False
    before: Structure | None = None
    after: Structure | None = None

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
    words = outlook(actor, seen, stale.ids_of(off, then))
    by = stale.decisions_at(actor, proposal.circle.programme, stale.moments(off, stale.bases(changes), then))
    return Foreseen(
        outlook=words,
        since=list(stale.since(off, stale.bases(changes), words.names, by)),
        clashes=stale.clashes(based.conflicts, words.names),
        problems=_told(found, {one.position for one in off} if based.conflicts else set(), words),
        rebases=bool(off) and not based.conflicts and not found,
        before=before,
        after=after,
    )


def rebased(circle: Circle, changes: Sequence[Any], at: datetime) -> Rebased | None:
    """These changes on what stands at an instant; None where they still build on that."""
    stands = standing(circle.programme, near(circle, changes), at)
    written = instant(at) or ""
    return rebase(changes, histories(changes), stands, written) if moved(changes, stands, written) else None


def _told(found: Sequence[Problem], besides: set[int], words: Outlook) -> list[tuple[Any, str]]:
    """What stands in the way, with the change of which it is said; `besides`: the changes of which more is said elsewhere."""
    texts = {position: one.text for position, one in enumerate(words.told)}
    return [(one.sentence, texts.get(one.position, "")) for one in found if one.position not in besides]
