"""The planner of SQLite hears of what has grown since it last looked."""

import pytest
from django.db import connection

from socle.site import planner

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks by itself")
def test_an_index_that_nobody_has_looked_at_is_looked_at():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE grown (one INTEGER)")
        cursor.executemany("INSERT INTO grown VALUES (%s)", [[number % 10] for number in range(500)])
        cursor.execute("CREATE INDEX grown_by_one ON grown (one)")
        planner.keep()
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'grown_by_one'")
        assert cursor.fetchall() == [("500 50",)]
