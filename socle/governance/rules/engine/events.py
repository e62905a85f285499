"""What happens to a proposal, as it is recorded: by whom, at which instant. People and objections are opaque ids."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from socle.governance.rules.engine.settings import Criterion, Settings


class Step(StrEnum):
    """Where an open proposal stands, in this order."""

    CLARIFY = "clarify"
    REACT = "react"
    AMEND = "amend"
    OBJECT = "object"
    INTEGRATE = "integrate"


class Kind(StrEnum):
    """What somebody makes of a version."""

    CONSENT = "consent"
    CONCERN = "concern"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`id` tells two of one instant apart, and names the objection that a position raises."""

    at: datetime
    by: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted(Event):
    """A proposal is written. `grounded`: whether it states a tension or a lived example (rule C7). `facilitator`: who holds the role.

    `opinion_due`: until when the opinion of an advisory body is waited for (rule O2).
    """

    facilitator: str
    grounded: bool = True
    opinion_due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten(Event):
    """Another text: the next version (rule C2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestDeclared(Event):
    """Whoever declares an interest of their own is not of the electorate (rule M7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAwaited(Event):
    """Positions wait for an opinion of an advisory body, until an instant at the latest (rule O2)."""

    opinion: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven(Event):
    """An opinion is there. `owed`: the circle has decided to answer before it adopts (rule O5)."""

    opinion: str = ""
    owed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAnswered(Event):
    """The circle has answered an opinion that it owed an answer."""

    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionCancelled(Event):
    """Whoever asked for an opinion asks no more: positions wait for it no longer."""

    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Event):
    """The electorate is frozen (rule C5). With a deadline the round is asynchronous, and clarification lasts until `clear_at` (A1, A5).

    `settings`: those of the circle as it is opened, which hold from now on.
    """

    electors: frozenset[str]
    settings: Settings | None = None
    deadline: datetime | None = None
    clear_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedOn(Event):
    """In a meeting, the facilitator goes on to another step."""

    to: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    """The deadline of a round, or of its clarification, moves later (rule A1)."""

    until: datetime
    clarification: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refrozen(Event):
    """The electorate is another from now on, and whoever has spoken speaks again (rule C5)."""

    electors: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(Event):
    """`by` sits in the circle no more: their position is void; an objection of theirs stands until it ends (rule C5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke(Event):
    """A position on a version. A concern or an objection has its reason (`reasoned`)."""

    version: int
    kind: Kind
    reasoned: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested(Event):
    """One of those who judge says whether an objection fails a test, and which; None: it passes."""

    objection: str
    fails: Criterion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionWithdrawn(Event):
    objection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(Event):
    """The objector confirms that the current version integrates their objection; the proposer, that the tension is still met."""

    objection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionAbandoned(Event):
    """The facilitator records that the author of an objection has left it behind."""

    objection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodIn(Event):
    """`by` facilitates from now on in place of the holder: absent (rule E1), or judge in their own cause (rule C8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAsked(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Discarded(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissolved(Event):
    """The circle of the proposal has ended, and the proposal with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated(Event):
    """What the proposal edits has changed since it was drafted (rule C10)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenDown(Event):
    """The facilitator of the parent circle takes over; None: there is no circle above, and the statutes decide (rule E5)."""

    facilitator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted(Event):
    """In a meeting, the facilitator says that it is adopted."""
