"""Terms end by themselves; people are told a month before, and told of the vacancy. Nothing here gives a right or ends one.

Five hundred announcements at most are one transaction with the notices that it makes: a kill loses none of them and tells nobody twice.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from socle.governance.models import Announcement, Circle, Mandate, Role
from socle.ground import now
from socle.ground.dated import live
from socle.journal.references import reference
from socle.people.notices import Told, tell_all

NOTICE = timedelta(days=31)
AT_ONCE = 500
Kind = Announcement.Kind


def announce() -> int:
    """Tell of the terms that end within a month, and of the roles that nobody holds since a term ended. How many terms."""
    return sum(_announced(kind, due) for kind, due in ((Kind.ENDING, _ending), (Kind.VACANT, _vacant)))


def _announced(kind: Announcement.Kind, due: Any) -> int:
    done = 0
    while some := _some(kind, due):
        done += some
    return done


@transaction.atomic
def _some(kind: Announcement.Kind, due: Any) -> int:
    """Announce the next terms, at most so many; how many. Whoever else is at it waits here."""
    told = Announcement.objects.filter(mandate=OuterRef("pk"), kind=kind)
    rows = due().filter(~Exists(told), recorded_until=None).select_for_update(no_key=True, of=("self",))
    mandates = list(rows.select_related("role", "circle").order_by("given_until", "pk")[:AT_ONCE])
    at = now()
    Announcement.objects.bulk_create([Announcement(mandate=mandate, kind=kind, at=at) for mandate in mandates])
    appointing = appointers(mandates)
    tell_all(told for mandate in mandates for told in _told(kind, mandate, appointing[_appointed_by(mandate)]))
    return len(mandates)


def _told(kind: Announcement.Kind, mandate: Mandate, appointing: set[UUID]) -> Iterator[Told]:
    subject, address = reference(mandate), f"/roles/{mandate.role_id}/"
    if kind == Kind.ENDING:
        yield Told(mandate.person_id, "term_ends", subject, address)
    for person in sorted(appointing - {mandate.person_id}):
        yield Told(person, "term_to_renew" if kind == Kind.ENDING else "role_vacant", subject, address)


def _ending() -> Any:
    at = now()
    return Mandate.kept.live(at).filter(given_until__gt=at, given_until__lte=at + NOTICE, ended_because="")


def _vacant() -> Any:
    """Terms that ended lately, of a role that stands and that nobody holds now."""
    at = now()
    held = Mandate.kept.live(at).filter(role=OuterRef("role"))
    return Mandate.kept.filter(~Exists(held), live(at, "role__"), until__lte=at, until__gt=at - NOTICE)


def appointers(mandates: list[Mandate]) -> dict[tuple[UUID, str], set[UUID]]:
    """Who is to see to it that these roles are held: by circle and core role, the people who hold that core role there."""
    wanted = {_appointed_by(mandate) for mandate in mandates}
    places = Q(circle__in={circle for circle, _core in wanted}, role__core__in={core for _circle, core in wanted})
    found: defaultdict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    for circle, core, person in Mandate.kept.live(now()).filter(places).values_list("circle", "role__core", "person"):
        found[circle, core].add(person)
    return found


def _appointed_by(mandate: Mandate) -> tuple[UUID, str]:
    """D2: the lead of the circle above appoints a lead; a representative is chosen by the circle, which its facilitator calls."""
    circle: Circle = mandate.circle
    if mandate.role.core == Role.Core.REPRESENTATIVE:
        return circle.pk, Role.Core.FACILITATOR.value
    above = circle.parent_id if mandate.role.core == Role.Core.LEAD else None
    return above or circle.pk, Role.Core.LEAD.value
