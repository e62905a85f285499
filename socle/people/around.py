"""What stands around a person or an organisation on their page: how they are reached, whom they work for, how far a partnership is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from socle.ground import now
from socle.ground.asked import Blank
from socle.ground.dated import live
from socle.ground.together import Rows, asked_together, together
from socle.journal.act import Actor
from socle.people.helping import SUBJECTS
from socle.people.languages import LANGUAGES
from socle.people.models import (
    Affiliation,
    Aide,
    ContactPoint,
    Covered,
    Merge,
    Organisation,
    OrganisationContact,
    Person,
    PersonContact,
    Prospect,
    Spoken,
)
from socle.people.reach import shown_phone

MOST = 50

_REACHED = ("pk", "kind", "value", "postcode", "town", "label", "preferred_at", "since", "until")
_LINKS = {"phone": "tel:", "email": "mailto:"}


@dataclass(frozen=True, slots=True)
class Reached:
    """A contact point as it is shown. `href` calls or writes, where a device can."""

    id: UUID
    kind: str
    what: Any
    text: str
    label: str
    preferred: bool
    href: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Affiliated:
    """An affiliation from one of its two sides: `other` is whom or what it leads to."""

    id: UUID
    kind: Any
    post: str
    other: UUID
    name: str
    since: datetime
    until: datetime | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who stands by somebody, from one of the two sides: `other` is whoever is on the other one.

    `by_law`: the person helped does not end it. `subjects`: in what they may act for them, in words.
    """

    id: UUID
    kind: Any
    purpose: str
    other: UUID
    name: str
    until: datetime
    by_law: bool
    subjects: list[Any]


@dataclass(frozen=True, slots=True)
class AroundPerson:
    """All that stands around somebody, as far as one may see."""

    reached: list[Reached]
    languages: list[Any]
    affiliated: list[Affiliated]
    aides: list[Beside]
    aided: list[Beside]
    merged: list[Any]


@dataclass(frozen=True, slots=True)
class Way:
    """How far one has come with an organisation."""

    id: UUID
    stage: str
    words: Any
    holder: UUID
    holder_name: str
    next_step: str
    next_on: date | None
    reason: str
    moved_at: datetime


def of_person(actor: Actor, person: Person) -> AroundPerson:
    """How somebody is reached, what they speak, for whom they work, who stands by whom, and which merges led to this record."""
    reached, spoken, affiliated, aides, stood_by, merged = _around(actor, now(), person.pk, person.pk == actor.person)
    languages = [LANGUAGES[one] for one in LANGUAGES if (one,) in spoken]
    mine, others = _standing_by(aides), _standing_by(stood_by)
    return AroundPerson(_current(reached), languages, _affiliations(affiliated), mine, others, merged)


@asked_together
def _around(reader: Blank, at: Blank, person: Blank, own: bool) -> Any:
    aided = Aide.kept.all() if own else Aide.objects.seen_by(reader)  # whoever stands by somebody sees that they do
    return (
        Rows(PersonContact.objects.seen_by(reader).filter(person=person), _REACHED, ("kind", "since")),
        Rows(Spoken.objects.seen_by(reader).filter(person=person), ("language",)),
        Rows(Affiliation.objects.seen_by(reader).filter(person=person), _affiliated("organisation"), ("since",)),
        Rows(Aide.objects.seen_by(reader).filter(live(at), person=person), _beside("aide"), ("since",)),
        Rows(aided.filter(live(at), aide=person), _beside("person"), ("since",)),
        Rows(Merge.objects.seen_by(reader).filter(into=person, undone_at=None), ("pk", "at"), ("at",)),
    )


def aides(actor: Actor, person: Person) -> list[Beside]:
    """Who stands by somebody now."""
    rows = Aide.objects.seen_by(actor).live(now()).filter(person=person).order_by("since")
    return _standing_by(list(rows.values_list(*_beside("aide"))))


def beside(actor: Actor, person: Person) -> tuple[list[Beside], list[Beside]]:
    """Who stands by oneself now, and by whom one stands."""
    at, own = now(), person.pk == actor.person
    mine, others = together(
        Rows(Aide.objects.seen_by(actor).live(at).filter(person=person), _beside("aide"), ("since",)),
        Rows(Aide.kept.live(at).filter(aide=person), _beside("person"), ("since",)),
    )
    return _standing_by(mine), _standing_by(others) if own else []


def covered(aides: Collection[UUID]) -> dict[UUID, list[str]]:
    """In which subjects each of these aides, of whom one knows already, may act."""
    found: dict[UUID, list[str]] = {aide: [] for aide in aides}
    for aide, subject in Covered.kept.filter(aide__in=aides).order_by("subject").values_list("aide", "subject"):
        found[aide].append(subject)
    return found


def _standing_by(rows: list[tuple[Any, ...]]) -> list[Beside]:
    acts_in = covered([row[0] for row in rows]) if rows else {}
    return [
        Beside(
            *(pk, Aide.Kind(kind).label, purpose, other, name, until),
            by_law=kind in Aide.BY_LAW,
            subjects=[SUBJECTS[one].words for one in SUBJECTS if one in acts_in[pk]],
        )
        for pk, kind, purpose, other, name, until in rows
    ]


def own_aide(actor: Actor, pk: UUID) -> Aide | None:
    """Somebody by whom one stands oneself now."""
    return Aide.kept.live(now()).filter(pk=pk, aide=actor.person).select_related("person").first()


def _beside(other: str) -> tuple[str, ...]:
    return ("pk", "kind", "purpose", other, f"{other}__name", "until")


def of_organisation(actor: Actor, organisation: Organisation) -> tuple[list[Reached], list[Way], list[Any]]:
    """How an organisation is reached, how far a partnership is, and which merges led to this record, as far as one may see."""
    way = ("pk", "stage", "holder", "holder__name", "next_step", "next_on", "reason", "moved_at")
    reached, ways, merged = together(
        Rows(OrganisationContact.objects.seen_by(actor).filter(organisation=organisation), _REACHED, ("kind", "since")),
        Rows(Prospect.objects.seen_by(actor).filter(organisation=organisation), way),
        Rows(Merge.objects.seen_by(actor, "admit_organisations").filter(into=organisation.pk, undone_at=None), ("pk", "at"), ("at",)),
    )
    return _current(reached), [Way(row[0], row[1], Prospect.Stage(row[1]).label, *row[2:]) for row in ways], merged


def spoken(actor: Actor, person: Person) -> list[str]:
    """The codes of the languages that somebody speaks, as far as one may see."""
    return list(Spoken.objects.seen_by(actor).filter(person=person).values_list("language", flat=True))


def working_for(actor: Actor, organisation: Organisation) -> list[Affiliated]:
    """Who works for an organisation, or represents it: those who do now first."""
    rows = Affiliation.objects.seen_by(actor).filter(organisation=organisation).order_by("-since")
    return _affiliations(rows.values_list(*_affiliated("person"))[:MOST])


def _affiliated(other: str) -> tuple[str, ...]:
    return ("pk", "kind", "post", other, f"{other}__name", "since", "until")


def _affiliations(rows: Any) -> list[Affiliated]:
    at = now()
    found = [
        Affiliated(pk, Affiliation.Kind(kind).label, post, other, name, since, until, until is not None and until <= at)
        for pk, kind, post, other, name, since, until in rows
    ]
    return sorted(found, key=lambda one: (one.is_over, one.name))


def _current(rows: Any) -> list[Reached]:
    """Those that hold now or later, the preferred ones first."""
    at = now()
    found = [_reached(*row) for row in rows if row[-1] is None or row[-1] > at]
    return sorted(found, key=lambda one: (ContactPoint.Kind.values.index(one.kind), not one.preferred))


def _reached(
    pk: UUID, kind: str, value: str, postcode: str, town: str, label: str, preferred_at: Any, since: datetime, until: datetime | None
) -> Reached:
    place = f"{postcode} {town}"
    text = {"phone": shown_phone(value), "address": f"{value}, {place}" if value else place}.get(kind, value)
    href = _LINKS[kind] + value if kind in _LINKS else ""
    return Reached(pk, kind, ContactPoint.Kind(kind).label, text, label, preferred_at is not None, href, since, until)
