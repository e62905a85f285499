"""Lists of 100,000 persons and 20,000 organisations: their pages, narrowed, sorted and far down, and their files."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.urls import reverse

from socle.governance import gate
from socle.governance.models import Circle
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Actor, Through
from socle.look import lists
from socle.look.lists.asked import told
from socle.people import downloads
from socle.people.models import Alias, Membership, Organisation, Person
from socle.people.sign_in import BACKEND
from socle.site.bench.exchange import kilobytes, reset_peak
from socle.site.bench.figures import Figure, cpu, queries, wall
from socle.site.bench.pages import answered

PEOPLE, ORGANISATIONS, EXPORTED = 100_000, 20_000, 20_000
FIRST = ("Aïcha", "Basile", "Chloé", "Dorian", "Élodie", "Farid", "Gaëlle", "Hugo", "Inès", "Jérôme", "Khadija", "Léon", "Maëlys")
LAST = ("Lampion", "Boussole", "Métronome", "Cerf-Volant", "Réverbère", "Tramontane", "Carillon", "Veilleuse", "Sémaphore", "Fanal")


def figures(root: Circle, reader: Person) -> Iterator[Figure]:
    """Pages first, then files. The database is a scratch one: it is filled, and stays so."""
    with guard.acting():
        fill(root)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(reader.account, backend=BACKEND)
    served = get_wsgi_application()
    for name, address in addresses(reader, root).items():
        opened = partial(answered, served, client.cookies, address)
        yield Figure("lists", f"{name}: queries", queries(opened), "", most=12)
        yield Figure("lists", f"{name}: HTML", round(len(opened()) / 1024, 1), "KiB", most=80)
        yield Figure("lists", f"{name}: CPU", cpu(opened), "ms", most=25 if "search" in name else 15)
        yield Figure("lists", f"{name}: wall", wall(opened, 10), "ms")
    yield from files(Actor(reader.pk, None, Through("bench")))


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


def _last(reader: Person) -> str:
    actor = Actor(reader.pk, None, Through("bench"))
    asked = lists.read(lists.LISTINGS["people"], "sort=-name", actor)
    page = lists.sliced(asked, asked.narrowed(actor))
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
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
