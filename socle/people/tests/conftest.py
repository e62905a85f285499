"""What several tests of people stand on."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from conftest import Cast
from socle.people.models import Notice
from socle.people.tests.gateway import Service, serving


@pytest.fixture
def service(cast: Cast, settings: Any) -> Iterator[Service]:
    Notice.objects.all().delete()
    with serving() as one:
        settings.CONFIGURATION = replace(settings.CONFIGURATION, sms=one.address)
        yield one
