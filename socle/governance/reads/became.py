"""What has become of a decision, as its page tells it; and what holds provisionally."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from socle.governance.models import CircleText, Decision, PolicyText, RoleText, Sequel
from socle.governance.reads.effects.called import called
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.stays import stays
from socle.governance.reads.sequels import carrier, told
from socle.governance.reads.undoing import undoing
from socle.governance.rules.engine.life import HOLDS, Life
from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """Something that became of it. `by`: the decision that did it; `left`: what of it stays, and why."""

    kind: str
    label: Any
    who: str
    at: datetime
    reason: str
    by: UUID | None
    until: datetime | None
    stands: bool | None
    left: list[str]


@dataclass(frozen=True, slots=True)
class Became:
    """Where a decision stands. `of`: what this one did to others, by the same words; `appeal`: the one that waits to be judged."""

    life: Life
    lines: list[Line] = field(default_factory=list)
    of: list[tuple[Line, UUID, str, int]] = field(default_factory=list)
    proposal: UUID | None = None
    appeal: Sequel | None = None

    @property
    def holds(self) -> bool:
        return self.life.status in HOLDS

    @property
    def provisional(self) -> bool:
        """Whether it holds, until it ends by itself."""
        return self.holds and self.life.provisional

    @property
    def ratified_at(self) -> datetime | None:
        """When the circle consented to what had been decided provisionally."""
        return next((line.at for line in self.lines if line.kind == Sequel.Kind.RATIFIED), None)

    @property
    def struck(self) -> bool:
        return self.life.struck_by is not None


def became(actor: Actor, decision: Decision, *, followed: bool = True) -> Became:
    """What has become of a decision, and what it did to others; nothing is asked where it is known that nothing has `followed`."""
    rows = list(_rows(actor, decision.pk)) if followed else []
    own, others = ([one for one in rows if (one.decision_id == decision.pk) is mine] for mine in (True, False))
    names = _names(actor, [left for one in rows for left in one.left])
    waiting = [one for one in own if one.kind == Sequel.Kind.APPEALED and not one.settled]
    taken = [one.proposal_id for one in own if one.kind == Sequel.Kind.PROVISIONAL]
    return Became(
        told(decision, own, now()),
        [_line(one, names) for one in own],
        [(_line(one, names), one.decision_id, one.decision.title, one.decision.number) for one in others],
        taken[0] if taken else None,
        waiting[0] if waiting else None,
    )


def provisional(actor: Actor, thing: UUID) -> list[tuple[UUID, int, datetime]]:
    """The decisions by which a circle, a role or a policy says provisionally what it says, and until when: id, number, end."""
    return list(_provisional(actor, now(), thing))


@dataclass(frozen=True, slots=True)
class Taken:
    """That a proposal was decided provisionally: by which decision, why, until when, whether that holds still."""

    decision: UUID
    number: int
    reason: str
    until: datetime
    holds: bool


TAKEN = ("decision", "decision__number", "reason", "until", "settled")


def ratified(decision: UUID, number: int, reason: str, until: datetime, settled: bool) -> Taken:
    """The provisional decision that a proposal would ratify."""
    return Taken(decision, number, reason, until, not settled and until > now())


@asked
def _rows(reader: Blank, decision: Blank) -> Any:
    rows = Sequel.objects.seen_by(reader).filter(Q(decision=decision) | Q(by=decision))
    return rows.select_related("person", "decision").order_by("at")


@asked
def _provisional(reader: Blank, at: Blank, thing: Blank) -> Any:
    moment: Any = at
    says = Q(decision__in=PolicyText.kept.live(moment).filter(policy=thing).values("decision"))
    says |= Q(decision__in=RoleText.kept.live(moment).filter(role=thing).values("decision"))
    says |= Q(decision__in=CircleText.kept.live(moment).filter(circle=thing).values("decision"))
    rows = Sequel.objects.seen_by(reader).filter(says, kind=Sequel.Kind.PROVISIONAL, settled=False, until__gt=at)
    return rows.order_by("until").values_list("decision", "decision__number", "until")


def remains(actor: Actor, decision: Decision) -> list[str]:
    """What of a decision would stay if it were taken back now."""
    left = [{"noun": one.noun, "key": one.key, "why": one.why} for one in undoing(carrier(decision), now()).left]
    names = _names(actor, left)
    return [stays(one, names) for one in left]


def _names(actor: Actor, left: list[dict[str, str]]) -> Names:
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for one in left:
        ids[one["noun"]].add(one["key"])
    found: Mapping[str, Mapping[str, str]] = called(actor, ids) if ids else {}
    return Names(circles=found.get("circles", {}), roles=found.get("roles", {}), policies=found.get("policies", {}))


def _line(one: Sequel, names: Names) -> Line:
    return Line(
        kind=one.kind,
        label=Sequel.Kind(one.kind).label,
        who=one.person.name if one.person else "",
        at=one.at,
        reason=one.reason,
        by=one.by_id,
        until=one.until,
        stands=one.stands,
        left=[stays(left, names) for left in one.left],
    )
