"""Consent: when a proposal may be adopted, and who may say what of it. Rules by number of governance-rules.md."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


CLOSED = (Stage.ADOPTED, Stage.WITHDRAWN, Stage.DISCARDED)


class Why(StrEnum):
    """Why something cannot be done now; the acts put it in words."""

    NOT_OPEN = "not_open"
    NOT_ALL = "not_all"
    OBJECTION = "objection"
    NOT_ELECTOR = "not_elector"
    NO_REASON = "no_reason"
    OTHER_VERSION = "other_version"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Said:
    """A position: who, on which version, which kind."""

    person: str
    version: int
    kind: str


@dataclass(frozen=True, slots=True)
class Deliberation:
    """A proposal as its rules see it. `electors`: those present at its opening who still sit in the circle (C5).

    `open_objections`: how many, from any version and of anybody, have not ended.
    """

    stage: str
    version: int
    electors: frozenset[str]
    positions: tuple[Said, ...]
    open_objections: int

    def expected(self) -> frozenset[str]:
        """The electors whose position on exactly the current version is still missing (C1)."""
        return self.electors - {said.person for said in self.positions if said.version == self.version}


def adoption(state: Deliberation) -> Why | None:
    """Why the proposal cannot be adopted now, or None if it can.

    C1: only while open, every position given on exactly the current version, no objection from any version open.
    C3: objections are counted by their end, never against consents.
    """
    if state.stage != Stage.OPEN:
        return Why.NOT_OPEN
    if state.open_objections:
        return Why.OBJECTION
    return Why.NOT_ALL if state.expected() or not state.electors else None


def position(state: Deliberation, *, person: str, version: int, kind: str, reason: str) -> Why | None:
    """Why this person cannot give this position, or None. C5: electors only; C6: one each, the last one counts."""
    if state.stage != Stage.OPEN:
        return Why.NOT_OPEN
    if person not in state.electors:
        return Why.NOT_ELECTOR
    if version != state.version:
        return Why.OTHER_VERSION
    return Why.NO_REASON if kind != "consent" and not reason.strip() else None


def edit(state: Deliberation) -> Why | None:
    """Why the text cannot be changed, or None. C2: each change is a new version, on which nobody has spoken yet."""
    return Why.CLOSED if state.stage in CLOSED else None


def withdrawal(state: Deliberation) -> Why | None:
    """C7: a proposer may withdraw at any time before adoption, and for good."""
    return Why.CLOSED if state.stage in CLOSED else None
