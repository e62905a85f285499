"""Data that are set aside while something is unclear: nobody is shown whose they are, through any door."""

import io
import re
from typing import Any

import pytest
from django.utils import timezone, translation

from conftest import Cast
from socle.documents.tests.portraits import portrait_of
from socle.governance.exchange import writing
from socle.ground import new_id
from socle.journal.act import Actor, Refused
from socle.people import reads
from socle.people.acts import (
    affiliate,
    lift_restriction,
    merge_person,
    record_person,
    restrict_person,
)
from socle.people.models import Affiliation, Person, Portrait, Restriction


def keeper(cast: Cast) -> Actor:
    return cast.actor("Basile", "registers")


def test_who_is_set_aside_is_seen_by_nobody_but_who_keeps_people(cast: Cast):
    elsa = cast.people["Elsa"].pk
    restriction = restrict_person(keeper(cast), cast.people["Elsa"])

    with translation.override("en"):
        assert Person.kept.get(pk=elsa).name == "Somebody whose data are set aside"
    assert "Elsa" not in reads.people(cast.actor("Cléo")).values_list("name", flat=True)
    assert cast.client("Cléo").get(f"/people/{elsa}/").status_code == 404
    assert "Elsa" in cast.client("Basile").get(f"/people/{elsa}/").content.decode()
    assert not Restriction.objects.seen_by(cast.actor("Cléo")).exists()

    lift_restriction(keeper(cast), restriction)

    assert Person.kept.get(pk=elsa).name == "Elsa"
    assert Restriction.kept.get(pk=restriction.pk).name == ""
    assert cast.client("Cléo").get(f"/people/{elsa}/").status_code == 200


def test_who_is_set_aside_is_greeted_by_no_name(cast: Cast):
    restrict_person(keeper(cast), cast.people["Elsa"])
    client = cast.client("Elsa")
    client.cookies["language"] = "en"

    page = client.get("/").content.decode()

    assert "Hello" not in page and ("await you." in page or "awaits you." in page)


def test_no_page_of_the_organisation_says_who_is_set_aside(cast: Cast):
    restrict_person(keeper(cast), cast.people["Elsa"])
    client = cast.client("Cléo")

    for address in ("/circles/", f"/circles/{cast.circles['nord'].pk}/", "/people/", "/people/?q=Elsa", "/decisions/"):
        assert "Elsa" not in client.get(address, follow=True).content.decode().replace("q=Elsa", "").replace('value="Elsa"', ""), address


def test_the_name_of_who_is_set_aside_leaves_with_no_copy(cast: Cast):
    restrict_person(keeper(cast), cast.people["Elsa"])
    out = io.StringIO()

    writing.write(out, cast.circles["consortium"].pk, actor=None)

    assert "Elsa" not in out.getvalue()
    assert '"…"' in out.getvalue()


def test_of_who_is_set_aside_neither_portrait_nor_affiliation_is_shown(cast: Cast, store: None):
    elsa, nord = cast.people["Elsa"], f"/circles/{cast.circles['nord'].pk}/"
    portrait = portrait_of(cast, "Elsa")
    affiliate(keeper(cast), elsa, organisation=cast.company, kind="works_for", since=timezone.localdate(), post="SECRET")
    client, cleo = cast.client("Cléo"), cast.actor("Cléo")

    def shows() -> list[bool]:
        page = client.get(nord).content.decode() + client.get(f"/organisations/{cast.company.pk}/").content.decode()
        rows = Affiliation.objects.seen_by(cleo).filter(person=elsa), Portrait.objects.seen_by(cleo).filter(person=elsa)
        return [str(portrait.document_id) in page, "SECRET" in page, *(one.exists() for one in rows)]

    assert shows() == [True] * 4
    restriction = restrict_person(keeper(cast), elsa)
    assert shows() == [False] * 4
    lift_restriction(keeper(cast), restriction)
    assert shows() == [True] * 4


def test_the_address_of_the_portrait_of_who_is_set_aside_answers_like_one_that_never_was(cast: Cast, store: None):
    picture = portrait_of(cast, "Elsa").document_id
    paths = [f"/documents/{pk}/{part}" for pk in (picture, new_id()) for part in ("", "?download", "96/")]
    readers = [cast.client(name) for name in ("Elsa", "Basile", "Hugo")]
    before = [[reader.get(path).status_code for path in paths] for reader in readers]

    restriction = restrict_person(keeper(cast), Person.kept.get(pk=cast.people["Elsa"].pk))
    answers = [[reader.get(path) for path in paths] for reader in readers]
    lift_restriction(keeper(cast), restriction)

    assert before == [[reader.get(path).status_code for path in paths] for reader in readers]
    assert before[0] == [200, 200, 200, 404, 404, 404]
    for known, unknown in ((found[:3], found[3:]) for found in answers):
        assert [one.status_code for one in known] == [404] * 3
        assert [_bare(one) for one in known] == [_bare(one) for one in unknown]


def _bare(answer: Any) -> str:
    """What an answer says, but for the token of its form."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": ?"\w+"|/documents/[0-9a-f-]{36}/', "", answer.content.decode())


def test_a_record_that_was_merged_into_that_of_who_is_set_aside_says_no_name_either(cast: Cast):
    double = record_person(keeper(cast), cast.circles["consortium"], name="Elza")
    merge_person(keeper(cast), double, into=cast.people["Elsa"])

    restriction = restrict_person(keeper(cast), Person.kept.get(pk=cast.people["Elsa"].pk))
    names = Person.kept.filter(pk__in=[double.pk, cast.people["Elsa"].pk]).order_by("pk").values_list("name", flat=True)
    with translation.override("en"):
        assert set(names) == {"Somebody whose data are set aside"}

    lift_restriction(keeper(cast), restriction)
    assert set(names.all()) == {"Elsa", "Elza"}
    assert not Restriction.kept.exclude(name="").exists()


def test_one_is_set_aside_once(cast: Cast):
    restrict_person(keeper(cast), cast.people["Elsa"])

    with pytest.raises(Refused):
        restrict_person(keeper(cast), Person.kept.get(pk=cast.people["Elsa"].pk))
