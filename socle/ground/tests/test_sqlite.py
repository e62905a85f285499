"""Whoever makes over the tables of a SQLite file writes alone: others read on, and whoever is waited for is told to come again."""

import os
import signal

import pytest
from django.db import transaction

from socle.ground.sqlite.base import DatabaseWrapper
from socle.ground.storing import BeingUpgraded, Unable, awaited, unable
from socle.site import databases

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def lines(tmp_path, monkeypatch):
    """Two connections to one file."""
    settings = databases._sqlite(tmp_path / "socle.sqlite3") | {"AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "TIME_ZONE": None}
    settings |= {"CONN_HEALTH_CHECKS": False, "TEST": {"NAME": None}}
    made = {alias: DatabaseWrapper(dict(settings), alias) for alias in ("upgrade", "people")}
    monkeypatch.setattr(transaction, "get_connection", lambda using=None: made[using or "people"])
    with made["upgrade"].cursor() as cursor:
        cursor.execute("CREATE TABLE said (word text)")
    yield made.values()
    for one in made.values():
        one.close()


def says(line, word, *, asked=False):
    token = awaited.set(asked)
    try:
        _said(line, word)
    finally:
        awaited.reset(token)


def _said(line, word):
    with transaction.atomic(line.alias), line.cursor() as cursor:
        cursor.execute("INSERT INTO said VALUES (%s)", [word])


def said(line):
    with line.cursor() as cursor:
        return [word for (word,) in cursor.execute("SELECT word FROM said ORDER BY word")]


def test_others_read_what_was_and_are_refused_at_once(lines):
    upgrade, people = lines
    says(people, "avant")

    with upgrade.alone():
        says(upgrade, "mise à niveau")
        with pytest.raises(BeingUpgraded) as refused:
            says(people, "pendant", asked=True)
        assert said(people) == ["avant", "mise à niveau"]
    says(people, "puis")

    assert unable(refused.value) is Unable.UPGRADED
    assert said(people) == ["avant", "mise à niveau", "puis"]


def test_an_upgrade_that_is_killed_holds_nobody_back(lines, tmp_path):
    upgrade, people = lines
    upgrade.close()
    reached, told = os.pipe()
    if not (child := os.fork()):
        with DatabaseWrapper(upgrade.settings_dict, "upgrade").alone():
            os.write(told, b"!")
            signal.pause()
    os.read(reached, 1)
    with pytest.raises(BeingUpgraded):
        says(people, "pendant", asked=True)

    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    says(people, "puis")

    assert said(people) == ["puis"]
