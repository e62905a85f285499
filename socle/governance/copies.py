"""Copies: what somebody takes with them is made in a job, waits for them alone in the store, and is forgotten after a week.

It is housekeeping: nothing of governance changes. The job asks the gate anew, and so does the download.
"""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any, BinaryIO
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from socle.governance import gate, printed
from socle.governance.exchange import linked, writing
from socle.governance.models import Circle, Copy
from socle.governance.reads import book as books
from socle.ground import now
from socle.ground.snapshot import snapshot
from socle.journal.act import Actor, Through
from socle.journal.references import reference
from socle.look import printing
from socle.people.notices import tell
from socle.people.waiting import Shelf, new_name

KEPT_FOR = timedelta(days=7)
SHELF = Shelf("copies", Copy.objects.all, kept="copies")
PRINTED = (Copy.Kind.BOOK, Copy.Kind.REGISTER, Copy.Kind.DECISION, Copy.Kind.MINUTES)
SUFFIXES: dict[str, str] = {Copy.Kind.JSON: "json", Copy.Kind.ORG: "jsonld", **dict.fromkeys(PRINTED, "pdf")}
TYPES: dict[str, str] = {
    Copy.Kind.JSON: "application/json",
    Copy.Kind.ORG: "application/ld+json",
    **dict.fromkeys(PRINTED, "application/pdf"),
}

Told = Callable[[int], None]


def ask(actor: Actor, circle: Circle, *, kind: str, language: str, about: UUID | None = None) -> Copy:
    """Have a copy made for somebody who sees the circle, or a decision of it; one of the same that is still being made will do."""
    made: Copy = SHELF.ask(actor, make, circle=circle, kind=Copy.Kind(kind), language=language, about=about)
    return made


@task()
def make(pk: str) -> str:
    """Make a copy, unless it was made already; what became of it."""
    copy = Copy.objects.select_related("circle", "person").filter(pk=pk, ended_at=None).first()
    if copy is None:
        return "ended"
    try:
        _make(copy)
    except printed.Unseen:
        _end(copy, fault=Copy.Fault.UNSEEN)
    except printing.CannotPrint:
        _end(copy, fault=Copy.Fault.NO_PRINTER)
    except printing.TooLarge:
        _end(copy, fault=Copy.Fault.TOO_LARGE)
    except Exception:
        _end(copy, fault=Copy.Fault.FAILED)
        raise
    return copy.fault or "made"


def _make(copy: Copy) -> None:
    actor = Actor(copy.person_id, copy.mandate, Through("job", strong=copy.strong))
    with gate.one_request(), translation.override(copy.language):
        circle = Circle.objects.seen_by(actor).filter(pk=copy.circle_id).first()
        if circle is None:
            _end(copy, fault=Copy.Fault.UNSEEN)
            return
        name = new_name(SUFFIXES[copy.kind])
        with SHELF.written(name) as out:
            if copy.kind in _OF_ONE:
                out.write(_OF_ONE[copy.kind](actor, copy.about, _progress(copy)))
            else:
                _MAKERS[copy.kind](out, actor, circle, _progress(copy))
    _end(copy, file=name, size=SHELF.path(name).stat().st_size, until=now() + KEPT_FOR)


def _json(out: BinaryIO, actor: Actor, circle: Circle, told: Told) -> None:
    """Always of the whole programme: decisions build on each other across its circles."""
    with io.TextIOWrapper(out, encoding="utf-8") as text:
        writing.write(text, circle.programme, actor=actor)


def _org(out: BinaryIO, actor: Actor, circle: Circle, told: Told) -> None:
    with io.TextIOWrapper(out, encoding="utf-8") as text:
        linked.write(text, circle, actor=actor)


def _book(out: BinaryIO, actor: Actor, circle: Circle, told: Told) -> None:
    out.write(book(actor, circle, told))


def book(actor: Actor, circle: Circle, told: Told) -> bytes:
    """The book of a circle as the actor may see it, as PDF, in the language that is spoken."""
    with snapshot(), gate.one_request():
        read = books.book(actor, circle)
    return printing.pdf(render_to_string("governance/book.html", {"book": read, "here": None}), told)


def _register(out: BinaryIO, actor: Actor, circle: Circle, told: Told) -> None:
    out.write(printed.register(actor, circle, told))


_MAKERS: dict[str, Callable[[BinaryIO, Actor, Circle, Told], None]] = {
    Copy.Kind.BOOK: _book,
    Copy.Kind.REGISTER: _register,
    Copy.Kind.JSON: _json,
    Copy.Kind.ORG: _org,
}


_OF_ONE: dict[str, Callable[[Actor, UUID | None, Told], bytes]] = {
    Copy.Kind.DECISION: printed.decision,
    Copy.Kind.MINUTES: printed.minutes,
}


def _progress(copy: Copy) -> Told:
    """Note how far it is, every twentieth of the way."""
    noted = 0

    def told(percent: int) -> None:
        nonlocal noted
        if percent >= noted + 5:
            noted = percent
            SHELF.note(copy, percent)

    return told


def _end(copy: Copy, **said: Any) -> None:
    """Note what became of it and tell whose it is, once."""
    copy.fault = said.get("fault", "")
    if SHELF.end(copy, **said):
        tell([copy.person_id], "copy_failed" if copy.fault else "copy_made", reference(copy.circle), f"/copies/{copy.pk}/")
