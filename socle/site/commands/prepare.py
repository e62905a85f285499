"""Everything between the configuration and the first request, in a process of its own: the supervisor stays small.

`python -m socle.site.commands.prepare '{"empty": false, ...}'`
"""

import json
import signal
import sys
from pathlib import Path
from typing import Any

from socle.site.commands import catalogues, set_up, spoken
from socle.site.commands.progress import step
from socle.site.commands.sentences import Stop
from socle.site.configuration import ROOT

KIT = ROOT / "kits" / "rtr"


def main(wishes: dict[str, Any]) -> int:
    """Bring database, translations, static files and programme to where the code wants them."""
    with step("translations"):
        catalogues.compile_changed()
    set_up()
    upgrade()
    with step("static"):
        from socle.site.commands import statics

        statics.collect_changed()
    from socle.site.commands import programme

    programme.found(KIT, wishes)
    return 0


def upgrade() -> None:
    """Migrate what is not migrated; a database with something in it is backed up first and checked afterwards."""
    from socle.site.commands import database

    with step("database"):
        executor = database.plan()
        if not database.is_pending(executor):
            return
        if database.is_empty(executor):
            database.migrate()
            return
    with step("backup"):
        backup = database.back_up(_var() / "backups")
    with step("upgrade"):
        _migrate_or_stop(backup)
    with step("check"):
        _check_or_stop(backup)


def _migrate_or_stop(backup: Path) -> None:
    from socle.site.commands import database

    try:
        database.migrate()
    except Exception as error:
        raise Stop("upgrade failed", reason=f"{type(error).__name__}: {error}", backup=backup) from error


def _check_or_stop(backup: Path) -> None:
    from socle.site.commands import check

    names = [name for name, problems in check.checked().items() if problems]
    if names:
        raise Stop("check failed", names=", ".join(names), backup=backup)


def _var() -> Path:
    from django.conf import settings

    return Path(settings.VAR)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(spoken("prepare", lambda: main(json.loads(sys.argv[1]))))
