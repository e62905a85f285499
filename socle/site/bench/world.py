"""A large consortium: 200 circles, 2,000 mandates, 100,000 entries. Rows are written in bulk, with the guard's leave."""

from typing import Any
from uuid import UUID

from django.db import transaction

from socle.governance import gate
from socle.governance.models import Circle, CircleText, Decision, Mandate, Role, RoleText, Seat
from socle.governance.powers import ALL
from socle.ground import new_id, now
from socle.journal import chain, guard
from socle.journal.act import ACTS, Actor, Through
from socle.people.models import Person

CIRCLES, MANDATES, ENTRIES = 200, 2_000, 100_000
_MEMBER = ("see_organisation", "read_deliberations", "raise_tensions", "make_proposals", "give_positions", "read_journal")
_CORE = {"lead": ("fill_roles",), "facilitator": ("facilitate",), "secretary": ("read_journal",), "member": _MEMBER}


def enlarge(root: Circle) -> None:
    """Hang circles with roles, people and mandates beneath the root, and lengthen its journal."""
    with guard.acting():
        circles = _circles(root, CIRCLES - Circle.kept.filter(programme=root.pk).count())
        _people(circles, MANDATES - Mandate.kept.filter(circle__programme=root.pk).count())
    lengthen(root.pk, ENTRIES)


def _circles(root: Circle, count: int) -> list[Circle]:
    decision = Decision.kept.filter(circle=root).earliest("adopted_at")
    period: dict[str, Any] = {"decision": decision, "since": now(), "recorded_since": now()}
    made: list[Circle] = []
    for n in range(count):
        parent = root if n < 20 else made[n // 10 - 1]
        pk = new_id()
        path = f"{parent.path}{pk.hex}/"
        made.append(Circle(id=pk, parent=parent, programme=root.pk, path=path, kind="working", key=f"bench-{n}", **period))
    Circle.kept.bulk_create(made)
    words = [CircleText(circle=circle, parent=circle.parent, name=f"Cercle {circle.key}", powers=list(ALL), **period) for circle in made]
    CircleText.kept.bulk_create(words)
    roles = [Role(circle=circle, key=core, core=core, **period) for circle in made for core in _CORE]
    Role.kept.bulk_create(roles)
    RoleText.kept.bulk_create([_text(role, period) for role in roles])
    return made


def _text(role: Role, period: dict[str, Any]) -> RoleText:
    powers = [{"power": power} for power in _CORE[role.core]]
    return RoleText(role=role, circle_id=role.circle_id, name=role.core.capitalize(), powers=powers, **period)


def _people(circles: list[Circle], count: int) -> None:
    root = circles[0].programme
    people = [Person(ground=root, name=f"Personne {n}", invented=True) for n in range(count // 2)]
    Person.kept.bulk_create(people)
    roles = {(role.circle_id, role.core): role for role in Role.kept.filter(circle__in=circles)}
    decision = circles[0].decision
    period: dict[str, Any] = {"decision": decision, "since": now(), "recorded_since": now()}
    seats, mandates = [], []
    for n, person in enumerate(people):
        circle = circles[n % len(circles)]
        seats.append(Seat(circle=circle, person=person, quality="implementing", **period))
        for core in ("member", list(_CORE)[n % 3]):
            mandates.append(Mandate(role=roles[circle.pk, core], circle=circle, person=person, **period))
    Seat.kept.bulk_create(seats)
    Mandate.kept.bulk_create(mandates)


def lengthen(ground: UUID, count: int, chains: int = 1) -> None:
    """Append real entries, hashed like any other, five thousand at a time."""
    holder = Mandate.kept.filter(circle=ground).first()
    actor = Actor(holder.person_id, holder.pk, Through("page", strong=True))  # type: ignore[union-attr]
    declared = ACTS["tension.raised"]
    grounds = [ground, *(new_id() for _ in range(chains - 1))]
    for start in range(0, count, 5_000):
        size = min(5_000, count - start)
        reference = f"governance.circle:{ground}"
        pending = [
            chain.Pending(grounds[n % chains], declared, actor, reference, result=f"governance.tension:{new_id()}") for n in range(size)
        ]
        with transaction.atomic(), guard.acting():
            chain.append(pending)


def reader(root: Circle) -> Person:
    """Somebody who leads the root, and sees it."""
    mandates = Mandate.kept.filter(circle=root, role__core="member", person__account__isnull=False).select_related("person")
    return next(one.person for one in mandates if any("see_organisation" in hat.powers for hat in gate.hats(one.person_id)))
