"""Files that wait for their owner: made in a job, kept for them alone on a shelf in the store, forgotten when their time is over.

It is housekeeping. Whoever makes a file asks the gate anew, and so does whoever hands it over.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from socle.ground import now, retention
from socle.journal.act import Actor, Refused
from socle.people.models import Person

ABANDONED = timedelta(days=1)
MOST_WAITING = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder, and the rows whose files wait in it: each of a `person`, `until` a moment.

    `column` holds what the file of a row is called, without `suffix`; `kept` is the retention rule after which rows go as well.
    """

    folder: str
    rows: Callable[[], Any]
    column: str = "file"
    suffix: str = ""
    kept: str = ""

    def ask(self, actor: Actor, job: Any, **said: Any) -> Any:
        """Have a file made; the same one that is still being made will do."""
        with transaction.atomic():
            Person.kept.select_for_update(no_key=True).filter(pk=actor.person).values_list("pk").first()  # two clicks count one by one
            mine = self.rows().filter(person=actor.person, ended_at=None)
            if waiting := mine.filter(**said).first():
                return waiting
            if mine.count() >= MOST_WAITING:
                raise Refused(_("Three files are being made for you already. Wait for one of them."), code="waiting")
            made = self.rows().create(person_id=actor.person, mandate=actor.mandate, strong=actor.through.strong, asked_at=now(), **said)
            job.enqueue(str(made.pk))
            return made

    def note(self, row: Any, percent: int) -> None:
        """Note how far a file is."""
        self.rows().filter(pk=row.pk).update(progress=min(99, percent))

    def end(self, row: Any, **said: Any) -> bool:
        """Note what became of a file; whether this was the first to say so: a job that ran twice has one result."""
        return bool(self.rows().filter(pk=row.pk, ended_at=None).update(ended_at=now(), progress=100, **said))

    @contextmanager
    def written(self, name: str) -> Iterator[BinaryIO]:
        """A file that its owner alone reads, in its place once it is whole."""
        part = self.path(f"{name}.part")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                yield out
            part.replace(self.path(name))
        finally:
            part.unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        return self._store() / name

    def standing(self, person: UUID, pk: UUID) -> Path | None:
        """Where a file of somebody lies that they can still take."""
        rows = self.rows().filter(person=person, pk=pk, until__gt=now())
        return next((one for one in self._paths(rows) if one.exists()), None)

    def forget(self) -> int:
        """For the clock: remove what waits no longer or was left by a kill; how many. A young file may still be in the making."""
        waiting = set(self._paths(self.rows().filter(until__gt=now())))
        gone = [one for one in self._store().iterdir() if one not in waiting and _age(one) > ABANDONED]
        for one in gone:
            one.unlink(missing_ok=True)
        if self.kept:
            self.rows().filter(asked_at__lt=retention.since(self.kept, now())).delete()
        return len(gone)

    def forget_of(self, person: Person) -> None:
        """Remove the files that wait for somebody who is erased."""
        for one in self._paths(self.rows().filter(person=person)):
            one.unlink(missing_ok=True)

    def _paths(self, rows: Any) -> Iterator[Path]:
        return (self.path(f"{name}{self.suffix}") for name in rows.values_list(self.column, flat=True) if name)

    def _store(self) -> Path:
        folder = Path(settings.VAR) / self.folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder


def new_name(suffix: str) -> str:
    """A name that says nothing and cannot be guessed."""
    return f"{secrets.token_hex(24)}.{suffix}"


def _age(file: Path) -> timedelta:
    return now() - datetime.fromtimestamp(file.stat().st_mtime, now().tzinfo)
