"""What the clock proposes is looked at together: one line on the first page, a list, all that are due erased in one go."""

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.journal.act import CLOCK
from socle.journal.models import Entry
from socle.people import acting
from socle.people.acts import ask_erasure, name_signatory, propose_erasure, record_person
from socle.people.models import Erasure, Person, Series

LIST, ERASE = reverse("erasures"), reverse("list_act", args=["erasures", "erase"])
DUE = "why=time&state=open"


@pytest.fixture
def due(cast: Cast) -> list[Person]:
    basile, root = cast.actor("Basile", "registers"), cast.circles["consortium"]
    people = [record_person(basile, root, name=f"Zoé {number}", invented=True) for number in range(3)]
    for one in people:
        propose_erasure(CLOCK, one)
    return people


def test_they_stand_in_one_line_of_the_first_page_and_what_was_asked_for_apart(cast: Cast, due: list[Person]):
    asked = ask_erasure(cast.actor("Hugo"), cast.people["Hugo"])
    client = cast.client("Basile")
    client.cookies["language"] = "en"
    page = client.get("/").content.decode()

    assert "3 people whose time is over" in page and f"{LIST}?why=time&amp;state=open" in page
    assert f"/erasures/{asked.pk}/" in page
    assert not any(str(pk) in page for pk in Erasure.kept.filter(person__in=due).values_list("pk", flat=True))


def test_all_that_are_due_are_erased_in_one_go_each_by_an_act(cast: Cast, due: list[Person]):
    asked = ask_erasure(cast.actor("Hugo"), cast.people["Hugo"])
    client = cast.client("Basile")
    assert "Zoé 0" in client.get(f"{LIST}?{DUE}").content.decode()

    before = client.post(ERASE, {"all": "1", "filter": DUE}).content.decode()
    assert "Zoé 0" in before and "Hugo" not in before
    answer = client.post(ERASE, {"all": "1", "filter": DUE, "go": "1"})

    assert answer.status_code == 302
    assert set(Person.kept.filter(pk__in=[one.pk for one in due]).values_list("sort_name", flat=True)) == {""}
    assert Entry.objects.filter(act="person.erased", person=cast.people["Basile"].pk).count() == 3
    asked.refresh_from_db()
    assert asked.ending == ""
    assert client.get("/").content.decode().count(LIST) == 0


def test_who_cannot_go_yet_stays_and_says_why(cast: Cast, due: list[Person]):
    name_signatory(cast.actor("Basile", "registers"), cast.company, person=due[0])
    client = cast.client("Basile")

    page = client.post(ERASE, {"all": "1", "filter": DUE, "go": "1"}, follow=True).content.decode()

    assert "signe encore" in page
    assert Erasure.kept.filter(person=due[0], ending="").exists()
    assert Erasure.kept.filter(ending="done").count() == 2


def test_what_one_has_proposed_oneself_somebody_else_looks_at(cast: Cast):
    own = ask_erasure(cast.actor("Basile", "registers"), cast.people["Hugo"])

    cast.client("Basile").post(ERASE, {"rows": str(own.pk), "go": "1"})

    own.refresh_from_db()
    assert own.ending == ""
    assert Series.objects.get().rows.get().refused


def test_many_are_erased_in_a_job(cast: Cast, due: list[Person], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(acting, "AT_ONCE", 1)
    cast.client("Basile").post(ERASE, {"all": "1", "filter": DUE, "go": "1"})
    assert not Erasure.kept.filter(ending="done").exists()

    assert acting.carry_out_later.func(str(Series.objects.get().pk)) == 3
    assert entry_of("person.erased").row.person == cast.people["Basile"].pk


def test_nobody_else_sees_them_or_erases(cast: Cast, due: list[Person]):
    for name in ("Ada", "Elsa"):
        client = cast.client(name)
        assert "Zoé" not in client.get(LIST).content.decode()
        assert client.post(ERASE, {"all": "1", "filter": DUE, "go": "1"}).status_code == 404
    assert "Zoé" not in cast.client("Iris").get(LIST).content.decode()
    assert not Erasure.kept.filter(ending="done").exists()
