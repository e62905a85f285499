"""Connections to PostgreSQL outlive an upgrade."""

import psycopg
import pytest
from django.db import connection
from psycopg.errors import FeatureNotSupported

from socle.ground.storing import Unable, unable
from socle.site.testing import copies

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not copies.CLUSTER, reason="SQLite plans anew by itself")]
ASKED = "SELECT act FROM changed"


@pytest.fixture
def line(django_db_setup):
    """A connection as Socle makes them, which has asked for a column that somebody else has changed since."""
    from socle.ground.postgresql.base import Cursor

    wishes = {"autocommit": True, "prepare_threshold": 0, "cursor_factory": Cursor}
    with copies.another() as url, psycopg.connect(url, **wishes) as opened, psycopg.connect(url, autocommit=True) as upgrade:
        opened.execute("CREATE TABLE changed (act varchar(60))")
        opened.execute(ASKED)
        upgrade.execute("ALTER TABLE changed ALTER act TYPE varchar(120)")
        yield opened


def test_socle_speaks_through_such_cursors():
    with connection.cursor() as cursor:
        assert type(cursor.cursor).__module__ == "socle.ground.postgresql.base"


def test_what_was_planned_before_is_planned_anew(line):
    assert line.execute(ASKED).fetchall() == []


def test_within_a_transaction_it_fails_and_can_be_asked_again(line):
    with pytest.raises(FeatureNotSupported) as failed, line.transaction():
        line.execute(ASKED)

    assert unable(failed.value) is Unable.UPGRADED
    assert line.execute(ASKED).fetchall() == []
