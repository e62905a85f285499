"""What the planner of SQLite knows of tables: it is told again as they grow. PostgreSQL looks by itself."""

from datetime import datetime, timedelta

from django.db import connection

from socle.ground import now

LOOKED_AT = 1_000
"""So many rows of each index tell enough: of three gigabytes that takes a fifth of a second, all rows twenty."""
_EVERY = timedelta(days=1)
_looked: list[datetime] = []


def look() -> None:
    """Look at all tables again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
        cursor.execute("ANALYZE")


def keep() -> bool:
    """For the clock: once a day and after each start, where nobody else looks. Whether it has looked."""
    if connection.vendor != "sqlite" or (_looked and now() - _looked[-1] < _EVERY):
        return False
    _looked[:] = [now()]
    look()
    return True
