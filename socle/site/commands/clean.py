"""`socle clean`: what was erased also leaves the files of the database, where deleted rows otherwise lie until they are overwritten."""

import argparse
import json
import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from socle.journal.search import prose
from socle.site.commands.sentences import Stop, say

HELP = {
    "en": "Make what was erased leave the files of the database.",
    "fr": "Faire disparaître des fichiers de la base ce qui a été effacé.",
}
DJANGO = True
WAITS = 60.0
"""Seconds for which transactions that began before are waited for."""
OLDER = """
SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
AND backend_xmin IS NOT NULL AND backend_xmin::text::bigint <= mod(%s, 4294967296)
"""


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
    """What the planner knows of columns holds values of theirs, and is asked anew; a table of which it knows nothing more keeps it.

    What another transaction may still see is not let go, so those that began before are waited for. VACUUM FULL alone would also keep
    what was deleted since the oldest transaction of any other database of the cluster; a plain VACUUM before it does not.
    """
    with connection.cursor() as cursor:
        _alone(cursor)
        cursor.execute("VACUUM (DISABLE_PAGE_SKIPPING)")
        cursor.execute("VACUUM FULL ANALYZE")
        cursor.execute("VACUUM (DISABLE_PAGE_SKIPPING) pg_catalog.pg_statistic")
        cursor.execute("VACUUM FULL pg_catalog.pg_statistic")
        cursor.execute("CHECKPOINT")


def _alone(cursor: Any) -> None:
    """Wait until nobody looks at the database as it was before; Stop where somebody does for too long."""
    end = time.monotonic() + WAITS
    cursor.execute("SELECT txid_current()")
    (before,) = cursor.fetchone()
    while True:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(OLDER, [before])
        if not cursor.fetchone():
            return
        if time.monotonic() > end:
            raise Stop("others look back")
        time.sleep(0.2)


_CLEAN: dict[str, Callable[[], None]] = {"sqlite": _sqlite, "postgresql": _postgresql}
