"""Rounds in writing and the clock: what a deadline or a last consent has decided is carried out, and people are told before it comes.

Each of these can be done twice: whoever comes second finds nothing left to do.
"""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django_tasks import task

from socle.governance import acts, reads
from socle.governance.models import Elector, Position, Proposal, Reminder, Sequel
from socle.ground import now
from socle.journal.act import CLOCK, Refused
from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.people.notices import Told, is_past, tell_all

NOTICE = timedelta(days=1)
LATELY = timedelta(hours=6)  # whoever was told of a round since then is not reminded of it yet
log = logging.getLogger("socle.rounds")


@listen("position.given", "objection.withdrawn", "objection.integrated", "objection.failed", "objection.tested", "objection.abandoned")
def spoken(happened: Happened) -> None:
    """The last consent, or the end of the last objection, may decide at once (rule A2)."""
    proposal = getattr(happened.subject, "proposal", happened.subject)
    if proposal.deadline and not is_past():
        settle.enqueue(str(proposal.pk))


@listen("opinion.answered")
def answered(happened: Happened) -> None:
    """Where the circle answers before it adopts, the answer may decide at once (rule O5)."""
    if happened.result.proposal_id and happened.result.proposal.deadline:
        settle.enqueue(str(happened.result.proposal_id))


@task()
def settle(pk: str) -> str:
    """Settle a round, if there is something to settle; what became of it."""
    proposal = Proposal.kept.get(pk=UUID(pk))
    if not is_due(proposal):
        return "nothing to do"
    try:
        return str(acts.settle(CLOCK, proposal).stage)
    except Refused as refusal:
        return refusal.code


def is_due(proposal: Proposal) -> bool:
    """Whether a round has decided, or somebody has left whose leaving is not noted yet."""
    if proposal.stage != Proposal.Stage.OPEN:
        return False
    state = reads.deliberation(proposal)
    return state.stage.value != proposal.stage or len(state.electors) < Elector.kept.filter(proposal=proposal).count()


def tend() -> int:
    """For the clock: settle what is due. One round that cannot be settled keeps no other from it. How many were."""
    done = 0
    for proposal in Proposal.kept.filter(stage=Proposal.Stage.OPEN, deadline__isnull=False).order_by("deadline"):
        try:
            with transaction.atomic():
                if is_due(proposal):
                    acts.settle(CLOCK, proposal)
                    done += 1
        except Refused as refusal:
            log.warning("proposal %s is not settled: %s", proposal.pk, refusal.code)
    return done


def end_provisional() -> int:
    """For the clock: take back what was decided in an emergency, once it has ended by itself (rule E2). How many were."""
    done = 0
    due = Sequel.kept.select_related("decision").filter(kind=Sequel.Kind.PROVISIONAL, settled=False, until__lte=now())
    for row in due.order_by("until", "pk"):
        try:
            acts.lapse(CLOCK, row.decision)
            done += 1
        except Refused as refusal:
            log.warning("decision %s is not taken back: %s", row.decision_id, refusal.code)
    return done


@transaction.atomic
def remind() -> int:
    """For the clock: tell those who have not spoken that a deadline comes within a day. How many rounds."""
    at = now()
    told = Reminder.objects.filter(proposal=OuterRef("pk"), deadline=OuterRef("deadline"))
    rows = Proposal.kept.filter(~Exists(told), stage=Proposal.Stage.OPEN, opened_at__lte=at - LATELY)
    rows = rows.filter(deadline__gt=at, deadline__lte=at + NOTICE)
    proposals = list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    Reminder.objects.bulk_create([Reminder(proposal=one, deadline=one.deadline, at=at) for one in proposals])
    tell_all(Told(person, "round_ends", reference(one), say(one.pk)) for one in proposals for person in silent(one))
    return len(proposals)


def silent(proposal: Proposal) -> list[UUID]:
    """The electors who have said nothing of the current version."""
    said = Position.kept.filter(proposal=proposal, version=proposal.version, replaced_at=None, person=OuterRef("person"))
    rows = Elector.kept.filter(~Exists(said), proposal=proposal, person__in=reads.still_speaking(proposal))
    return list(rows.order_by("person").values_list("person", flat=True))


def say(proposal: UUID) -> str:
    """Where one reads a proposal and says what one makes of it, with one press more."""
    return f"/proposals/{proposal}/say/"
