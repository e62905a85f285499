"""What tests of the doors stand on: the demonstration world, played once for a file of tests and rolled back after its last."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django_tasks_db.models import DBTaskResult

from conftest import throughout
from socle.governance.tests.exchange.elsewhere import exported
from socle.site.commands import prepare
from socle.site.demonstration import play
from socle.site.tests import played
from socle.transfer.kit import read


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests that the application answers in this thread leave the connection of the test open, as those of Django's client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[UUID]:
    """The ground of the world's root circle."""
    with throughout(django_db_blocker):
        jobs = DBTaskResult.objects.count()
        programme = play.found_world(read(prepare.KIT))
        assert not play.stands(programme)
        play.play(programme)
        played.file = exported(programme)
        assert DBTaskResult.objects.count() == jobs, "nothing is to be done for what is past"
        yield programme
