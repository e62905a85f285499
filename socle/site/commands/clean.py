"""`socle clean`: what was erased also leaves the files of the database, where deleted rows otherwise lie until they are overwritten."""

import argparse
import json
import time
from collections.abc import Callable

from django.db import connection

from socle.journal.search import prose
from socle.site.commands.sentences import say

HELP = {
    "en": "Make what was erased leave the files of the database.",
    "fr": "Faire disparaître des fichiers de la base ce qui a été effacé.",
}
DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=say("help json"))


def run(options: argparse.Namespace) -> int:
    """Write every table anew; others wait meanwhile. 0 when it is done."""
    began = time.monotonic()
    clean()
    told = {"database": connection.vendor, "seconds": round(time.monotonic() - began, 1)}
    print(json.dumps(told) if options.json else say("cleaned"))
    return 0


def clean() -> None:
    """The index of texts first: it keeps a place for words that no text has any more."""
    prose.tidy()
    _CLEAN[connection.vendor]()


def _sqlite() -> None:
    """The write-ahead log is emptied before and after: what was deleted may stand in it too."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _postgresql() -> None:
    """What the planner knows of columns holds values of theirs, and is asked anew; a table of which it knows nothing more keeps it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL ANALYZE")
        cursor.execute("VACUUM FULL pg_catalog.pg_statistic")
        cursor.execute("CHECKPOINT")


_CLEAN: dict[str, Callable[[], None]] = {"sqlite": _sqlite, "postgresql": _postgresql}
