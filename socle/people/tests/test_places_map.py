"""The map of organisations: a list that says it all, from which the map is drawn."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache as shelf
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Cast
from socle.people import located
from socle.people.acts import add_coordinates, record_organisation, remove_organisation, take_back_organisations
from socle.people.communes import by_postcode, communes
from socle.people.models import Organisation

REGISTERS = ("Basile", "registers")


def settled(cast: Cast, name: str, postcode: str, town: str, street: str = "3 rue Cachée") -> None:
    basile = cast.actor(*REGISTERS)
    made = record_organisation(basile, cast.circles["consortium"], name=name, kind="company")
    add_coordinates(basile, made, kind="address", value=street, postcode=postcode, town=town)


def test_the_table_of_communes_is_dated_and_knows_its_postcodes():
    today = date(2026, 6, 1)

    assert set(communes(today)) == {"13055", "59350", "59512", "75056", "93048"}
    assert "93048" not in communes(date(1960, 1, 1))
    assert [by_postcode(code, today) for code in ("13008", "59100", "75116", "75021", "69001")] == ["13055", "59512", "75056", "", ""]


def test_everybody_who_sees_organisations_sees_their_commune_and_never_their_street(cast: Cast):
    settled(cast, "Atelier des Quais", "59100", "Roubaix")

    page = cast.client("Elsa").get(reverse("organisations_map")).content.decode()

    assert "Atelier des Quais" in page
    assert 'data-latitude="50.69"' in page
    assert "Cachée" not in page


def test_another_consortium_and_who_has_no_role_see_nothing_of_it(cast: Cast):
    settled(cast, "Atelier des Quais", "59100", "Roubaix")

    for name in ("Iris", "Hugo"):
        assert "Atelier des Quais" not in cast.client(name).get(reverse("organisations_map")).content.decode()


def test_what_lies_in_no_territory_stands_elsewhere_and_what_has_no_commune_is_counted(cast: Cast):
    settled(cast, "Quai Sud", "13001", "Marseille")

    areas, without = located.areas(cast.actor("Elsa"))

    assert [(area.name, [place.name for place in area.places]) for area in areas] == [("Nord", []), ("", ["Marseille"])]
    assert without == 2


@pytest.mark.parametrize("many", [3, 40])
def test_a_commune_names_the_first_of_its_organisations_and_counts_all(cast: Cast, many: int):
    for number in range(many):
        settled(cast, f"Atelier {number:02}", "59100", "Roubaix")
    client = cast.client("Elsa")
    client.get(reverse("organisations_map"))

    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("organisations_map")).content.decode()

    assert len(asked) <= 12
    assert f'data-count="{many}"' in page
    assert page.count("Atelier ") == min(many, located.NAMED)


def taken_back(cast: Cast, made: Organisation) -> None:
    remove_organisation(cast.actor(*REGISTERS), made)


def all_taken_back(cast: Cast, made: Organisation) -> None:
    take_back_organisations(cast.actor(*REGISTERS), cast.circles["consortium"], ids=[made.pk])


@pytest.mark.parametrize("removed", [taken_back, all_taken_back])
def test_what_is_removed_leaves_the_map_at_once_and_once_that_stands_for_whoever_looked_meanwhile(
    cast: Cast, removed: Callable[[Cast, Organisation], None], django_capture_on_commit_callbacks: Any
):
    settled(cast, "Atelier des Quais", "59100", "Roubaix")
    client = cast.client("Elsa")
    before = client.get(reverse("organisations_map")).content.decode()
    key = located._key(cast.circles["consortium"].pk)
    old = shelf.get(key)

    with django_capture_on_commit_callbacks(execute=True):
        removed(cast, Organisation.kept.get(name="Atelier des Quais"))
        assert shelf.get(key) is None
        shelf.set(key, old)  # as by whoever looks before it stands

    assert "Atelier des Quais" in before
    assert "Atelier des Quais" not in client.get(reverse("organisations_map")).content.decode()
