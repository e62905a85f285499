"""What was done for somebody is told to them, and in the journal, and ends with them."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from conftest import Cast
from socle.ground import now
from socle.journal import guard, pages, reads
from socle.journal.models import Entry
from socle.people import acts, forgetting
from socle.people.models import Aide, Covered
from socle.people.tests.helping import REGISTERS, acting, browser, named, phone


def test_the_person_helped_sees_what_was_done_and_ends_it_there(cast: Cast):
    one = named(cast)
    phone(acting(cast, one), cast.people["Elsa"])
    client = cast.client("Elsa")
    client.cookies["language"] = "en"
    address = reverse("helped", args=[cast.people["Elsa"].pk])

    page = client.get(address).content.decode()

    for said in ("Enter how somebody is reached", "Hugo", reverse("aide_end", args=[one.pk])):
        assert said in page, said
    assert client.post(reverse("aide_end", args=[one.pk])).status_code == 302
    assert reverse("aide_end", args=[one.pk]) not in client.get(address).content.decode()
    assert cast.client("Gaspard").get(address).status_code == 404
    assert cast.client("Hugo").get(address).status_code == 404
    assert cast.client("Basile").get(address).status_code == 200


def test_the_page_of_what_was_done_asks_as_much_for_a_hundred_as_for_one(cast: Cast, django_assert_max_num_queries: Any):
    one = named(cast)
    for _ in range(60):
        phone(acting(cast, one), cast.people["Elsa"])
    client = cast.client("Elsa")
    address = reverse("helped", args=[cast.people["Elsa"].pk])

    with django_assert_max_num_queries(12):
        client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(f"{address}?page=2").status_code == 200


@pytest.mark.parametrize(
    ("reader", "for_whom"), [("Basile", "for Elsa"), ("Elsa", "for Elsa"), ("Cléo", "for Elsa"), ("Ada", "for somebody")]
)
def test_the_journal_says_who_did_it_and_for_whom_to_the_two_and_to_who_keeps_people(cast: Cast, reader: str, for_whom: str):
    acts.rename_person(cast.actor(*REGISTERS), cast.people["Elsa"], name="Elsa", language="en")
    phone(acting(cast, named(cast, aide="Cléo"), by="Cléo"), cast.people["Elsa"])
    line = Entry.objects.get(act="contact.added")
    request = RequestFactory().get("/")
    request.actor = cast.actor(reader, "")  # type: ignore[attr-defined]

    with translation.override("en"):
        told, _naming, known = pages.told(request, reads.stretch(line.chain, line.number, 3).lines)

    assert told.helped is not None
    assert f"for {told.helped.text}" == for_whom
    assert (told.subject is None) == (reader == "Ada")
    assert known.subject is not None
    assert known.subject.text == "Elsa"


def test_the_page_of_the_journal_tells_its_reader_that_it_was_for_somebody_and_not_for_whom(cast: Cast):
    phone(acting(cast, named(cast)), cast.people["Elsa"])
    client = cast.client("Ada")
    client.cookies["language"] = "en"

    page = client.get(reverse("journal", args=[cast.circles["consortium"].pk])).content.decode()

    assert "Hugo</a> for somebody" in page
    assert "for Elsa" not in page


def test_who_is_looked_at_hears_that_it_was_to_help(cast: Cast):
    client = browser(cast, named(cast))
    client.get(reverse("helping"))
    elsa = cast.client("Elsa")
    elsa.cookies["language"] = "en"

    assert "to help you" in elsa.get("/me/").content.decode()


def test_erasing_takes_along_in_what_one_was_helped(cast: Cast):
    named(cast)
    with guard.acting():
        forgetting.erase(cast.people["Elsa"])

    assert not Covered.kept.exists()
    assert not Aide.kept.live(now()).exists()
