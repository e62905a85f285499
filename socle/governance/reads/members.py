"""Who belongs to a circle: who has a seat there, and who is a member by a link (rules D2 and D6)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from socle.governance.models import Link, Mandate, Process, Role, RoleText, Seat
from socle.ground.asked import Blank, asked
from socle.ground.dated import live

_CORE = Role.Core


def links_into(circle: Any, at: datetime) -> Q:
    """The condition that a mandate makes its holder a member of a circle, a row's column or an id.

    D2: who leads or represents a circle beneath; D5: representatives only while tensions have no other channel;
    D6: who holds a role that the circle has invited.
    """
    other_way = Process.kept.live(at).filter(circle=circle).exclude(channel="")
    beneath = Q(circle__parent=circle) & live(at, "circle__")
    invited = Link.kept.live(at).filter(circle=circle, role=OuterRef("role"))
    standing = live(at, "role__")
    led = beneath & Q(role__core=_CORE.LEAD)
    represented = beneath & Q(role__core=_CORE.REPRESENTATIVE) & ~Exists(other_way)
    return standing & (led | represented | Exists(invited))


def speaks(at: datetime) -> Q:
    """The condition that a row's person may give positions in the row's circle: by a seat and a role, or by a link."""
    circle, person = OuterRef("circle"), OuterRef("person")
    own = Mandate.kept.live(at).filter(_gives("role__texts__", at), circle=circle, person=person)
    seated = Seat.kept.live(at).filter(circle=circle, person=person)
    linked = Mandate.kept.live(at).filter(links_into(OuterRef(OuterRef("circle")), at), person=person)
    return (Q(Exists(seated)) & Q(Exists(own))) | (Q(Exists(linked)) & Q(Exists(_members_who_speak(circle, at))))


def speakers(circle: UUID, at: datetime) -> set[UUID]:
    """Who may give a position in a circle."""
    return set(_seated_speakers(circle, at)) | set(_linked_speakers(circle, at))


@asked
def _seated_speakers(circle: Blank, at: Blank) -> Any:
    moment: Any = at
    speaking = Exists(Mandate.kept.live(moment).filter(_gives("role__texts__", moment), circle=circle, person=OuterRef("person")))
    return Seat.kept.live(moment).filter(speaking, circle=circle).values_list("person", flat=True)


@asked
def _linked_speakers(circle: Blank, at: Blank) -> Any:
    place: Any = circle
    moment: Any = at
    return linked(place, moment).filter(Exists(_members_who_speak(place, moment))).values_list("person", flat=True)


def people_who_speak(circle: UUID, at: datetime) -> Q:
    """The condition that a person may give positions in a circle: `speakers`, to be asked further."""
    speaking = Exists(Mandate.kept.live(at).filter(_gives("role__texts__", at), circle=circle, person=OuterRef("person")))
    seated = Seat.kept.live(at).filter(speaking, circle=circle).values("person")
    return Q(pk__in=seated) | (Q(pk__in=linked(circle, at).values("person")) & Q(Exists(_members_who_speak(circle, at))))


def linked(circle: UUID, at: datetime) -> Any:
    """The mandates that make their holders members of a circle."""
    return Mandate.kept.live(at).filter(links_into(circle, at))


def is_member(person: UUID, circle: UUID, at: datetime) -> bool:
    """Whether somebody belongs to a circle, by a seat or by a link."""
    return Seat.kept.live(at).filter(person=person, circle=circle).exists() or linked(circle, at).filter(person=person).exists()


def _members_who_speak(circle: Any, at: datetime) -> Any:
    """The member's role of a circle, if it gives positions: what a link gives there."""
    return RoleText.kept.live(at).filter(_gives("", at), circle=circle, role__core=_CORE.MEMBER)


def _gives(texts: str, at: datetime) -> Q:
    return Q(Contains(Cast(f"{texts}powers", TextField()), Value('"give_positions"'))) & live(at, texts)
