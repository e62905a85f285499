"""Thousands of all that a proposal can name, written in bulk with the guard's leave: what no test could play by acts."""

from datetime import timedelta
from typing import Any

from conftest import Cast, settled
from socle.governance.models import (
    Circle,
    CircleText,
    Link,
    Mandate,
    Policy,
    PolicyText,
    Role,
    RoleText,
    Seat,
    Substitute,
)
from socle.ground import new_id, now
from socle.journal.tests.bulk import unsearched
from socle.people.models import Organisation, Person, Territory


def grow(cast: Cast, count: int) -> None:
    """So many people, organisations and territories; circles beneath the consortium and beneath Nord; and in both, of everything."""
    root, nord = cast.circles["consortium"], cast.circles["nord"]
    with unsearched():
        people = [Person(ground=root.pk, name=f"Luciole {n}", invented=True) for n in range(count)]
        Person.kept.bulk_create(people)
        Organisation.kept.bulk_create(
            [Organisation(ground=root.pk, name=f"Fanal {n} sur {count}", kind="association") for n in range(count)]
        )
        Territory.kept.bulk_create(
            [Territory(ground=root.pk, key=f"t{count}-{n}", name=f"Vallée {n}", colour="lille") for n in range(count)]
        )
        _circles(root, people)
        _circles(nord, people)
        for circle in (root, nord):
            _things(cast, circle, people)
    settled()


def _period(circle: Circle) -> dict[str, Any]:
    return {"decision_id": circle.decision_id, "since": now() - timedelta(minutes=1), "recorded_since": now()}


def _circles(parent: Circle, people: list[Person]) -> None:
    """Circles beneath, each with its lead."""
    told = {"kind": "team", "programme": parent.programme, "parent": parent, **_period(parent)}
    circles = [Circle(id=pk, path=f"{parent.path}{pk.hex}/", **told) for pk in (new_id() for _ in people)]
    Circle.kept.bulk_create(circles)
    CircleText.kept.bulk_create(
        [CircleText(circle=one, parent=parent, name=f"Équipe {n}", **_period(parent)) for n, one in enumerate(circles)]
    )
    roles = [Role(circle=one, core="lead", single=True, **_period(parent)) for one in circles]
    _roles(parent, roles, "Pilotage")
    held = zip(roles, people, strict=True)
    Mandate.kept.bulk_create([Mandate(role=role, circle_id=role.circle_id, person=person, **_period(parent)) for role, person in held])


def _roles(circle: Circle, roles: list[Role], name: str) -> None:
    Role.kept.bulk_create(roles)
    words = {"purpose": "Éclairer", "powers": [{"power": "enrol_talents"}], **_period(circle)}
    RoleText.kept.bulk_create([RoleText(role=role, circle_id=role.circle_id, name=f"{name} {n}", **words) for n, role in enumerate(roles)])


def _things(cast: Cast, circle: Circle, people: list[Person]) -> None:
    """Roles and policies, who sits there and holds what, who stands in, which roles are invited."""
    period = _period(circle)
    roles = [Role(circle=circle, **period) for _ in people]
    _roles(circle, roles, "Lanterne")
    policies = [Policy(circle=circle, **period) for _ in people]
    Policy.kept.bulk_create(policies)
    PolicyText.kept.bulk_create(
        [PolicyText(policy=one, circle=circle, title=f"Règle {n}", text="…", **period) for n, one in enumerate(policies)]
    )
    Seat.kept.bulk_create([Seat(circle=circle, person=person, quality="relay", **period) for person in people])
    mandates = [Mandate(role=role, circle=circle, person=person, **period) for role, person in zip(roles, people, strict=True)]
    Mandate.kept.bulk_create(mandates)
    hugo = cast.people["Hugo"]
    Substitute.kept.bulk_create(
        [Substitute(circle=circle, mandate=one, person=hugo, powers=["enrol_talents"], **period) for one in mandates]
    )
    other = cast.circles["atelier"]
    invited = [Role(circle=other, **period) for _ in people]
    _roles(other, invited, "Phare")
    Link.kept.bulk_create([Link(circle=circle, role=role, **period) for role in invited])
