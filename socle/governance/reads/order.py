"""Who stands in for the facilitator of a proposal, in which order (rule E1); and who facilitates above it (rule E5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.governance.models import Charge, Circle, Mandate, Proposal, Role, Substitute
from socle.governance.reads.members import speakers
from socle.ground.dated import live

_CORE = Role.Core


@dataclass(frozen=True, slots=True)
class Charged:
    """Who facilitates a proposal in the place of another, since when and why."""

    person: UUID
    name: str
    because: str
    since: datetime

    @property
    def why(self) -> Any:
        return Charge.Because(self.because).label


CHARGED = ("person", "person__name", "because", "since")


def before(proposal: Proposal, at: datetime) -> list[list[UUID]]:
    """Those who come before any other member, rank by rank: who facilitates, whom they have named, the secretary, the lead.

    Nobody is named twice: whoever holds two of these comes with the first.
    """
    ranks, known = [], set[UUID]()
    for rank in _ranks(proposal, at):
        ranks.append(sorted(set(rank) - known))
        known |= set(rank)
    return ranks


def _ranks(proposal: Proposal, at: datetime) -> Iterator[list[UUID]]:
    held = Mandate.kept.filter(live(at), circle=proposal.circle_id)
    facilitators = held.filter(role__core=_CORE.FACILITATOR)
    yield list(facilitators.values_list("person", flat=True))
    named = Substitute.kept.filter(live(at), mandate__in=facilitators, recorded_until=None).values_list("person", "powers")
    yield [person for person, powers in named if "facilitate" in powers]
    for core in (_CORE.SECRETARY, _CORE.LEAD):
        yield list(held.filter(role__core=core).values_list("person", flat=True))


def speaking(proposal: Proposal, at: datetime) -> set[UUID]:
    """The members of the circle of a proposal, one of whom stands in where nobody comes before."""
    return speakers(proposal.circle_id, at)


def handed_over(proposal: Proposal, at: datetime) -> bool:
    """Whether the facilitator of a circle above facilitates it, as long as they hold that role."""
    held = Charge.kept.filter(live(at), proposal=proposal, because=Charge.Because.BREAKDOWN)
    return bool(held.filter(live(at, "mandate__"), mandate__recorded_until=None).exists())


def above(proposal: Proposal, at: datetime) -> Mandate | None:
    """The mandate of whoever facilitates the nearest circle above those that have tried; None: no circle above has a facilitator."""
    place = _handed_to(proposal).parent
    while place is not None:
        held = Mandate.kept.filter(live(at), role__core=_CORE.FACILITATOR, circle=place).order_by("since", "pk").first()
        if held is not None:
            found: Mandate = held
            return found
        place = place.parent
    return None


def _handed_to(proposal: Proposal) -> Circle:
    """The circle that has facilitated it last: its own, or one above."""
    last = Charge.kept.filter(proposal=proposal, because=Charge.Because.BREAKDOWN).order_by("-since").values("mandate__circle")[:1]
    found: Circle = Circle.kept.filter(pk__in=last).first() or proposal.circle
    return found
