"""`socle clean`: what was erased also leaves the files of the database, where deleted rows otherwise lie until they are overwritten."""

import argparse
from collections.abc import Callable

from django.db import connection

from socle.site.commands.sentences import say

HELP = {
    "en": "Make what was erased leave the files of the database.",
    "fr": "Faire disparaître des fichiers de la base ce qui a été effacé.",
}
DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(options: argparse.Namespace) -> int:
    """Write every table anew; others wait meanwhile."""
    clean()
    print(say("cleaned"))
    return 0


def clean() -> None:
    _CLEAN[connection.vendor]()


def _sqlite() -> None:
    """The write-ahead log is emptied before and after: what was deleted may stand in it too."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL")
        cursor.execute("CHECKPOINT")


_CLEAN: dict[str, Callable[[], None]] = {"sqlite": _sqlite, "postgresql": _postgresql}
