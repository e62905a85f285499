"""Who can be recorded as present, when a proposal is opened or in a meeting: members of the circle, searched by name, and how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, IntegerField, OuterRef

from socle.governance.models import Attendee, Interest, Meeting, Proposal
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
    return _offered(asking, _may_be_present(asking, proposal), search, max(most, len(asking.kept) + MORE))


def missing(actor: Actor, meeting: Meeting, search: str = "", most: int = MOST) -> Presence:
    """Those who may speak in the circle of a meeting and are not there."""
    asking = Asking(actor, meeting.circle, search)
    there = Attendee.kept.filter(meeting=meeting, until=None, person=OuterRef("pk"))
    rows = Person.objects.seen_by(actor).filter(people_who_speak(meeting.circle_id, asking.at), ~Exists(there))
    return _offered(asking, rows, search, most)


def found(actor: Actor, meeting: Meeting, there: Iterable[tuple[str, str]], search: str = "", most: int = MOST) -> list[tuple[str, str]]:
    """Those who are there: all where there is room, else those searched first."""
    known = list(there)
    return known if len(known) <= most else Asking(actor, meeting.circle, search).nearest(known, most)


def _offered(asking: Asking, rows: Any, search: str, most: int) -> Presence:
    rows = rows.annotate(count=Plain("COUNT(*) OVER ()", gives=IntegerField()))
    lines = asking.first(rows, "name", "count", most=most)
    people = tuple((str(row["pk"]), row["name"]) for row in lines)
    return Presence(people, lines[0]["count"] if lines else 0, search, asking.met)


def everybody(actor: Actor, proposal: Proposal) -> list[UUID]:
    """All who may be recorded as present."""
    return list(_may_be_present(Asking(actor, proposal.circle), proposal).values_list("pk", flat=True))


def _may_be_present(asking: Asking, proposal: Proposal) -> Any:
    """The members who may speak, but for those who have an interest of their own in it (rule M7)."""
    concerned = Interest.kept.filter(proposal=proposal, person=OuterRef("pk"))
    return Person.objects.seen_by(asking.actor).filter(people_who_speak(proposal.circle_id, asking.at), ~Exists(concerned))
