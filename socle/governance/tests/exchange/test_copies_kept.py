"""What becomes of a copy: failed, made twice, forgotten; and who took what."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.governance import copies
from socle.governance.models import Copy
from socle.governance.tests.exchange.test_copies import asked, made, text
from socle.ground import at, now
from socle.journal.models import Entry
from socle.people.models import Notice
from socle.site.tick import DUTIES

pytestmark = pytest.mark.usefixtures("shelf")


def test_a_job_that_fails_is_told_and_asked_for_again(cast: Cast, elsa: Client, shelf: Path):
    shelf.parent.mkdir(exist_ok=True)
    shelf.write_text("no folder")
    asked(elsa, cast, "org")
    copy = Copy.objects.get()

    with pytest.raises(FileExistsError):
        copies.make.func(str(copy.pk))
    shelf.unlink()

    page = text(elsa.get(reverse("copy", args=[copy.pk])))
    assert "It could not be made." in page and "Ask again" in page
    assert Notice.objects.filter(kind="copy_failed").count() == 1


def test_a_job_that_runs_twice_makes_it_once(cast: Cast, elsa: Client, shelf: Path):
    copy = made(elsa, cast, "org")

    assert copies.make.func(str(copy.pk)) == "ended"

    assert len(list(shelf.iterdir())) == 1
    assert Notice.objects.filter(kind="copy_made").count() == 1


def test_after_seven_days_it_is_forgotten_by_the_tick(cast: Cast, elsa: Client, shelf: Path):
    copy = made(elsa, cast, "org")
    assert DUTIES["copies"]() == 0

    with at(now() + copies.KEPT_FOR + timedelta(seconds=1)):
        page = text(elsa.get(reverse("copy", args=[copy.pk])))
        assert elsa.get(reverse("copy_file", args=[copy.pk])).status_code == 404
        assert DUTIES["copies"]() == 1

    assert "Its seven days are over" in page
    assert list(shelf.iterdir()) == []


def test_one_can_still_say_who_took_what_for_a_year(cast: Cast, elsa: Client):
    made(elsa, cast, "org")

    with at(now() + timedelta(days=364)):
        copies.SHELF.forget()
        assert Copy.objects.count() == 1
    with at(now() + timedelta(days=366)):
        copies.SHELF.forget()
        assert Copy.objects.count() == 0


def test_what_a_kill_has_left_is_removed_after_a_day(cast: Cast, elsa: Client, shelf: Path):
    kept = made(elsa, cast, "org")
    for name, age in (("old.pdf.part", 2), ("young.pdf.part", 0)):
        (shelf / name).write_text("half")
        when = time.time() - age * 86_400
        os.utime(shelf / name, (when, when))

    assert copies.SHELF.forget() == 1

    assert {one.name for one in shelf.iterdir()} == {kept.file, "young.pdf.part"}


@pytest.mark.long
def test_it_is_no_act_and_leaves_the_journal_as_it_was(cast: Cast, elsa: Client):
    before = Entry.objects.count()

    made(elsa, cast)

    assert Entry.objects.count() == before
