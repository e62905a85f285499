"""The planner of SQLite hears once a day what tables hold."""

from datetime import timedelta

import pytest
from django.db import connection

from socle.ground import at, now
from socle.site import planner

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks by itself")
def test_an_index_that_nobody_has_looked_at_is_looked_at_within_a_day():
    with connection.cursor() as cursor, at(now() + timedelta(days=30)):
        assert planner.keep()
        cursor.execute("CREATE TABLE grown (one INTEGER)")
        cursor.executemany("INSERT INTO grown VALUES (%s)", [[number % 10] for number in range(500)])
        cursor.execute("CREATE INDEX grown_by_one ON grown (one)")
        assert not planner.keep()
        with at(now() + timedelta(days=1)):
            assert planner.keep()
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'grown_by_one'")
        assert cursor.fetchall() == [("500 50",)]
