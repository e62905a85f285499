"""Lists as files, through the same gate as their pages: at once up to 20,000 rows, beyond that made in a job and kept for two days."""

import logging
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, BinaryIO
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.ground import now
from socle.journal.act import Actor, Through
from socle.look import lists
from socle.look.downloads import CSV, LARGEST, XLSX, csv_of, xlsx_to
from socle.look.lists import LISTINGS, Asked
from socle.people import shown
from socle.people.models import Download, Series
from socle.people.notices import tell
from socle.people.waiting import Shelf, new_name

AT_ONCE = 20_000
KEPT_FOR = timedelta(days=2)
SHELF = Shelf("downloads", Download.objects.all, kept="lists")
TYPES: dict[str, str] = {Download.Kind.CSV: CSV, Download.Kind.XLSX: XLSX}
log = logging.getLogger("socle.downloads")


def count(asked: Asked, actor: Actor, most: int = AT_ONCE) -> int:
    """How many rows a file would have; one more than `most` if there are more."""
    return int(asked.narrowed(actor).order_by().values("pk")[: most + 1].count())


def head(asked: Asked) -> list[str]:
    filed = asked.listing.filed
    return filed.head() if filed else [str(column.label) for column in asked.listing.columns]


def rows(asked: Asked, actor: Actor, language: str) -> Iterator[list[Any]]:
    """The rows of a file."""
    if asked.listing.filed:
        return asked.listing.filed.rows(asked, actor)
    return (cells for _pk, cells in _cells(asked, actor, language))


def _cells(asked: Asked, actor: Actor, language: str) -> Iterator[tuple[UUID, list[Any]]]:
    """Each row with its id, a thousand at a time: each thousand asks the gate anew."""
    columns, beside = asked.listing.columns, asked.listing.beside
    for chunk in lists.chunks(asked, actor):
        with translation.override(language):
            if beside:
                beside(actor, chunk)
            found = [(row["pk"], [column.file(row) for column in columns]) for row in chunk]
        yield from found


def csv(asked: Asked, actor: Actor) -> Iterator[bytes]:
    """The file in pieces, as it is sent."""
    _taken(actor, asked)
    return csv_of(head(asked), rows(asked, actor, translation.get_language() or "fr"))


def xlsx(asked: Asked, actor: Actor) -> BinaryIO:
    """The workbook, in a file that vanishes once it is closed."""
    _taken(actor, asked)
    return _workbook(str(asked.listing.title), head(asked), rows(asked, actor, translation.get_language() or "fr"))


def _taken(actor: Actor, asked: Asked) -> None:
    log.info("%s takes the list %s", actor.person, asked.listing.name)
    shown.taken(actor, asked.listing.name, asked.listing.label)


def refused(actor: Actor, series: Series, kind: str) -> Iterable[bytes]:
    """The rows on which an act was refused, as their list shows them, each with the reason."""
    why = dict(series.rows.exclude(refused="").order_by("pk").values_list("thing", "refused"))
    asked = replace(lists.read(LISTINGS[series.listing], "", actor), only=tuple(why))
    labels, lines = [*head(asked), _("Why")], _with_reasons(asked, actor, why)
    return csv_of(labels, lines) if kind == Download.Kind.CSV else _workbook(str(asked.listing.title), labels, lines)


def _with_reasons(asked: Asked, actor: Actor, why: dict[UUID, str]) -> Iterator[list[Any]]:
    """Of a row that its reader no longer sees, the reason alone."""
    for pk, cells in _cells(asked, actor, translation.get_language() or "fr"):
        yield [*cells, why.pop(pk)]
    yield from ([*[""] * len(asked.listing.columns), reason] for reason in why.values())


def _workbook(title: str, labels: list[str], lines: Iterator[list[Any]]) -> BinaryIO:
    file: Any = tempfile.TemporaryFile(prefix="socle-list-")  # noqa: SIM115 - who sends it closes it
    xlsx_to(file, title, labels, lines)
    file.seek(0)
    return file


def ask(actor: Actor, asked: Asked, kind: str) -> Download:
    """Have a long list made; the same one that is still being made will do."""
    said = {"listing": asked.listing.name, "query": asked.query(), "kind": kind, "language": translation.get_language() or "fr"}
    made: Download = SHELF.ask(actor, make, **said)
    return made


@task()
def make(pk: str) -> str:
    """Make a file, unless it was made already; what became of it."""
    made = Download.objects.filter(pk=pk, ended_at=None).first()
    if made is None:
        return "ended"
    try:
        with translation.override(made.language):
            _make(made)
    except Exception:
        _end(made, failed=True)
        raise
    return "made"


def _make(made: Download) -> None:
    actor = Actor(made.person_id, made.mandate, Through("job", strong=made.strong))
    asked = lists.read(LISTINGS[made.listing], made.query, actor)
    made.count = min(count(asked, actor, LARGEST), LARGEST)
    Download.objects.filter(pk=made.pk).update(count=made.count)
    name, lines = new_name(made.kind), _followed(made, rows(asked, actor, made.language))
    with SHELF.written(name) as file:
        if made.kind == Download.Kind.CSV:
            file.writelines(csv_of(head(asked), lines))
        else:
            xlsx_to(file, str(asked.listing.title), head(asked), lines)
    _taken(actor, asked)
    _end(made, file=name, until=now() + KEPT_FOR)


def _followed(made: Download, lines: Iterator[list[Any]]) -> Iterator[list[Any]]:
    """The same rows, with a note of how far one is at every twentieth of the way; no more than a sheet can hold."""
    step = max(1, made.count // 20)
    for number, line in enumerate(lines):
        if number >= LARGEST:
            return
        if number % step == 0:
            SHELF.note(made, 100 * number // max(1, made.count))
        yield line


def _end(made: Download, **said: Any) -> None:
    """Note what became of it and tell whose it is, once."""
    if SHELF.end(made, **said):
        kind = "list_failed" if said.get("failed") else "list_made"
        tell([made.person_id], kind, f"people.person:{made.person_id}", f"/downloads/{made.pk}/")
