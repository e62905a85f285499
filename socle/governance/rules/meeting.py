"""A meeting, as a pure function of who is there, what is taken up and where that stands: whose turn it is, and what comes next.

Each has one turn in a round before anybody has another: in the order of arrival, the proposer last. Where positions are given, giving
one is the turn. Nothing here depends on who asks.
"""

from dataclasses import dataclass
from enum import StrEnum

from socle.governance.rules.engine import Stage
from socle.governance.rules.engine.events import Step
from socle.governance.rules.engine.state import ENDED

NEXT_STEP = {Step.CLARIFY: Step.REACT, Step.REACT: Step.AMEND, Step.AMEND: Step.OBJECT}
CONFIRM = "confirm"
POSITIONS = (Step.OBJECT, Step.INTEGRATE)


class Do(StrEnum):
    """What the facilitator does next."""

    GATHER = "gather"
    TAKE = "take"
    OPEN = "open"
    MOVE = "move"
    REFREEZE = "refreeze"
    ADOPT = "adopt"
    WAIT = "wait"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Next:
    """`on`: the item to take up, or the step to go on to, or that is waited for: positions, a new version, that it is confirmed.

    `awaits`: who is still to speak, in their order; whoever objects and the proposer.
    """

    do: Do
    on: str = ""
    awaits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """`present`: who is there, in the order of arrival. `waiting`: the items that were not taken up yet, in their order.

    Of the item that is taken up: whether it is a `proposal`, where that stands, who decides on it (`electors`), who said they have an
    interest of their own, who has had their turn in this round (`spoken`), and who objects still (`objectors`). `renewed`: what is
    objected to has a new version since, so that objector and proposer may confirm it.
    """

    present: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    item: str = ""
    proposal: bool = False
    stage: Stage = Stage.NOTHING
    step: Step | None = None
    in_writing: bool = False
    proposer: str = ""
    interested: frozenset[str] = frozenset()
    electors: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    objectors: tuple[str, ...] = ()
    renewed: bool = False

    @property
    def is_worked_through(self) -> bool:
        """Whether a proposal is open among those who are there."""
        return self.proposal and self.stage is Stage.OPEN and not self.in_writing

    @property
    def is_over(self) -> bool:
        """Whether what is taken up is a proposal that has come to its end."""
        return self.proposal and self.stage in ENDED

    @property
    def deciding(self) -> tuple[str, ...]:
        """With whom a draft is opened: those who are there, but for whoever has an interest of their own (rule M7)."""
        return tuple(one for one in self.present if one not in self.interested)


def order(sitting: Sitting) -> tuple[str, ...]:
    """Those who have a turn in this round, in its order."""
    if not sitting.item or sitting.is_over:
        return ()
    if not sitting.is_worked_through:
        return sitting.present
    others = [one for one in sitting.present if one != sitting.proposer]
    proposer = [one for one in sitting.present if one == sitting.proposer]
    if sitting.step is Step.AMEND:
        return tuple(proposer)
    if sitting.step in POSITIONS:
        return tuple(one for one in others + proposer if one in sitting.electors)
    return tuple(others + proposer)


def awaited(sitting: Sitting) -> tuple[str, ...]:
    """Those who have not had their turn in this round, in its order."""
    return tuple(one for one in order(sitting) if one not in sitting.spoken)


def turn(sitting: Sitting) -> str:
    """Whose turn it is; nobody's, once all have had theirs."""
    return next(iter(awaited(sitting)), "")


def coming(sitting: Sitting) -> Next:
    """The one thing that the facilitator does next."""
    if not sitting.present:
        return Next(Do.GATHER)
    if not sitting.item or not sitting.proposal or sitting.in_writing:
        return _onwards(sitting)
    if sitting.stage is Stage.DRAFT:
        return Next(Do.OPEN) if sitting.deciding else _onwards(sitting)
    if sitting.stage is not Stage.OPEN or sitting.step is None:
        return _onwards(sitting)
    return _in_the_round(sitting, sitting.step)


def _onwards(sitting: Sitting) -> Next:
    """The next item; after the last one the meeting ends."""
    return Next(Do.TAKE, sitting.waiting[0]) if sitting.waiting else Next(Do.CLOSE)


def _in_the_round(sitting: Sitting, step: Step) -> Next:
    """Objections are integrated once all who are there have spoken; who has left meanwhile is waited for last."""
    if step in NEXT_STEP:
        return Next(Do.MOVE, NEXT_STEP[step], awaited(sitting))
    if speaking := awaited(sitting):
        return Next(Do.WAIT, Step.OBJECT, speaking)
    if sitting.objectors:
        return Next(Do.WAIT, CONFIRM if sitting.renewed else Step.INTEGRATE, _seeking(sitting))
    if gone := sitting.electors - sitting.spoken:
        return Next(Do.REFREEZE, awaits=tuple(sorted(gone)))
    return Next(Do.ADOPT)


def _seeking(sitting: Sitting) -> tuple[str, ...]:
    """Whoever objects and the proposer seek together, each once."""
    return tuple(dict.fromkeys([*sitting.objectors, sitting.proposer]))
