"""What the pages of proposals and decisions show of opinions: those that bear on them, and the way to ask for one or to give one."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from socle.governance import reads
from socle.governance.models import Circle, Decision, Proposal
from socle.ground import now
from socle.journal import door

INSTANT = timedelta(microseconds=1)


def advised(
    request: HttpRequest,
    circle: Circle,
    *,
    proposal: Proposal | None = None,
    rows: Sequence[Any] = (),
    decision: Decision | None = None,
    asks: bool,
) -> dict[str, Any]:
    """For a page: that of a proposal knows the `rows` of its opinions; `asks`: whether the reader may ask for one."""
    actor, today = door.actor(request), timezone.localdate(now())
    if decision:
        found = reads.bearing(actor, circle, today, proposal=decision.proposal_id, decision=decision.pk, adopted=decision.adopted_at)
    else:
        found = reads.bearing_of(actor, circle, rows, today, _adopted(proposal))
    page, pk, open_ = _page(proposal, decision)
    speaks = any("give_opinions" in hat.powers and hat.circle != circle.pk for hat in door.hats(request))
    waits = proposal.opinion_due if proposal and proposal.opinion_due and proposal.opinion_due > now() else None
    return {
        "bearing": found,
        "asks_at": reverse(f"{page}_opinion", args=[pk]) if asks and open_ else "",
        "speaks_at": reverse(f"{page}_own_opinion", args=[pk]) if speaks and open_ else "",
        "awaits": waits and waits - INSTANT,
    }


def _page(proposal: Proposal | None, decision: Decision | None) -> tuple[str, Any, bool]:
    """Which page it is, of what; whether an opinion on it can still be asked for or given there."""
    if proposal:
        return "proposal", proposal.pk, proposal.stage in (Proposal.Stage.DRAFT, Proposal.Stage.OPEN)
    assert decision is not None
    return "decision", decision.pk, decision.kind == Decision.Kind.CONSENT


def _adopted(proposal: Proposal | None) -> Any:
    return proposal.closed_at if proposal and proposal.stage == Proposal.Stage.ADOPTED else None
