"""What tests of copies stand on."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from conftest import Cast


@pytest.fixture
def shelf(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "copies"


@pytest.fixture
def elsa(cast: Cast) -> Client:
    client = cast.client("Elsa")
    client.cookies["language"] = "en"
    return client
