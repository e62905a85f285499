"""Each adopted decision has a checkpoint written at once, so that what was decided is soon signed outside the database too."""

from socle.governance.models import Proposal
from socle.journal.queue import Happened, listen
from socle.journal.sealing import seal_now
from socle.people.notices import is_past


@listen("proposal.adopted", "provisional.taken", "decision.struck")
def decided(happened: Happened) -> None:
    if not is_past():
        seal_now.enqueue()


@listen("proposal.settled")
def settled(happened: Happened) -> None:
    if happened.result.stage == Proposal.Stage.ADOPTED:
        decided(happened)
