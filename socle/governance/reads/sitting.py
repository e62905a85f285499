"""Where a meeting stands, for the rule that says what comes next: who is there, what is taken up, who has had their turn."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from socle.governance.models import Attendee, Interest, Item, Meeting, Proposal, Turn
from socle.governance.reads.deliberation import deliberation
from socle.governance.rules.engine import Stage, State
from socle.governance.rules.meeting import POSITIONS, Sitting

STAGES = (Proposal.Stage.DRAFT, Proposal.Stage.OPEN, Proposal.Stage.ADOPTED)


def sitting(meeting: Meeting) -> Sitting:
    """Where a meeting stands now, as acts ask it."""
    there = Attendee.kept.filter(meeting=meeting, until=None).order_by("since", "pk").values_list("person", flat=True)
    items = Item.kept.filter(meeting=meeting, ended_at=None, dropped_at=None).order_by("place", "pk")
    rows = list(items.annotate(carried=carried()).values_list("pk", "taken_at", "carried", "lap"))
    taken = next((row for row in rows if row[1]), None)
    known: dict[str, Any] = {
        "present": tuple(map(str, there)),
        "waiting": tuple(str(row[0]) for row in rows if row[1] is None),
    }
    if taken is None:
        return Sitting(**known)
    proposal = Proposal.kept.filter(pk=taken[2]).first()
    about = of_proposal(deliberation(proposal), interested(proposal.pk)) if proposal else {}
    turns = Turn.kept.filter(item=taken[0], lap=taken[3]).values_list("person", "step")
    return Sitting(item=str(taken[0]), **known, **with_turns(about, turns))


def of_proposal(state: State, interested: Iterable[UUID]) -> dict[str, Any]:
    """What a sitting says of the proposal that is taken up."""
    standing = state.standing
    return {
        "proposal": True,
        "stage": state.stage,
        "step": state.step,
        "in_writing": state.is_asynchronous and state.stage is Stage.OPEN,
        "proposer": state.proposer,
        "interested": frozenset(map(str, interested)),
        "electors": state.electors,
        "spoken": frozenset(state.positions),
        "objectors": tuple(dict.fromkeys(one.by for one in standing)),
        "renewed": bool(standing) and all(one.raised_on < state.version for one in standing),
    }


def with_turns(about: dict[str, Any], turns: Iterable[tuple[UUID, str]]) -> dict[str, Any]:
    """Who has had their turn: whoever has given a position where these are given, else whoever spoke or passed at this step."""
    worked = about.get("stage") is Stage.OPEN and not about["in_writing"]
    step = about["step"] if worked else None
    if step in POSITIONS:
        return about
    return about | {"spoken": frozenset(str(person) for person, at in turns if at == (step.value if step else ""))}


def interested(proposal: UUID) -> list[UUID]:
    """Who said that they have an interest of their own in it."""
    return list(Interest.kept.filter(proposal=proposal).values_list("person", flat=True))


def carried() -> Any:
    """The proposal of an item: its own, or the newest that answers its tension."""
    newest = Proposal.kept.filter(tension=OuterRef("tension"), stage__in=STAGES).order_by("-drafted_at", "-pk")
    return Coalesce("proposal", Subquery(newest.values("pk")[:1]))
