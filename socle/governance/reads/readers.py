"""Who could read something on a day: the gate, asked as of that day; told to whoever may ask why they may see it themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.governance import gate
from socle.governance.models import Circle, Mandate
from socle.governance.powers import POWERS
from socle.governance.reads.then import Past, past
from socle.governance.rules.readers import Holder, holders
from socle.governance.rules.structure import HeldState, Structure, instant
from socle.ground.asked import Blank, Blanks, asked
from socle.journal.act import Actor
from socle.people.models import Person


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who could, and by what: the mandate of a role, where it gave the right, the decision; `until` as was known then."""

    person: UUID
    name: str
    mandate: UUID
    role: UUID
    role_name: str
    circle: UUID
    circle_name: str
    way: str
    caseload: bool
    facets: tuple[str, ...]
    until: datetime | None
    decision: UUID
    number: int


def powers_to_read(actor: Actor, circle: Circle) -> list[str]:
    """What one may read of a circle oneself: of nothing else may one ask who could read it."""
    return [key for key, power in POWERS.items() if power.reads and gate.may(actor, key, circle)]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who had a power on a circle at an instant, as known at another: those whom the one who asks may see."""

    all: Sequence[Holder]
    stood: Structure


def readers(actor: Actor, circle: Circle, power: str, at: datetime, known: datetime) -> Asked:
    """All who could; mandates on circles that the one who asks may not see are passed over."""
    whole = past(actor, circle.programme)
    moment = instant(at) or ""
    stood = whole.chronicle.as_of(moment, instant(known) or "")
    found = [one for one in holders(stood, moment, power, str(circle.pk)) if _is_seen(whole, stood, one)]
    return Asked(found, stood)


def _is_seen(whole: Past, stood: Structure, one: Holder) -> bool:
    return stood.mandates[one.mandate].circle in whole.seen and one.circle in whole.seen


def told(actor: Actor, found: Asked, some: Sequence[Holder]) -> list[Reader]:
    """Some of them by name, through the gate: who is not seen any more is not told."""
    rows = {str(pk): row for pk, *row in _mandates(actor, sorted({UUID(one.mandate) for one in some}))}
    names = {str(pk): name for pk, name in _names(actor, _people(some))}
    return [_reader(found, one, names[one.person], rows[one.mandate]) for one in some if one.person in names and one.mandate in rows]


@asked
def _mandates(actor: Blank, ids: Blanks) -> Any:
    return Mandate.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "decision", "decision__number")


@asked
def _names(actor: Blank, ids: Blanks) -> Any:
    return Person.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "name")


def _people(some: Sequence[Holder]) -> list[UUID]:
    return sorted({UUID(one.person) for one in some})


def _reader(asked: Asked, one: Holder, name: str, row: Sequence[Any]) -> Reader:
    held: HeldState = asked.stood.mandates[one.mandate]
    return Reader(
        person=UUID(one.person),
        name=name,
        mandate=UUID(one.mandate),
        role=UUID(held.what),
        role_name=asked.stood.roles[held.what].says("name"),
        circle=UUID(one.circle),
        circle_name=asked.stood.circles[one.circle].says("name"),
        way=one.way,
        caseload=one.caseload,
        facets=one.facets,
        until=datetime.fromisoformat(held.until) if held.until else None,
        decision=row[0],
        number=row[1],
    )
