"""What tests of the doors stand on: the demonstration world, the same for all tests of a file."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from socle.governance import acts
from socle.site.tests import played
from socle.site.tests.program import Program


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
    with django_db_blocker.unblock(), played.standing() as programme:
        yield programme


@pytest.fixture
def elsa(cast):
    return Program(cast, "Elsa")


@pytest.fixture
def tension(cast):
    return acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Nobody answers in August")
