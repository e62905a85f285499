"""What has become of decisions: the events of the engine, as they are recorded, and where each stands."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django.utils.timezone import make_aware

from socle.governance.models import Decision, Proposal, Sequel, Version
from socle.governance.rules.engine import Event, life
from socle.governance.rules.engine.life import Life
from socle.governance.rules.engine.settings import HOLACRACY
from socle.governance.rules.engine.telling import MOST
from socle.ground import now

# A provisional decision was held against the limit of its circle as it was taken; here only what any circle may decide counts.
ANY = replace(HOLACRACY, provisional=HOLACRACY.provisional * MOST["provisional_days"])

OVER = (Sequel.Kind.LAPSED, Sequel.Kind.LIFTED, Sequel.Kind.STRUCK)


def life_of(decision: Decision, at: datetime | None = None) -> Life:
    """Where a decision stands at an instant."""
    return told(decision, Sequel.kept.filter(decision=decision).order_by("at"), at or now())


def sequels_of(decision: Decision) -> list[Event]:
    """All that became of a decision until now, as the engine takes it."""
    return happened(decision, Sequel.kept.filter(decision=decision).order_by("at"))


def told(decision: Decision, sequels: Iterable[Sequel], at: datetime) -> Life:
    """The same, of these rows."""
    return life.life(ANY, happened(decision, sequels), at)


def happened(decision: Decision, sequels: Iterable[Sequel]) -> list[Event]:
    """What became of a decision, as the engine takes it."""
    rows = list(sequels)
    until = next((one.until for one in rows if one.kind == Sequel.Kind.PROVISIONAL), None)
    review = _review(decision)
    entered: dict[str, Any] = {"expires_at": until, "provisional": True} if until else {"review_at": review, "unreviewed": review is None}
    begins = life.Entered(at=decision.adopted_at, by="", id=str(decision.pk), **entered)
    return [begins, *(_event(one) for one in rows if one.kind in _EVENTS)]


def carrier(decision: Decision) -> Decision:
    """The decision by which it holds now: itself, or the one that has restored it last."""
    restored = Sequel.kept.filter(decision=decision, kind=Sequel.Kind.JUDGED, stands=False, by__isnull=False).order_by("-at").first()
    return restored.by if restored else decision


def is_over(proposal: Proposal) -> bool:
    """Whether what a proposal had decided provisionally has ended, and it was not written anew since."""
    row = Sequel.kept.filter(proposal=proposal).first()
    if row is None or not (row.settled or row.until <= now()):
        return False
    ended = Sequel.kept.filter(decision=row.decision_id, kind__in=OVER).order_by("-at").values_list("at", flat=True).first()
    written = Version.kept.filter(proposal=proposal, number=proposal.version).values_list("written_at", flat=True).first()
    return written is not None and written < (ended or row.until)


def _review(decision: Decision) -> datetime | None:
    if decision.review_on is None:
        return None
    at = make_aware(datetime.combine(decision.review_on, time.min))
    return at if at > decision.adopted_at else None


def _event(one: Sequel) -> Event:
    said: dict[str, Any] = {"at": one.at, "by": str(one.person_id or ""), "id": str(one.pk)}
    return _EVENTS[one.kind](one, said)


_EVENTS: dict[Any, Any] = {
    Sequel.Kind.RATIFIED: lambda one, said: life.Ratified(**said, unreviewed=True),
    Sequel.Kind.LIFTED: lambda one, said: life.Followed(**said, as_=life.Status.REPEALED),
    Sequel.Kind.STRUCK: lambda one, said: life.Struck(**said),
    Sequel.Kind.APPEALED: lambda one, said: life.Appealed(**said),
    Sequel.Kind.JUDGED: lambda one, said: life.Judged(**said, stands=one.stands),
}
