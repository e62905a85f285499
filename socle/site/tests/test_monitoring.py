"""What a watch is told: whether all is well, and figures, for whoever has the key."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult
from prometheus_client.parser import text_string_to_metric_families

from conftest import Cast
from socle.governance.tests import scene
from socle.ground import at, now
from socle.journal import sealing
from socle.journal.tests.test_sealing import cut
from socle.site import tick
from socle.site.monitoring import health, requests

pytestmark = pytest.mark.django_db
KEY = "a key that nobody guesses"


@pytest.fixture
def well(cast: Cast, store: Path) -> Cast:
    """A tick waits, and there is a checkpoint."""
    DBTaskResult.objects.all().delete()
    tick.ensure(after=timedelta(minutes=1))
    sealing.seal()
    return cast


@pytest.fixture
def keyed(well: Cast, settings: Any) -> Iterator[dict[str, str]]:
    settings.CONFIGURATION = replace(settings.CONFIGURATION, metrics_key=KEY)
    yield {"Authorization": f"Bearer {KEY}"}


def test_who_is_well_says_so_to_anybody_and_no_more(well: Cast) -> None:
    answer = Client().get("/health/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "failing": []})


def test_a_clock_that_stands_still_is_said(well: Cast) -> None:
    DBTaskResult.objects.update(run_after=now() - health.LATE - timedelta(minutes=1))
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["failing"]) == (503, ["clock"])

    DBTaskResult.objects.all().delete()
    assert health.failing() == ["clock"]


def test_a_disk_that_is_nearly_full_is_said(well: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "FULL", 0.0)

    assert health.failing() == ["disk"]


def test_a_checkpoint_that_no_longer_holds_is_said(well: Cast) -> None:
    with at(now() + timedelta(minutes=20)):
        scene.raised(well)
        sealing.seal()
    cut(well, 1)

    assert health.failing() == ["journal"]


def test_a_question_that_fails_has_found_something(well: Cast) -> None:
    def broken(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        raise RuntimeError("gone")

    with connection.execute_wrapper(broken):
        assert set(health.failing()) >= {"database", "clock"}


def test_figures_are_for_whoever_has_the_key(keyed: dict[str, str]) -> None:
    for headers in ({}, {"Authorization": "Bearer another"}, {"Authorization": KEY}):
        assert Client().get("/metrics/", headers=headers).status_code == 404
    assert Client().get("/metrics/", headers=keyed).status_code == 200


def test_without_a_key_in_the_configuration_there_is_no_such_address(well: Cast) -> None:
    assert Client().get("/metrics/", headers={"Authorization": "Bearer "}).status_code == 404


def test_prometheus_reads_them(keyed: dict[str, str]) -> None:
    said = Client().get("/metrics/", headers=keyed).text
    told = {sample.name: sample.value for family in text_string_to_metric_families(said) for sample in family.samples}

    assert told["socle_journal_entries"] == told["socle_checkpoint_entries"] > 0
    assert told["socle_checkpoint_number"] == 1
    assert told["socle_database_bytes"] >= 0 < told["socle_disk_free_bytes"]
    assert told.keys() >= {"socle_well", "socle_jobs", "socle_jobs_overdue_seconds", "socle_waiting", "socle_sessions"}


def test_it_asks_the_same_number_of_questions_whatever_there_is(keyed: dict[str, str], django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        Client().get("/metrics/", headers=keyed)


def test_counts_begin_anew_with_each_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(requests.FOLDER, "")
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "counter_1.db").touch()
    requests.begin(tmp_path)

    assert list((tmp_path / "metrics").iterdir()) == []
