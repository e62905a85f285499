"""What a circle has agreed on for itself: its policies, how it works, whom it invites, where it came from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from socle.governance.models import Circle, CircleText, Decision, Derogation, Link, Mandate, PolicyText, Process, Seat, Sequel
from socle.governance.reads import members
from socle.governance.reads.places import places
from socle.governance.reads.roles import role_words
from socle.ground import now
from socle.journal.act import Actor

MOST = 40


@dataclass(frozen=True, slots=True)
class Agreed:
    """A policy in force; `decision`: the one that worded it; `provisional`: until when it holds, if nobody consented to it yet."""

    id: UUID
    title: str
    text: str
    domain: str
    review_on: date | None
    unreviewed: str
    expires_at: datetime | None
    since: datetime
    decision: UUID
    number: int
    provisional: datetime | None


@dataclass(frozen=True, slots=True)
class Works:
    """How a circle works, as it has decided; a word that is empty was not decided."""

    channel: str
    composition: tuple[tuple[Any, int], ...]
    after_term: str
    caretaker_days: int
    consent: dict[str, Any]
    opinions: dict[str, Any]
    decision: UUID


@dataclass(frozen=True, slots=True)
class Invited:
    """A role of another circle whose holder is a member here."""

    role: UUID
    role_name: str
    circle: UUID
    circle_name: str
    decision: UUID


def policies(actor: Actor, circle: Circle) -> list[Agreed]:
    """The policies of a circle, by title."""
    taken = Sequel.kept.filter(decision=OuterRef("decision"), kind=Sequel.Kind.PROVISIONAL, settled=False, until__gt=now())
    rows = PolicyText.objects.seen_by(actor).live(now()).filter(circle=circle).annotate(provisional=Subquery(taken.values("until")))
    rows = rows.order_by("title", "pk")
    fields = (
        "policy",
        "title",
        "text",
        "domain",
        "review_on",
        "unreviewed",
        "expires_at",
        "since",
        "decision",
        "decision__number",
        "provisional",
    )
    return [Agreed(*row) for row in rows.values_list(*fields)[:MOST]]


def works(actor: Actor, circle: Circle) -> Works | None:
    """How a circle works, or nothing where it has not decided on it."""
    rows = Process.objects.seen_by(actor).live(now()).filter(circle=circle)
    fields = ("channel", "composition", "after_term", "caretaker_days", "consent", "opinions", "decision")
    for channel, composition, after_term, days, consent, opinions, decision in rows.values_list(*fields):
        needed = tuple((Seat.Quality(one["quality"]).label, one["least"]) for one in composition)
        return Works(channel, needed, after_term, days, consent, opinions, decision)
    return None


def invited(actor: Actor, circle: Circle) -> list[Invited]:
    """The roles that a circle has invited."""
    rows = Link.objects.seen_by(actor).live(now()).filter(circle=circle).annotate(**role_words(), place=F("role__circle"))
    fields = ("role", "role_name", "place", "decision")
    found = list(rows.order_by("pk").values_list(*fields)[:MOST])
    named = places(actor, {row[2] for row in found})
    return [Invited(role, name, place, named[place].name, decision) for role, name, place, decision in found if place in named]


def derogations(actor: Actor, circle: Circle) -> list[tuple[datetime, UUID]]:
    """Until when one person may both lead and represent a circle, and by which decision."""
    rows = Derogation.objects.seen_by(actor).live(now()).filter(about=circle).order_by("until")
    return list(rows.values_list("until", "decision")[:5])


@dataclass(frozen=True, slots=True)
class LinkedMember:
    """Somebody who is a member here by a role of another circle."""

    person: UUID
    name: str
    role: UUID
    role_name: str
    until: datetime | None
    circle_name: str


def linked(actor: Actor, circle: Circle) -> list[LinkedMember]:
    """Who is a member of a circle without a seat: by a link (rules D2 and D6)."""
    rows = Mandate.objects.seen_by(actor).filter(pk__in=members.linked(circle.pk, now()).values("pk")).annotate(**role_words())
    fields = ("person", "person__name", "role", "role_name", "until", "circle")
    found = list(rows.order_by("person__name", "pk").values_list(*fields)[:MOST])
    named = places(actor, {row[-1] for row in found})
    return [
        LinkedMember(person, name, role, role_name, until, named[place].name)
        for person, name, role, role_name, until, place in found
        if place in named
    ]


@dataclass(frozen=True, slots=True)
class Gone:
    """A circle that no longer stands: what it was called, when and by which decision it ended, what it became."""

    name: str
    until: datetime
    decision: UUID | None
    became: UUID | None
    became_name: str


def gone(actor: Actor, circle: Circle) -> Gone | None:
    """How a circle ended; nothing if it stands."""
    if circle.until is None:
        return None
    texts = CircleText.objects.seen_by(actor)
    name = texts.filter(circle=circle).order_by("-since").values_list("name", flat=True).first() or ""
    became = texts.filter(circle=circle.became_id).order_by("-since").values_list("name", flat=True).first() if circle.became_id else None
    decisions = Decision.objects.seen_by(actor).filter(programme=circle.programme, adopted_at=circle.until)
    decision = decisions.filter(changes__kind="circle.dissolved", changes__circle=circle).values_list("pk", flat=True).first()
    return Gone(name, circle.until, decision, circle.became_id if became else None, became or "")
