"""Talents: a world of so many, founded and looked at as who works in it does, in a process of its own.

`python -m socle.site.bench.talents 100000`. Prints a figure a line.
"""

import math
import sys
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from socle.site.bench.figures import Figure, cpu, queries, wall
from socle.site.commands import set_up
from socle.site.configuration import KIT

COUNTS = (1_500, 100_000)
FOUNDED = {1_500: 60, 100_000: 300}
"""In so many seconds at most."""
SHEET, EXPORTED = 200, 5_000
CIRCLE, GUIDE, COORDINATES = "lille-roubaix", "guide", "pedagogical-coordinator"


def main(count: int) -> None:
    set_up()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    for figure in measure(count):
        print(figure.line(), flush=True)


def measure(count: int) -> Iterator[Figure]:
    """The world first; then pages, a sheet, files."""
    from socle.site.commands import demo, found

    part = f"{count:,} talents"
    found.found(KIT, name=None, email=None)
    yield from _founded(part, count, partial(demo.demonstrate, count))
    yield from _pages(part)
    yield from _sheet(part)
    yield from _files(part)


def _founded(part: str, count: int, body: Any) -> Iterator[Figure]:
    from socle.site.bench.exchange import kilobytes, reset_peak

    before, began, worked = reset_peak(), time.perf_counter(), time.process_time()
    body()
    yield Figure(part, "the world, founded", round(time.perf_counter() - began, 1), "s", most=FOUNDED.get(count))
    yield Figure(part, "the same: CPU of its process", round(time.process_time() - worked, 1), "s")
    yield Figure(part, "memory that founding adds", round((kilobytes("VmHWM") - before) / 1024), "MB", most=150)


def _pages(part: str) -> Iterator[Figure]:
    from django.core.wsgi import get_wsgi_application

    from socle.site.bench.pages import answered, signed_in

    served = get_wsgi_application()
    for role, addresses in ((GUIDE, _of_guide()), (COORDINATES, _of_who_coordinates())):
        client = signed_in(_held(role).person)
        for name, address in addresses.items():
            opened = partial(answered, served, client.cookies, address)
            opened()
            yield Figure(part, f"{name}: queries", queries(opened), "", most=15 if name == "a file" else 12)
            yield Figure(part, f"{name}: HTML", round(len(opened()) / 1024, 1), "KiB", most=80)
            yield Figure(part, f"{name}: CPU", cpu(opened), "ms", most=15)
            yield Figure(part, f"{name}: wall", wall(opened, 10), "ms")


def _of_guide() -> dict[str, str]:
    from socle.pathways.models import Talent

    one = Talent.kept.filter(guide=_held(GUIDE).person_id, state="followed").order_by("enrolled_on").first()
    assert one
    pages = {"Today of a guide": "today", "talents of a guide": "talents", "steps": "steps", "appointments": "appointments"}
    named = {name: reverse(page) for name, page in pages.items()}
    return named | {"a file": reverse("talent", args=[one.pk]), "a plan": reverse("plan", args=[one.pk])}


def _of_who_coordinates() -> dict[str, str]:
    from socle.pathways.models import Phase, Session

    talents, phase = reverse("talents"), Phase.kept.order_by("position").first()
    session = Session.kept.filter(circle__key=CIRCLE, starts_at__gt=timezone.now()).order_by("starts_at").first()
    assert session and phase
    return {
        "Today of who coordinates": reverse("today"),
        "talents": talents,
        "talents, accompanied, in a phase": f"{talents}?state=followed&phase={phase.pk}",
        "talents, nobody has spoken with": f"{talents}?silent=yes&sort=silent",
        "talents, search of a name": f"{talents}?q=fatou+lanterne",
        "talents, search of a number": f"{talents}?q=06+39+98+12+34",
        "first contacts": reverse("contacts"),
        "participants": reverse("participants"),
        "sessions": reverse("sessions"),
        "a session": reverse("session", args=[session.pk]),
        "a week of sessions": reverse("session_week", args=[session.circle_id]),
        "obstacles of a circle": reverse("obstacles", args=[session.circle_id]),
    }


def _sheet(part: str) -> Iterator[Figure]:
    """A sheet on which two hundred stand."""
    from django.core.wsgi import get_wsgi_application

    from socle.site.bench.pages import answered, signed_in

    client = signed_in(_held(COORDINATES).person)
    address = reverse("sheet", args=[_of_two_hundred()])
    opened = partial(answered, get_wsgi_application(), client.cookies, address)
    opened()
    yield Figure(part, f"a sheet of {SHEET}: queries", queries(opened), "", most=12)
    yield Figure(part, f"a sheet of {SHEET}: HTML", round(len(opened()) / 1024, 1), "KiB")
    yield Figure(part, f"a sheet of {SHEET}: wall", wall(opened, 10), "ms", most=150)


def _of_two_hundred() -> Any:
    """The half-day of a session that begins now, for two hundred: enrolments are written in bulk, with the guard's leave."""
    from socle.ground import now
    from socle.journal import guard
    from socle.pathways.models import Enrolment, HalfDay, Piece, Session, Talent

    half = HalfDay.kept.filter(circle__key=CIRCLE, sheet=None, starts_at__gt=now()).order_by("starts_at")[0]
    session, here = half.session, Enrolment.kept.filter(session=half.session_id).values("talent")
    more = Talent.kept.filter(circle__key=CIRCLE, state="followed").exclude(pk__in=here).order_by("pk")[: SHEET - session.taken]
    asked: dict[str, Any] = {"session": session, "state": "held", "asked_at": now(), "asked_by_id": _held(COORDINATES).person_id}
    with transaction.atomic(), guard.acting():
        rows = Enrolment.kept.bulk_create([Enrolment(**asked, **Piece.of(talent)) for talent in more])
        Session.kept.filter(pk=session.pk).update(capacity=500, taken=F("taken") + len(rows))
        HalfDay.kept.filter(pk=half.pk).update(starts_at=now())
    return half.pk


def _files(part: str) -> Iterator[Figure]:
    """Five thousand talents as a file, and the file of participants: queries, time, memory."""
    from socle.governance import gate
    from socle.look import lists
    from socle.people import downloads
    from socle.site.bench.exchange import kilobytes, reset_peak

    actor = _actor(COORDINATES)
    for name, key in (("talents as CSV", "talents"), ("the file of the ESF+", "participants")):
        asked = lists.read(lists.LISTINGS[key], "", actor)
        made = partial(_made, downloads.csv, asked, actor)
        with gate.one_request():
            made()
            before, began = reset_peak(), time.perf_counter()
            sent = queries(made)
            taken = time.perf_counter() - began
        rows = asked.listing.rows(actor).count()
        share = max(1.0, rows / EXPORTED)
        yield Figure(part, f"{name}, of {EXPORTED:,}: queries", math.ceil(sent / share), "", most=15)
        yield Figure(part, f"{name}, all {rows:,}", round(taken, 2), "s")
        yield Figure(part, f"{name}, of {EXPORTED:,} of these", round(taken / share, 2), "s", most=2)
        yield Figure(part, f"{name}: memory added", round((kilobytes("VmHWM") - before) / 1024), "MB", most=10)


def _made(written: Any, asked: Any, actor: Any) -> int:
    return sum(len(piece) for piece in written(asked, actor))


def _actor(role: str) -> Any:
    from socle.journal.act import Actor, Through

    held = _held(role)
    return Actor(held.person_id, held.pk, Through("bench", strong=True))


def _held(role: str) -> Any:
    """The first who holds a role in the circle."""
    from socle.governance.models import Mandate
    from socle.ground import now

    rows = Mandate.kept.live(now()).filter(circle__key=CIRCLE, role__key=role, person__account__isnull=False)
    return rows.select_related("person__account").order_by("since")[0]


if __name__ == "__main__":
    main(int(sys.argv[1]))
