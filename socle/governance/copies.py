"""Copies: what somebody takes with them is made in a job, waits for them alone in the store, and is forgotten after a week.

It is housekeeping: nothing of governance changes. The job asks the gate anew, and so does the download.
"""

import os
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.governance import gate
from socle.governance.exchange import linked, writing
from socle.governance.models import Circle, Copy
from socle.governance.reads import book as books
from socle.ground import now, retention
from socle.ground.snapshot import snapshot
from socle.journal.act import Actor, Refused, Through
from socle.journal.references import reference
from socle.look import printing
from socle.people.models import Person
from socle.people.notices import tell

KEPT_FOR = timedelta(days=7)
ABANDONED = timedelta(days=1)
MOST_WAITING = 3
SUFFIXES: dict[str, str] = {Copy.Kind.BOOK: "pdf", Copy.Kind.JSON: "json", Copy.Kind.ORG: "jsonld"}
TYPES: dict[str, str] = {Copy.Kind.BOOK: "application/pdf", Copy.Kind.JSON: "application/json", Copy.Kind.ORG: "application/ld+json"}

Told = Callable[[int], None]


@transaction.atomic
def ask(actor: Actor, circle: Circle, *, kind: str, language: str) -> Copy:
    """Have a copy made for somebody who sees the circle; one of the same kind that is still being made will do."""
    Person.kept.select_for_update(no_key=True).filter(pk=actor.person).values_list("pk").first()  # two clicks at once count one by one
    mine = Copy.objects.filter(person=actor.person, ended_at=None)
    waiting = mine.filter(circle=circle, kind=kind, language=language).first()
    if waiting is not None:
        return waiting
    if mine.count() >= MOST_WAITING:
        raise Refused(_("Three copies are being made for you already. Wait for one of them."), code="waiting")
    more = {"mandate": actor.mandate, "language": language}
    copy = Copy.objects.create(person_id=actor.person, circle=circle, kind=Copy.Kind(kind), asked_at=now(), **more)
    make.enqueue(str(copy.pk))
    return copy


@task()
def make(pk: str) -> str:
    """Make a copy, unless it was made already; what became of it."""
    copy = Copy.objects.select_related("circle", "person").filter(pk=pk, ended_at=None).first()
    if copy is None:
        return "ended"
    try:
        _make(copy)
    except printing.CannotPrint:
        _end(copy, fault=Copy.Fault.NO_PRINTER)
    except printing.TooLarge:
        _end(copy, fault=Copy.Fault.TOO_LARGE)
    except Exception:
        _end(copy, fault=Copy.Fault.FAILED)
        raise
    return copy.fault or "made"


def _make(copy: Copy) -> None:
    actor = Actor(copy.person_id, copy.mandate, Through("job"))
    with gate.one_request(), translation.override(copy.language):
        circle = Circle.objects.seen_by(actor).filter(pk=copy.circle_id).first()
        if circle is None:
            _end(copy, fault=Copy.Fault.UNSEEN)
            return
        name = f"{secrets.token_hex(24)}.{SUFFIXES[copy.kind]}"
        part = store() / f"{name}.part"
        _MAKERS[copy.kind](part, actor, circle, _progress(copy))
        part.replace(store() / name)
    _end(copy, file=name, size=(store() / name).stat().st_size, until=now() + KEPT_FOR)


def _json(part: Path, actor: Actor, circle: Circle, told: Told) -> None:
    """Always of the whole programme: decisions build on each other across its circles."""
    with _opened(part) as out:
        writing.write(out, circle.programme, actor=actor)


def _org(part: Path, actor: Actor, circle: Circle, told: Told) -> None:
    with _opened(part) as out:
        linked.write(out, circle, actor=actor)


def _book(part: Path, actor: Actor, circle: Circle, told: Told) -> None:
    drawn = book(actor, circle, told)
    with _opened(part, "wb") as out:
        out.write(drawn)


def book(actor: Actor, circle: Circle, told: Told) -> bytes:
    """The book of a circle as the actor may see it, as PDF, in the language that is spoken."""
    with snapshot(), gate.one_request():
        read = books.book(actor, circle)
    return printing.pdf(render_to_string("governance/book.html", {"book": read, "here": None}), told)


_MAKERS: dict[str, Callable[[Path, Actor, Circle, Told], None]] = {Copy.Kind.BOOK: _book, Copy.Kind.JSON: _json, Copy.Kind.ORG: _org}


def _opened(path: Path, mode: str = "w") -> Any:
    """A file that its owner alone reads."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    return os.fdopen(handle, mode, encoding=None if "b" in mode else "utf-8")


def _progress(copy: Copy) -> Told:
    """Note how far it is, every twentieth of the way."""
    noted = 0

    def told(percent: int) -> None:
        nonlocal noted
        if percent >= noted + 5:
            noted = percent
            Copy.objects.filter(pk=copy.pk).update(progress=percent)

    return told


def _end(copy: Copy, **said: Any) -> None:
    """Note what became of it and tell whose it is, once: a job that ran twice has one result."""
    copy.ended_at, copy.fault = now(), said.get("fault", "")
    if Copy.objects.filter(pk=copy.pk, ended_at=None).update(ended_at=copy.ended_at, progress=100, **said):
        kind = "copy_failed" if copy.fault else "copy_made"
        tell([copy.person_id], kind, reference(copy.circle), f"/copies/{copy.pk}/")


def store() -> Path:
    """The folder in which copies wait."""
    folder = Path(settings.VAR) / "copies"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def standing(person: UUID, at: datetime) -> Any:
    """The copies of somebody that can still be downloaded."""
    return Copy.objects.filter(person=person, until__gt=at).exclude(file="")


def forget() -> int:
    """For the clock: remove the files whose week is over, and what a kill has left; how many files."""
    over = Copy.objects.filter(until__lte=now()).exclude(file="")
    names = list(over.values_list("file", flat=True))
    known = set(Copy.objects.exclude(file="").exclude(until__lte=now()).values_list("file", flat=True))
    lost = [one.name for one in store().iterdir() if one.name not in known and _age(one) > ABANDONED]
    gone = {*names, *lost}
    for name in gone:
        (store() / name).unlink(missing_ok=True)
    over.update(file="")
    Copy.objects.filter(asked_at__lt=retention.since("copies", now())).delete()
    return len(gone)


def forget_of(person: Person) -> None:
    """Remove the files that wait for somebody who is erased."""
    for name in Copy.objects.filter(person=person).exclude(file="").values_list("file", flat=True):
        (store() / name).unlink(missing_ok=True)


def _age(file: Path) -> timedelta:
    return now() - datetime.fromtimestamp(file.stat().st_mtime, now().tzinfo)
