"""Where a proposal stands: what the events, the settings and the clock make of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from socle.governance.rules.engine.events import Kind, Step
from socle.governance.rules.engine.settings import Criterion, Judge, Settings


class Stage(StrEnum):
    NOTHING = "nothing"
    DRAFT = "draft"
    OPEN = "open"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"
    EXPIRED = "expired"
    ESCALATED = "escalated"


ENDED = frozenset({Stage.ADOPTED, Stage.WITHDRAWN, Stage.DISCARDED, Stage.EXPIRED, Stage.ESCALATED})


class Ending(StrEnum):
    """The four ways in which an objection ends (rule C3)."""

    INTEGRATED = "integrated"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Objection:
    """`verdicts`: what each of those who judge has said last. `objector`, `proposer`: the version that each has confirmed."""

    id: str
    by: str
    raised_on: int
    verdicts: Mapping[str, Criterion | None] = field(default_factory=dict)
    objector: int | None = None
    proposer: int | None = None
    ending: Ending | None = None
    ended_on: int | None = None

    @property
    def is_open(self) -> bool:
        return self.ending is None


@dataclass(frozen=True, slots=True)
class State:
    """`positions` are those on the current version; `concerns`, whose concern was about which version, are kept (rule C4).

    `facilitator` is who facilitates now, `holder` who holds the role. `rounds`: new versions since it was opened. `level`: how many
    circles above have taken over facilitation. `stale`: what it edits has changed. `by_law`: the statutes decide.
    `awaiting`: the opinions that positions wait for, and until when; `unanswered`: those to be answered before it is adopted.
    `settings`: those under which it was opened.
    """

    stage: Stage = Stage.NOTHING
    step: Step | None = None
    version: int = 0
    proposer: str = ""
    holder: str = ""
    facilitator: str = ""
    grounded: bool = True
    awaiting: Mapping[str, datetime] = field(default_factory=dict)
    unanswered: frozenset[str] = frozenset()
    interested: frozenset[str] = frozenset()
    electors: frozenset[str] = frozenset()
    positions: Mapping[str, Kind] = field(default_factory=dict)
    concerns: frozenset[tuple[str, int]] = frozenset()
    objections: Mapping[str, Objection] = field(default_factory=dict)
    opened_at: datetime | None = None
    deadline: datetime | None = None
    clear_at: datetime | None = None
    rounds: int = 0
    level: int = 0
    stale: bool = False
    by_law: bool = False
    settings: Settings | None = None
    ended_at: datetime | None = None

    def under(self, settings: Settings) -> Settings:
        """The settings that hold for it: those of its opening, or the ones given."""
        return self.settings or settings

    @property
    def opinion_due(self) -> datetime | None:
        """Until when positions wait for an opinion at the latest (rule O2)."""
        return max(self.awaiting.values(), default=None)

    @property
    def is_asynchronous(self) -> bool:
        return self.deadline is not None

    @property
    def standing(self) -> tuple[Objection, ...]:
        """The objections that have not ended, from whatever version."""
        return tuple(one for one in self.objections.values() if one.is_open)

    @property
    def awaited(self) -> frozenset[str]:
        """The electors who have said nothing of exactly the current version."""
        return self.electors - self.positions.keys()

    @property
    def expressed(self) -> Fraction:
        """The part of the electorate that has spoken of the current version."""
        return Fraction(len(self.electors) - len(self.awaited), len(self.electors)) if self.electors else Fraction(0)

    def judges(self, settings: Settings, objection: Objection) -> frozenset[str]:
        """Those who, all of them, say that an objection fails. Nobody judges alone what is their own (rule C8)."""
        if settings.judge is Judge.FACILITATOR:
            return frozenset({self.facilitator}) - {objection.by, self.proposer}
        group = self.electors - {objection.by}
        if settings.judge is Judge.TOGETHER:
            return group | {objection.by} if group else group
        return frozenset() if group == {self.proposer} else group
