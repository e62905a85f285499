"""What is done to a copy before anybody starts it: brought to this code, erased again what was erased later, read again. Within Django."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection
from django.utils import translation
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from socle.documents import acts, duties, store
from socle.documents.models import Document
from socle.ground.restored import OUTBOX
from socle.journal import witnessed
from socle.journal.act import CLOCK, Refused
from socle.people import erased
from socle.site.backups import GONE, copying, manifest
from socle.site.backups.manifest import Manifest
from socle.site.commands import check, database, verify
from socle.site.commands.sentences import Stop

CHAINS = "journal: every chain holds"


@dataclass(slots=True)
class Mended:
    """What was found in a copy and done to it. `damaged`: lines of lists of erasures that cannot be read."""

    entries: int = 0
    replayed: erased.Replayed = field(default_factory=erased.Replayed)
    gone: int = 0
    damaged: int = 0
    problems: dict[str, list[str]] = field(default_factory=dict)


def refuse_different(told: Manifest) -> None:
    """The journal ends where the backup says that it ended."""
    if manifest.heads(copying.asked) != told.heads:
        raise Stop("restore differs")


def upgrade() -> bool:
    """Bring an older copy to this code; whether there was anything to do."""
    due = database.is_pending(database.plan())
    if due:
        database.migrate()
    return due


def mend(staged: Path, lists: Sequence[Path]) -> Mended:
    """Erase what was erased after the backup, and put what would write to people where it waits."""
    told = Mended(damaged=erased.damaged(erased.file(), *lists))
    _keep_waiting()
    lines = erased.read(erased.file(), *lists)
    if unknown := [line for pk, line in lines.items() if pk not in erased.read(erased.file())]:
        erased.write(unknown)
    with translation.override("en"):
        told.replayed = erased.replay(lines.values())
        told.gone = _gone(staged / GONE)
    erased.keep()
    return told


def _keep_waiting() -> None:
    """An older Socle had the jobs that write to people wait among the others."""
    rows = DBTaskResult.objects.filter(queue_name="default")
    for path in set(rows.values_list("task_path", flat=True)):
        with suppress(ImportError):
            if import_string(path).queue_name == OUTBOX:
                rows.filter(task_path=path).update(queue_name=OUTBOX)


def _gone(file: Path) -> int:
    """Documents that were erased while the archive was made: a row of the copy still speaks of them."""
    names = file.read_text().split() if file.exists() else []
    done = 0
    for document in Document.kept.filter(file__in=names, erased_at=None):
        try:
            acts.erase(CLOCK, document)
        except Refused:
            continue
        done += 1
    return done


def look_at(told: Mended) -> None:
    """Read the journal again and ask what `socle check` asks of what is kept; files of nobody go first, where somebody was erased."""
    if told.replayed.done:
        for number in range(store.FOLDERS):
            duties.sweep(f"{number:02x}")
    verified = verify.read_again(lambda entries: None, witnessed.seen())
    told.entries = verified.entries
    questions = {name: question for name, question in check.questions().items() if name not in (CHAINS, check.CODE)}
    found = {name: check.asked(question) for name, question in questions.items()} | {CHAINS: [str(one) for one in verified.faults]}
    told.problems = {name: problems for name, problems in found.items() if problems}


def leave() -> None:
    """Nobody is connected any more, so that files can be moved."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
