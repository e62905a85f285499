"""What tests of imports stand on."""

import pytest
from django.test import Client

from conftest import Cast
from socle.site.imports.models import Batch
from socle.site.tests.imports.bringing import enter, upload
from socle.site.tests.imports.sheets import MESSY_PEOPLE


@pytest.fixture
def basile(cast: Cast) -> Client:
    return cast.client("Basile")


@pytest.fixture
def messy(basile: Client) -> Batch:
    return enter(basile, upload(basile, MESSY_PEOPLE))
