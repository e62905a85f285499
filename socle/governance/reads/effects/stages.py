"""A proposal at its stage: what it would do, what it did, or only what it says."""

from collections.abc import Sequence
from typing import Any

from socle.governance.models import Proposal
from socle.governance.reads.effects.done import done
from socle.governance.reads.effects.foreseen import OPEN, Foreseen, foreseen
from socle.governance.reads.effects.outlook import Outlook, worded
from socle.journal.act import Actor


def looks(actor: Actor, proposal: Proposal, changes: Sequence[Any]) -> tuple[Foreseen | None, Outlook]:
    """What it would do while it can be adopted, what it did once it is; of one that is closed, what it says."""
    if proposal.stage in OPEN:
        found = foreseen(actor, proposal, changes)
        return found, found.outlook
    if proposal.stage == Proposal.Stage.ADOPTED:
        return None, done(actor, proposal.decision, changes)
    return None, worded(actor, changes)
