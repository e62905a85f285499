"""What was brought is forgotten: after thirty days, and after two if nobody said what its columns are."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from socle.ground import at, now, retention
from socle.site.imports import batches, files
from socle.site.imports.models import Batch
from socle.site.tests.imports.bringing import enter, upload
from socle.site.tests.imports.sheets import MESSY_PEOPLE

pytestmark = pytest.mark.django_db
MOMENT = timedelta(minutes=1)


@pytest.fixture
def basile(cast: Cast, settings: Any, tmp_path: Any) -> Client:
    settings.VAR = tmp_path
    client = cast.client("Basile")
    client.cookies["language"] = "en"
    return client


def test_a_file_that_nobody_went_on_with_goes_after_two_days_with_its_bytes(basile: Client):
    batch = upload(basile, MESSY_PEOPLE)
    due = retention.until("unread", batch.brought_at)
    assert due == batch.brought_at + timedelta(days=2)

    with at(due - MOMENT):
        batches.forget()
        assert files.taken(batch.file)
    with at(due + MOMENT):
        batches.forget()
        assert not Batch.objects.exists()
    with pytest.raises(FileNotFoundError):
        files.taken(batch.file)


def test_one_whose_rows_wait_stays_for_thirty_days(basile: Client):
    batch = enter(basile, upload(basile, MESSY_PEOPLE))
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.COLUMNS)  # its columns are being said anew
    due = retention.until("imports", batch.brought_at)

    with at(due - MOMENT):
        batches.forget()
        assert Batch.objects.filter(pk=batch.pk).exists()
    with at(due + MOMENT):
        batches.forget()
        assert not Batch.objects.filter(pk=batch.pk).exists()


def test_the_pages_say_so(basile: Client):
    batch = upload(basile, MESSY_PEOPLE)
    pages = [basile.get(path).content.decode() for path in ("/imports/new/people/", f"/imports/{batch.pk}/columns/", "/imports/")]

    assert "after two" in pages[0] and "It waits for that until" in pages[1] and "after two" in pages[2]
    assert now() < retention.until("unread", batch.brought_at)
