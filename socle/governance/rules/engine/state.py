"""Where a proposal stands: what the events, the settings and the clock make of it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from socle.governance.rules.engine.events import Kind, Step
from socle.governance.rules.engine.growing import OwnMap, OwnSet
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
    `settings`: those under which it was opened. `objecting`: whose objections stand, by their ids.
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
    electors: Set[str] = frozenset()
    positions: Mapping[str, Kind] = field(default_factory=dict)
    concerns: Set[tuple[str, int]] = frozenset()
    objections: Mapping[str, Objection] = field(default_factory=dict)
    objecting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
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
        return tuple(one for one in self.objections.values() if one.is_open) if self.objecting else ()

    def objects(self, person: str) -> Objection | None:
        """The objection that somebody has raised on the current version, if it stands."""
        own = (self.objections[one] for one in self.objecting.get(person, ()))
        return next((one for one in own if one.raised_on == self.version), None)

    @property
    def awaited(self) -> Set[str]:
        """The electors who have said nothing of exactly the current version."""
        return self.electors - self.positions.keys()

    @property
    def is_awaited(self) -> bool:
        """Whether there are any: only electors have positions (rule C5)."""
        return len(self.positions) < len(self.electors)

    @property
    def expressed(self) -> Fraction:
        """The part of the electorate that has spoken of the current version."""
        return Fraction(len(self.positions), len(self.electors)) if self.electors else Fraction(0)

    def may_judge(self, settings: Settings, objection: Objection, person: str) -> bool:
        """Whether somebody is one of the judges of an objection."""
        if settings.judge is Judge.FACILITATOR:
            return person in self.judges(settings, objection)
        others = len(self.electors) - (objection.by in self.electors)
        if settings.judge is Judge.TOGETHER:
            return others > 0 and (person in self.electors or person == objection.by)
        alone = others == 1 and self.proposer in self.electors and self.proposer != objection.by
        return person in self.electors and person != objection.by and not alone

    def judges(self, settings: Settings, objection: Objection) -> Set[str]:
        """Those who, all of them, say that an objection fails. Nobody judges alone what is their own (rule C8)."""
        if settings.judge is Judge.FACILITATOR:
            return frozenset({self.facilitator}) - {objection.by, self.proposer}
        group = self.electors - {objection.by}
        if settings.judge is Judge.TOGETHER:
            return group | {objection.by} if group else group
        return frozenset() if group == {self.proposer} else group


def begun() -> State:
    """The state before anything has happened, for a fold to write into."""
    return State(electors=OwnSet(), positions=OwnMap(), concerns=OwnSet(), objections=OwnMap(), objecting=OwnMap())


def settled(state: State) -> State:
    """The state at the end of a fold, as a value that nobody writes into any more."""
    return replace(
        state,
        electors=frozenset(state.electors),
        positions=dict(state.positions),
        concerns=frozenset(state.concerns),
        objections={key: replace(one, verdicts=dict(one.verdicts)) for key, one in state.objections.items()},
        objecting=dict(state.objecting),
    )
