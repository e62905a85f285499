"""Entering a decision and carrying out what it decides: all of its changes or none, at one instant (rule C9)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from socle.governance.acts.changes.earlier import keep_earlier
from socle.governance.models import Change, Circle, Decision
from socle.governance.rules.review import first_review
from socle.governance.rules.structure import Structure
from socle.ground import now
from socle.ground.digests import digest
from socle.journal.act import Actor


def decide(actor: Actor, circle: Circle, changes: list[dict[str, Any]], standing: Structure | None = None, **about: Any) -> Decision:
    """Enter a decision of the circle and carry its changes out. `standing`: what stands around it, where that is known already.

    It is no act of its own: adopting, founding, appointing and resigning are, and each of them says so in the journal.
    """
    last = Decision.kept.filter(circle=circle).order_by("-number").values_list("number", flat=True).first()
    place = {} if "serial" in about else following(circle.programme)
    decision = Decision(circle=circle, number=(last or 0) + 1, **place, **about)
    decision.standing = standing
    carry_out(actor, enter(decision, changes))
    keep_earlier(decision)
    return decision


def in_turn(subject: Any) -> None:
    """The decisions of a programme are taken one at a time: each waits here, before it locks anything else."""
    programme = Circle.kept.filter(pk=subject.ground).values("programme")
    Circle.kept.select_for_update(no_key=True).filter(pk__in=programme).values_list("pk").first()


def following(programme: UUID) -> dict[str, Any]:
    """The place of the next decision of a programme, and its instant: never before the last one, even if a clock stepped back."""
    serial, last = Decision.kept.filter(programme=programme).order_by("-serial").values_list("serial", "adopted_at").first() or (0, None)
    at = now()
    if last is not None and at < last:
        at = last + timedelta(microseconds=1)
    return {"programme": programme, "serial": serial + 1, "adopted_at": at}


def enter(decision: Decision, changes: list[dict[str, Any]]) -> list[Change]:
    """Write a decision and its changes down; nothing is carried out yet."""
    decision.review_on = decision.review_on or first_review(changes)
    decision.stood = {}
    decision.digest = digest([decision.title, decision.text, changes])
    decision.save(force_insert=True)
    rows = [Change(decision=decision, circle_id=_place(one, decision), position=n, **one) for n, one in enumerate(changes)]
    return Change.kept.bulk_create(rows)


def carry_out(actor: Actor, changes: list[Change]) -> None:
    """Perform changes in their order, each on the circle that it concerns."""
    from socle.governance.acts.changes import CARRIED_OUT_BY

    for change in changes:
        CARRIED_OUT_BY[change.kind](actor, Circle(pk=change.circle_id), change=change)


def _place(change: dict[str, Any], decision: Decision) -> UUID:
    """The circle on which a change acts: its scope was checked on this very word (rule C11)."""
    word = "parent" if change["kind"] == "circle.added" else "circle"
    return UUID(str(change["data"].get(word) or decision.circle_id))
