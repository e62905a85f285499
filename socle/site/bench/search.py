"""Search among 100,000 persons, 20,000 organisations and 15,000 texts: what a page and its suggestions cost, whatever is typed."""

import random
import time
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.urls import reverse

from socle.governance.models import Circle, Decision, Role, RoleText, Tension
from socle.ground import now
from socle.journal import guard
from socle.journal.search import index
from socle.people.models import Alias, Organisation, Person
from socle.site import planner
from socle.site.bench.figures import Figure, cpu, queries, wall
from socle.site.bench.pages import answered, signed_in

PERSONS, ORGANISATIONS, ROLES, SAID, AT_ONCE = 100_000, 20_000, 5_000, 5_000, 5_000
COMMON = ("Martin", "Bernard", "Thomas", "Petit", "Robert", "Durand", "Diallo", "Benali", "Nguyen", "Dupont")
FIRST = ("Marie", "Aïssatou", "Mohamed", "Zoé", "Jean-Pierre", "Éléonore", "Yanis", "Françoise", "Chloé", "Abdelkader", "Loïc", "Inès")
SYLLABLES = ("ma", "ri", "do", "lan", "ber", "tin", "du", "pon", "fa", "bre", "che", "val", "so", "lo", "ra", "mi", "jan", "pe", "gi", "no")
SPOKEN = (
    "accueillir talents partenaires réunions décisions ateliers entreprises budget territoire emploi régulièrement chaque semaine "
    "proposer accompagner cercle rôle objection consentement mandat veillée logement mobilité"
)
TYPED = {
    "two letters": "ma",
    "a common name": "martin",
    "a full name": "aissatou dupont",
    "a fault": "Benalli",
    "a number": "123 456",
    "a word of most texts": "accueil",
    "words of a text": "les décisions régulières",
    "words of a text, with faults": "objetcion veilée",
    "nothing": "zzyzx xqwv",
}


def figures(root: Circle, reader: Person) -> Iterator[Figure]:
    """Four figures for each thing that may be typed; the suggestions on the way. The database is a scratch one."""
    dice = random.Random(1)  # noqa: S311 - figures that can be had again
    began = time.monotonic()
    with transaction.atomic(), guard.acting():
        fill(root, dice)
    yield Figure(
        "search", f"{PERSONS + ORGANISATIONS + ROLES + 2 * SAID:,} rows recorded and indexed", round(time.monotonic() - began, 1), "s"
    )
    planner.look()
    client = signed_in(reader)
    served = get_wsgi_application()
    for name, typed in TYPED.items():
        for page, at in ("page", "search"), ("suggestions", "suggestions"):
            opened = partial(answered, served, client.cookies, f"{reverse(at)}?{urlencode({'q': typed})}")
            yield Figure("search", f"{page}, {name}: queries", queries(opened), "", most=12)
            yield Figure("search", f"{page}, {name}: HTML", round(len(opened()) / 1024, 1), "KiB", most=80)
            yield Figure("search", f"{page}, {name}: CPU", cpu(opened), "ms", most=25)
            yield Figure("search", f"{page}, {name}: time", wall(opened, 10), "ms")
    began = time.monotonic()
    yield Figure("search", "problems of the index", len(list(index.problems())), "", most=0)
    yield Figure("search", "the index compared with the tables", round(time.monotonic() - began, 1), "s")
    began = time.monotonic()
    index.rebuild()
    yield Figure("search", "the index made again", round(time.monotonic() - began, 1), "s")


def fill(root: Circle, dice: random.Random) -> None:
    """People of whom three in ten bear one of ten names, organisations with numbers, half of them with another name."""
    for rows in _some(PERSONS, lambda n: Person(ground=root.pk, name=_person(dice), invented=True)):
        Person.kept.bulk_create(rows)
    for rows in _some(ORGANISATIONS, lambda n: _organisation(root, dice, n)):
        Organisation.kept.bulk_create(rows)
        Alias.kept.bulk_create([Alias(ground=root.pk, organisation=one, name=f"Les {_word(dice).title()}") for one in rows[::2]])

    for rows in _some(ROLES, lambda n: Role(circle=root, **_held(root))):
        Role.kept.bulk_create(rows)
        RoleText.kept.bulk_create(
            [
                RoleText(
                    role=one, circle=root, name=_word(dice), purpose=_said(dice, 12), accountabilities=[_said(dice, 6)] * 3, **_held(root)
                )
                for one in rows
            ]
        )
    for rows in _some(SAID, lambda n: _decision(root, dice, n)):
        Decision.kept.bulk_create(rows)
    someone = Person.kept.filter(ground=root.pk).first()
    felt: dict[str, Any] = {"circle": root, "raised_by": someone, "raised_at": now()}
    for rows in _some(SAID, lambda n: Tension(text=_said(dice, 8), example=_said(dice, 60), **felt)):
        Tension.kept.bulk_create(rows)


def _held(root: Circle) -> dict[str, Any]:
    return {"decision_id": root.decision_id, "since": root.since, "recorded_since": root.recorded_since}


def _decision(root: Circle, dice: random.Random, n: int) -> Decision:
    told = {"title": _said(dice, 5)[:200], "text": _said(dice, 200), "adopted_at": now(), "digest": "", "kind": "consent"}
    return Decision(circle=root, number=100_000 + n, programme=root.pk, serial=100_000 + n, **told)


def _said(dice: random.Random, many: int) -> str:
    """Words of which a third are everybody's, the others of a tongue of their own."""
    return " ".join(dice.choice(SPOKEN.split()) if dice.random() < 0.3 else _word(dice) for _ in range(many))


def _some(count: int, make: Any) -> Iterator[list[Any]]:
    for start in range(0, count, AT_ONCE):
        yield [make(n) for n in range(start, min(count, start + AT_ONCE))]


def _person(dice: random.Random) -> str:
    last = dice.choice(COMMON) if dice.random() < 0.3 else _word(dice).title()
    return f"{dice.choice(FIRST)} {last}"


def _organisation(root: Circle, dice: random.Random, n: int) -> Organisation:
    siren = f"{dice.randrange(10**9):09}"
    name = f"{dice.choice(('Association', 'Atelier', 'Maison', 'Coopérative'))} {_word(dice)} {_word(dice)} {n}"
    return Organisation(ground=root.pk, name=name, kind="association", siren=siren, siret=f"{siren}{n % 10**5:05}")


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.choice((2, 3, 3, 4))))
