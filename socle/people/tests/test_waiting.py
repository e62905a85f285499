"""The shelf on which files wait for their owner: whole or not at all, theirs alone, gone when nobody waits for them."""

import stat
from pathlib import Path
from typing import Any

import pytest

from conftest import Cast
from socle.ground import new_id
from socle.people import downloads
from socle.people.downloads import SHELF
from socle.people.models import Download


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "downloads"


def asked(cast: Cast, listing: str = "people", who: str = "Elsa") -> Download:
    made: Download = SHELF.ask(cast.actor(who), downloads.make, listing=listing, query="", kind="csv", language="fr")
    return made


def test_a_file_is_there_once_it_is_whole_and_its_owner_alone_may_read_it(store: Path):
    with SHELF.written("one.csv") as out:
        out.write(b"a")
        assert [one.name for one in store.iterdir()] == ["one.csv.part"]

    assert [one.name for one in store.iterdir()] == ["one.csv"]
    assert stat.S_IMODE((store / "one.csv").stat().st_mode) == 0o600
    assert stat.S_IMODE(store.stat().st_mode) == 0o700


def test_a_file_that_could_not_be_written_leaves_nothing(store: Path):
    with pytest.raises(ZeroDivisionError), SHELF.written("one.csv"):
        _ = 1 / 0

    assert list(store.iterdir()) == []


def test_the_same_file_is_asked_for_once_and_people_do_not_count_for_each_other(cast: Cast):
    assert asked(cast) == asked(cast)
    assert asked(cast, who="Cléo") != asked(cast)


def test_what_became_of_a_file_is_said_once(cast: Cast):
    made = asked(cast)

    assert SHELF.end(made, failed=True)
    assert not SHELF.end(made, file="late.csv")


def test_a_file_stands_for_its_owner_only(cast: Cast):
    made = asked(cast)
    with SHELF.written("one.csv") as out:
        out.write(b"a")
    assert SHELF.standing(made.person_id, made.pk) is None

    SHELF.end(made, file="one.csv", until=made.asked_at + downloads.KEPT_FOR)

    assert SHELF.standing(made.person_id, made.pk) == SHELF.path("one.csv")
    assert SHELF.standing(cast.people["Cléo"].pk, made.pk) is None
    assert SHELF.standing(made.person_id, new_id()) is None
    SHELF.forget_of(cast.people["Elsa"])
    assert SHELF.standing(made.person_id, made.pk) is None
