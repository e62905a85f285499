"""Lists of 100,000 persons, 20,000 organisations and as many tensions: their pages, narrowed, sorted and far down, and their files."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from socle.governance import gate
from socle.governance.models import Circle, Mandate, Tension
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Actor, Through
from socle.look import lists
from socle.look.lists.asked import told
from socle.people import downloads
from socle.people.communes import communes
from socle.people.models import (
    Aide,
    Alias,
    Covered,
    Membership,
    Organisation,
    OrganisationContact,
    Person,
    PersonContact,
    Prospect,
)
from socle.site import planner
from socle.site.bench.exchange import kilobytes, reset_peak
from socle.site.bench.figures import Figure, cpu, queries, wall
from socle.site.bench.pages import answered, signed_in

PEOPLE, ORGANISATIONS, TENSIONS, EXPORTED = 100_000, 20_000, 20_000, 20_000
LAST_PERSON, LAST_ORGANISATION = "dorian metronome 99999", "fanal 19999"
YEAR = timedelta(days=365)
FIRST = ("Aïcha", "Basile", "Chloé", "Dorian", "Élodie", "Farid", "Gaëlle", "Hugo", "Inès", "Jérôme", "Khadija", "Léon", "Maëlys")
LAST = ("Lampion", "Boussole", "Métronome", "Cerf-Volant", "Réverbère", "Tramontane", "Carillon", "Veilleuse", "Sémaphore", "Fanal")


def figures(root: Circle, reader: Person) -> Iterator[Figure]:
    """Pages first, then files. The database is a scratch one: it is filled, and stays so."""
    with transaction.atomic(), guard.acting():
        fill(root)
    planner.look()
    yield from _pages(reader, addresses(reader, root))
    yield from _pages(keeper(root), of_who_keeps())
    yield from files(Actor(reader.pk, None, Through("bench", strong=True)))


def _pages(reader: Person, asked: dict[str, str]) -> Iterator[Figure]:
    client = signed_in(reader)
    served = get_wsgi_application()
    for name, address in asked.items():
        opened = partial(answered, served, client.cookies, address)
        yield Figure("lists", f"{name}: queries", queries(opened), "", most=12)
        yield Figure("lists", f"{name}: HTML", round(len(opened()) / 1024, 1), "KiB", most=80)
        yield Figure("lists", f"{name}: CPU", cpu(opened), "ms", most=25 if "search" in name else 15)
        yield Figure("lists", f"{name}: wall", wall(opened, 10), "ms")


def keeper(root: Circle) -> Person:
    """Somebody who keeps people and organisations."""
    mandates = Mandate.kept.filter(circle=root, person__account__isnull=False).select_related("person")
    kept = {"keep_people", "keep_organisations", "admit_organisations"}
    return next(one.person for one in mandates if any(kept <= hat.powers.keys() for hat in gate.hats(one.person_id)))


def addresses(reader: Person, root: Circle) -> dict[str, str]:
    """Lists as people ask for them; the one far down is where the last page begins."""
    people, organisations = reverse("people"), reverse("organisations")
    return {
        "people": people,
        "people, newest first": f"{people}?sort=-newest",
        "people, the last page": f"{people}?{_last(reader)}",
        "people of a circle": f"{people}?circle={root.pk}",
        "people, search of many": f"{people}?q=lampion",
        "people, search of one": f"{people}?q=lampion+99999",
        "people, search of nobody": f"{people}?q=zzzz",
        "organisations": organisations,
        "organisations of a kind": f"{organisations}?kind=company",
        "organisations, members": f"{organisations}?member=yes",
        "organisations, search": f"{organisations}?q=fanal+199",
        "tensions": reverse("tensions"),
        "decisions": reverse("decisions"),
        "rules": reverse("policies"),
    }


def of_who_keeps() -> dict[str, str]:
    """The map, and what whoever keeps people and organisations opens."""
    person, organisation = _one(Person, LAST_PERSON), _one(Organisation, LAST_ORGANISATION)
    return {
        "organisations on the map": reverse("organisations_map"),
        "organisations on the way": reverse("prospects"),
        "who stands by whom": reverse("aides"),
        "a person": reverse("person", args=[person]),
        "an organisation": reverse("organisation", args=[organisation]),
        "duplicates of a person": reverse("person_merge", args=[person]),
        "duplicates of an organisation": reverse("organisation_merge", args=[organisation]),
    }


def _one(model: Any, name: str) -> Any:
    return model.kept.get(sort_name=name).pk


def _last(reader: Person) -> str:
    actor = Actor(reader.pk, None, Through("bench", strong=True))
    asked = lists.read(lists.LISTINGS["people"], "sort=-name", actor)
    page = lists.sliced(asked, actor)
    return lists.read(lists.LISTINGS["people"], "", actor).query(after=told(asked.sort, page.rows[-1]))


def fill(root: Circle) -> None:
    """People and organisations with names as they are, some of them members, some with another name."""
    names = (f"{FIRST[n % 13]} {LAST[n // 13 % 10]} {n}" for n in range(PEOPLE))
    Person.kept.bulk_create((Person(ground=root.pk, name=name, invented=True) for name in names), batch_size=5_000)
    kinds = Organisation.Kind.values
    found = [Organisation(ground=root.pk, name=f"{LAST[n % 10]} {n}", kind=kinds[n % len(kinds)]) for n in range(ORGANISATIONS)]
    Organisation.kept.bulk_create(found, batch_size=5_000)
    period = {"ground": root.pk, "since": now()}
    Membership.kept.bulk_create((Membership(organisation=one, **period) for one in found[::10]), batch_size=5_000)
    others = (Alias(ground=root.pk, organisation=one, name=f"Ancien nom {one.name}") for one in found[::20])
    Alias.kept.bulk_create(others, batch_size=5_000)
    surround(root, found)
    raise_tensions(root)


def raise_tensions(root: Circle) -> None:
    """As many as are listed, those of the decisions among them."""
    felt: dict[str, Any] = {"circle": root, "raised_by": keeper(root), "raised_at": now()}
    missing = range(TENSIONS - Tension.kept.filter(circle=root).count())
    Tension.kept.bulk_create((Tension(text=f"Il manque une {LAST[n % 10].lower()}", **felt) for n in missing), batch_size=5_000)


def surround(root: Circle, organisations: list[Organisation]) -> None:
    """How all of them are reached, who is on the way to partnership, and who stands by whom."""
    at, codes = now(), sorted(communes(timezone.localdate()))
    people = list(Person.kept.filter(ground=root.pk).order_by("pk").values_list("pk", flat=True)[:PEOPLE])
    shared = {"ground": root.pk, "since": at}
    phones = (PersonContact(person_id=pk, kind="phone", value=f"+336{n:08}", **shared) for n, pk in enumerate(people))
    PersonContact.kept.bulk_create(phones, batch_size=5_000)
    places = (
        OrganisationContact(organisation=one, kind="address", postcode="59000", town="Lille", commune=codes[n % len(codes)], **shared)
        for n, one in enumerate(organisations)
    )
    OrganisationContact.kept.bulk_create(places, batch_size=5_000)
    stages = Prospect.Stage.values
    steps = {"holder_id": people[0], "next_step": "Appeler", "next_on": timezone.localdate(), "moved_at": at}
    ways = (Prospect(organisation=one, stage=stages[n % 3], reason="", **shared, **steps) for n, one in enumerate(organisations[::20]))
    Prospect.kept.bulk_create(ways, batch_size=5_000)
    pairs = zip(people[:5_000], people[5_000:10_000], strict=True)
    aides = [Aide(person_id=one, aide_id=other, kind="aide", purpose="Courriers", until=at + YEAR, **shared) for one, other in pairs]
    Aide.kept.bulk_create(aides, batch_size=5_000)
    Covered.kept.bulk_create((Covered(ground=root.pk, aide=one, subject="reach") for one in aides), batch_size=5_000)


def files(actor: Actor) -> Iterator[Figure]:
    """20,000 organisations as a file of each kind: how long, and how much memory it takes."""
    asked = lists.read(lists.LISTINGS["organisations"], "", actor)
    for kind, made in (("CSV", _csv), ("XLSX", _xlsx)):
        with gate.one_request():
            made(asked, actor)
            before = reset_peak()
            yield Figure("lists", f"export of {EXPORTED:,} as {kind}", _timed(partial(made, asked, actor)), "s", most=3)
        yield Figure("lists", f"memory that the export as {kind} adds", round((kilobytes("VmHWM") - before) / 1024), "MB", most=10)


def _csv(asked: Any, actor: Actor) -> int:
    return sum(len(piece) for piece in downloads.csv(asked, actor))


def _xlsx(asked: Any, actor: Actor) -> int:
    with downloads.xlsx(asked, actor) as file:
        return file.seek(0, 2)


def _timed(body: Callable[[], Any]) -> float:
    began = time.perf_counter()
    body()
    return round(time.perf_counter() - began, 2)
