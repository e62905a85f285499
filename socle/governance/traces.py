"""Access traces: who was shown what is held of somebody else. Told to whoever was looked at, to nobody else, forgotten by the clock."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.governance.models import Mandate, RoleText, Trace
from socle.ground import now, retention
from socle.journal.act import Actor
from socle.look.lists import LISTINGS
from socle.people.models import Person

log = logging.getLogger("socle.traces")
FEW, LATELY = 20, 200
AIDE = "aide"


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody was shown what is held of one, under a role; or took a list (`listing`, its title) in which one may stand.

    On one day they may have looked several `times`, the last of them `at`.
    """

    name: str
    role: str
    at: datetime
    times: int
    listing: Any = ""


def note(actor: Actor, people: Collection[UUID]) -> None:
    """Remember who was looked at; one who looks at themself leaves no trace. An aide's door is told as theirs."""
    _keep(actor, [{"person_id": person} for person in people if person != actor.person])


def note_taking(actor: Actor, listing: str) -> None:
    """Remember that somebody took a list as a file: one trace, however many stand in it."""
    _keep(actor, [{"listing": listing}])


def _keep(actor: Actor, rows: Iterable[dict[str, Any]]) -> None:
    door = AIDE if actor.through.aide else actor.through.door
    told = {"reader_id": actor.person, "mandate": actor.mandate, "door": door, "at": now()}
    try:
        _write([Trace(**told, **row) for row in rows])
    except DatabaseError:  # the page has been answered; that it is not traced must be seen by whoever keeps the installation
        log.exception("a trace could not be kept")


def _write(traces: list[Trace]) -> None:
    """Most pages are of one person: one statement needs no BEGIN and no COMMIT around it, but to stand in SQLite’s queue."""
    if len(traces) == 1 and connection.vendor == "postgresql":
        traces[0].save(force_insert=True)
    else:
        Trace.objects.bulk_create(traces)


def looked(person: Person) -> list[Look]:
    """Who was shown what is held of this person lately, day by day, and who took a list in which they may stand."""
    found: dict[Any, list[datetime]] = {}
    for name, mandate, door, at, listing in sorted([*_last(person=person), *_takings(person)], key=lambda row: row[3], reverse=True):
        found.setdefault((name, mandate, door, listing, timezone.localdate(at)), []).append(at)
    lately = list(found.items())[:FEW]
    roles = _roles({mandate for (_name, mandate, *_same), _at in lately if mandate})
    return [Look(name, _said(door, mandate, roles), at[0], len(at), _title(listing)) for (name, mandate, door, listing, _day), at in lately]


def _takings(person: Person) -> list[Any]:
    return _last(~Q(reader=person), person=None, reader__ground=person.ground)


def _last(*conditions: Q, **asked: Any) -> list[Any]:
    rows = Trace.objects.filter(*conditions, **asked).order_by("-at", "-pk")
    return list(rows.values_list("reader__name", "mandate", "door", "at", "listing")[:LATELY])


def _said(door: str, mandate: UUID | None, roles: dict[Any, str]) -> str:
    return _("to help you") if door == AIDE else roles.get(mandate, "")


def _title(listing: str) -> Any:
    return LISTINGS[listing].title if listing in LISTINGS else listing


def _roles(mandates: set[UUID]) -> dict[Any, str]:
    """The names of the roles that were worn. One learns under which role one was looked at, whatever one may see otherwise."""
    roles = dict(Mandate.kept.filter(pk__in=mandates).values_list("pk", "role"))
    names = dict(RoleText.kept.filter(role__in=roles.values(), recorded_until=None).order_by("since").values_list("role", "name"))
    return {mandate: names.get(role, "") for mandate, role in roles.items()}


def forget() -> int:
    """For the clock: drop the traces whose time is over. How many."""
    return Trace.objects.filter(at__lt=retention.since("traces", now())).delete()[0]
