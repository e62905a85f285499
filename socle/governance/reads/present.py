"""Who can be recorded as present when a proposal is opened: a hundred of the circle's members, searched by name, and how many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, IntegerField, OuterRef

from socle.governance.models import Interest, Proposal
from socle.governance.reads.choices.asking import MOST, Asking
from socle.governance.reads.members import people_who_speak
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.people.models import Person

MORE = 20
"""Room for others beside those who are chosen, however many these are."""


@dataclass(frozen=True, slots=True)
class Presence:
    """The members who are offered by name, all of them where `count` says so. `met`: somebody has the name that was searched."""

    people: tuple[tuple[str, str], ...]
    count: int
    search: str
    met: bool

    @property
    def is_cut(self) -> bool:
        return len(self.people) < self.count


def presence(actor: Actor, proposal: Proposal, search: str = "", chosen: Iterable[str] = (), most: int = MOST) -> Presence:
    """Those who may be recorded as present; whoever is chosen already stays in the list."""
    asking = Asking(actor, proposal.circle, search, chosen)
    rows = _may_be_present(asking, proposal)
    rows = rows.annotate(count=Plain("COUNT(*) OVER ()", gives=IntegerField()))
    found = asking.first(rows, "name", "count", most=max(most, len(asking.kept) + MORE))
    people = tuple((str(row["pk"]), row["name"]) for row in found)
    return Presence(people, found[0]["count"] if found else 0, search, asking.met)


def everybody(actor: Actor, proposal: Proposal) -> list[UUID]:
    """All who may be recorded as present."""
    return list(_may_be_present(Asking(actor, proposal.circle), proposal).values_list("pk", flat=True))


def _may_be_present(asking: Asking, proposal: Proposal) -> Any:
    """The members who may speak, but for those who have an interest of their own in it (rule M7)."""
    concerned = Interest.kept.filter(proposal=proposal, person=OuterRef("pk"))
    return Person.objects.seen_by(asking.actor).filter(people_who_speak(proposal.circle_id, asking.at), ~Exists(concerned))
