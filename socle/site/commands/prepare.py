"""Everything between the configuration and the first request, in a process of its own: the supervisor stays small.

`python -m socle.site.commands.prepare '{"empty": false, ...}'`
"""

import fcntl
import json
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from socle.site.commands import catalogues, printer, set_up, spoken
from socle.site.commands.progress import step
from socle.site.commands.sentences import Stop
from socle.site.configuration import KIT

FRESH = 3600.0  # seconds


def main(wishes: dict[str, Any]) -> int:
    """Bring database, translations, static files and programme to where the code wants them."""
    with step("translations"):
        catalogues.compile_changed()
    set_up()
    upgrade()
    _go_on()
    with step("static"):
        from socle.site.commands import statics

        statics.collect_changed()
    printer.prepare()
    from socle.site.commands import programme

    programme.found(KIT, wishes)
    from socle.site import tick

    tick.take_up_lost_jobs(timedelta(0))
    tick.ensure()
    return 0


def upgrade() -> None:
    """Migrate what is not migrated; a database with something in it is backed up first and checked afterwards.

    It is owed until the check has passed. A start after one that was killed or failed takes it up: with the copy that was made
    before it began, and through `migrate` again, since what follows the last migration may not have been done.
    """
    with _one_at_a_time():
        _upgrade()


def _upgrade() -> None:
    from socle.site.commands import database

    with step("database"):
        executor = database.plan()
        due = database.is_pending(executor) or is_owed()
        if due and database.is_empty(executor):
            _owed().touch()
            database.migrate()
            _owed().unlink()
            return
    if due:
        backup = _backed_up(len(executor.loader.applied_migrations))
        with step("upgrade"):
            _migrate_or_stop(backup)
        with step("check"):
            _check_or_stop(backup)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """`upgrade` runs beside a Socle that serves, and beside one that is started: whoever comes second finds it done."""
    with (_var() / "upgrade.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _go_on() -> None:
    """An older database that was brought back unseen would take back what was signed: whoever did it says so."""
    from socle.journal import sealing
    from socle.journal.notes import Unsigned

    try:
        last = sealing.last()
    except (Unsigned, ValueError) as error:
        raise Stop("checkpoint damaged", file=sealing.notes()[-1]) from error
    if last and (lost := sealing.behind(last)):
        raise Stop("behind", number=last.number, chains=len(lost))


def is_owed() -> bool:
    """Whether an upgrade has begun that was not found well yet."""
    return _owed().exists()


def _backed_up(applied: int) -> Path:
    """The copy with which this upgrade began; a fresh one where there is none, or where people have worked for long since and nothing
    was migrated yet: whoever goes back to it would lose that.
    """
    from socle.site.commands import database

    kept, _newline, then = _owed().read_text().partition("\n") if is_owed() else ("", "", "")
    if kept and Path(kept).is_file() and (then != str(applied) or time.time() - Path(kept).stat().st_mtime < FRESH):
        return Path(kept)
    with step("backup"):
        backup = database.back_up(_var() / "backups")
        _owed().write_text(f"{backup}\n{applied}")
    if kept and then:  # nothing was migrated since: the fresh one holds all that it held
        Path(kept).unlink(missing_ok=True)
    return backup


def _migrate_or_stop(backup: Path) -> None:
    from socle.site.commands import database

    try:
        database.migrate()
    except Exception as error:
        log = _var() / "upgrade.log"
        log.write_text(traceback.format_exc())
        raise Stop("upgrade failed", reason=database.reason(error), backup=backup, log=log) from error


def _check_or_stop(backup: Path) -> None:
    from socle.site.commands import check

    names = [name for name, problems in check.checked().items() if problems]
    if names:
        raise Stop("check failed", names=", ".join(names), backup=backup)
    _owed().unlink()


def _owed() -> Path:
    """Names the backup of an upgrade that was not found well yet, and how many migrations were applied when it was made."""
    return _var() / "upgrade.unchecked"


def _var() -> Path:
    from django.conf import settings

    return Path(settings.VAR)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(spoken("prepare", lambda: main(json.loads(sys.argv[1]))))
