"""What the planner of SQLite knows of tables: it is told again as they grow. PostgreSQL looks by itself."""

from django.db import connection

LOOKED_AT = 1_000
"""So many rows of each index tell enough: of three gigabytes that takes a fifth of a second, all rows twenty."""
_ALL_THAT_GREW = 0x10002


def keep() -> None:
    """For the clock: look again at what has grown to many times what it was, or has an index that nobody has looked at."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
            cursor.execute(f"PRAGMA optimize = {_ALL_THAT_GREW}")
