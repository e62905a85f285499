"""Access traces: who opened the page of somebody else. Told to whoever was looked at, to nobody else, forgotten by the clock."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.utils.translation import gettext as _

from socle.governance.models import Mandate, RoleText, Trace
from socle.ground import now, retention
from socle.journal.act import Actor
from socle.people.models import Person

log = logging.getLogger("socle.traces")
FEW = 20
AIDE = "aide"


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody opened one's page, under a role."""

    name: str
    role: str
    at: datetime


def note(actor: Actor, person: UUID) -> None:
    """Remember that somebody was looked at; one who looks at themself leaves no trace. An aide's door is told as theirs."""
    if actor.person == person:
        return
    try:
        door = AIDE if actor.through.aide else actor.through.door
        Trace.objects.create(person_id=person, reader_id=actor.person, mandate=actor.mandate, door=door, at=now())
    except DatabaseError:  # the page has been answered; that it is not traced must be seen by whoever keeps the installation
        log.exception("a trace could not be kept")


def looked(person: Person) -> list[Look]:
    """Who opened the page of this person lately."""
    rows = Trace.objects.filter(person=person).order_by("-at", "-pk").values_list("reader__name", "mandate", "door", "at")[:FEW]
    found = list(rows)
    roles = _roles({mandate for _name, mandate, _door, _at in found if mandate})
    return [Look(name, _("to help you") if door == AIDE else roles.get(mandate, ""), at) for name, mandate, door, at in found]


def _roles(mandates: set[UUID]) -> dict[Any, str]:
    """The names of the roles that were worn. One learns under which role one was looked at, whatever one may see otherwise."""
    roles = dict(Mandate.kept.filter(pk__in=mandates).values_list("pk", "role"))
    names = dict(RoleText.kept.filter(role__in=roles.values(), recorded_until=None).order_by("since").values_list("role", "name"))
    return {mandate: names.get(role, "") for mandate, role in roles.items()}


def forget() -> int:
    """For the clock: drop the traces whose time is over. How many."""
    return Trace.objects.filter(at__lt=retention.since("traces", now())).delete()[0]
