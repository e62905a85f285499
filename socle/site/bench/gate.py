"""The gate on 100,000 protected rows: what a page of 50 costs to somebody who sees little, all, their cases, or what is shared."""

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from socle.governance.models import Caseload, Circle, Decision, Denial, Mandate, Role, RoleText, Sharing, Tension
from socle.ground import new_id, now
from socle.journal import guard
from socle.journal.act import Actor, Through
from socle.people.models import Person
from socle.site import planner
from socle.site.bench.figures import Figure, cpu, queries, wall

ROWS, CASES, SHARED, SEALED, PAGE = 100_000, 40, 200, 500, 50
POWER = "read_deliberations"


def figures(root: Circle) -> Iterator[Figure]:
    """Two figures for each of four readers. The database is a scratch one: it is filled, and stays so."""
    from django.db import connection

    most = 5 if connection.vendor == "sqlite" else 25
    with guard.acting():
        readers = fill(root)
    for who, person in readers.items():
        body = partial(page, person)
        yield Figure("gate", f"{who}: CPU", cpu(body), "ms")
        yield Figure("gate", f"{who}: page of {PAGE}", wall(body), "ms", most=most)
        yield Figure("gate", f"{who}: queries", queries(body), "", most=2)


def page(person: Person) -> list[Any]:
    """The newest that the person may read, as a list shows them."""
    actor = Actor(person.pk, None, Through("bench", strong=True))
    return list(Tension.objects.seen_by(actor, POWER).order_by("-id").values_list("pk", "text", "raised_at")[:PAGE])


def fill(root: Circle) -> dict[str, Person]:
    """Rows, caseloads, agreements and seals; and four readers."""
    dice = random.Random(1)  # noqa: S311 - figures that can be had again
    circles = list(Circle.kept.filter(programme=root.pk).order_by("id"))
    deep = max(circles, key=lambda circle: len(circle.path))
    decision = Decision.kept.filter(circle=root).earliest("adopted_at")
    readers = {
        "narrow": _reader(deep, decision),
        "wide": _reader(root, decision, beneath=True),
        "caseload": _reader(root, decision, beneath=True, caseload=True),
        "sharing": _reader(circles[1], decision),
    }
    mandates = [Mandate.kept.get(person=person) for person in readers.values()]
    about = _tensions(circles, dice)
    _cases(circles, mandates, about, dice)
    planner.look()
    return readers


def _reader(circle: Circle, decision: Decision, *, beneath: bool = False, caseload: bool = False) -> Person:
    period: dict[str, Any] = {"decision": decision, "since": now() - timedelta(days=1), "recorded_since": now()}
    person = Person.kept.create(ground=circle.programme, name="Lectrice", invented=True)
    role = Role.kept.create(circle=circle, key=f"reader-{person.pk.hex[-8:]}", **period)
    powers = [{"power": POWER, "caseload": caseload}]
    RoleText.kept.create(role=role, circle=circle, name="Lectrice", beneath=beneath, powers=powers, **period)
    Mandate.kept.create(role=role, circle=circle, person=person, **period)
    return person


def _tensions(circles: list[Circle], dice: random.Random) -> list[Any]:
    at, people = now(), [Person(ground=circles[0].programme, name=f"Autrice {n}", invented=True) for n in range(1_000)]
    Person.kept.bulk_create(people)
    said = ({"circle": dice.choice(circles), "raised_by": dice.choice(people), "text": f"Tension {n}"} for n in range(ROWS))
    rows = [Tension(id=new_id(), raised_at=at, **one) for one in said]
    Tension.kept.bulk_create(rows, batch_size=2_000)
    return [row.pk for row in rows]


def _cases(circles: list[Circle], mandates: list[Mandate], about: list[Any], dice: random.Random) -> None:
    """Each row is in somebody's caseload and every other one shared with some circle."""
    period = {"since": now() - timedelta(days=1), "until": now() + timedelta(days=365)}
    guide, shared = mandates[2], mandates[3].circle
    mine = set(dice.sample(about, CASES))
    loads = [Caseload(circle=guide.circle, mandate=guide if one in mine else mandates[0], about=one, **period) for one in about]
    Caseload.kept.bulk_create(loads, batch_size=2_000)
    opened = set(dice.sample(about, SHARED))
    others = [one for one in circles if one.pk != shared.pk]
    agreed = [Sharing(circle=shared if one in opened else dice.choice(others), about=one, **period) for one in {*about[::2], *opened}]
    Sharing.kept.bulk_create(agreed, batch_size=2_000)
    Denial.kept.bulk_create([Denial(circle=shared, about=one, **period) for one in dice.sample(about, SEALED)])
