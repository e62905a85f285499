"""Structure as the sum of its decisions.

`apply(structure, kind, data, at)` gives the structure that follows from one typed change; `replay` folds it over all
decisions. The acts write into the tables what a change has done here, so the tables are a projection of the same
(rule C9), which `socle check` and the tests compare by replaying from the first decision on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from socle.governance.rules.structure import circles, corrections, holdings, links, policies, roles
from socle.governance.rules.structure.holdings import caretaker_days
from socle.governance.rules.structure.policies import REVIEW
from socle.governance.rules.structure.states import (
    CIRCLE_WORDS,
    NOUNS,
    POLICY_WORDS,
    PROCESS_WORDS,
    ROLE_WORDS,
    CircleState,
    Data,
    DerogationState,
    HeldState,
    Impossible,
    Item,
    LinkState,
    PolicyState,
    ProcessState,
    RoleState,
    Spoken,
    SubstituteState,
    Wording,
    expired,
    frozen,
    instant,
    later,
    over,
)
from socle.governance.rules.structure.whole import Structure

__all__ = [
    "CIRCLE_WORDS",
    "KINDS",
    "NOUNS",
    "POLICY_WORDS",
    "PROCESS_WORDS",
    "REVIEW",
    "ROLE_WORDS",
    "CircleState",
    "Decided",
    "DerogationState",
    "HeldState",
    "Impossible",
    "Item",
    "LinkState",
    "PolicyState",
    "ProcessState",
    "RoleState",
    "Spoken",
    "Structure",
    "SubstituteState",
    "Wording",
    "apply",
    "caretaker_days",
    "carry_out",
    "expired",
    "frozen",
    "instant",
    "later",
    "over",
    "replay",
]

_APPLIED = {**circles.APPLIED, **roles.APPLIED, **holdings.APPLIED, **corrections.APPLIED, **policies.APPLIED, **links.APPLIED}
KINDS = tuple(_APPLIED)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as replay reads it: when it was adopted, the typed changes that it carried out, and its id."""

    at: str
    changes: tuple[tuple[str, Data], ...]
    id: str = ""


def replay(decisions: Iterable[Decided]) -> Structure:
    """The structure that these decisions, in their order, have made; Impossible names the first that the others do not allow."""
    structure = Structure()
    for decision in decisions:
        structure.reworded.clear()
        for kind, data in decision.changes:
            try:
                carry_out(structure, kind, data, decision.at)
            except Impossible as fault:
                raise Impossible(f"decision {decision.id} cannot be replayed: {kind}, {fault}") from fault
    return structure


def apply(structure: Structure, kind: str, data: Data, at: str) -> Structure:
    """The structure after one typed change, adopted at an instant; Impossible if it does not allow it."""
    after = structure.copy()
    carry_out(after, kind, data, at)
    return after


def carry_out(structure: Structure, kind: str, data: Data, at: str) -> None:
    """Apply one typed change to this very structure; if it is Impossible, nothing of the structure counts any more."""
    _APPLIED[kind](structure, data, at)
