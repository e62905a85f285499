"""Duplicates are proposed: by ear, by number, and never by what one may not see."""

from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast
from socle.people import alike, sounding
from socle.people.acts import add_contact, record_organisation, record_person
from socle.people.models import Organisation, Person

REGISTERS = ("Basile", "registers")

SAME = [
    ("Élodie Dupont", "DUPOND Elodie"),
    ("Philippe Lefèvre", "Filipe Lefebvre"),
    ("Catherine Gauthier", "Katerine Gautier"),
    ("Yves Le Goff", "Ives Le Gof"),
    ("François Mercier", "Fransois MERCIER"),
    ("Jean-Marc Thibault", "Jean Marc Tibaut"),
]
OTHER = [("Marie Durand", "Marc Durand"), ("Paul Martin", "Paul Marin"), ("Léa Petit", "Léo Petit")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_sound_the_same_are_one(one: str, other: str):
    assert sounding.key(one) == sounding.key(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_others_are_not(one: str, other: str):
    assert sounding.key(one) != sounding.key(other)


def person(cast: Cast, name: str, phone: str = "") -> Person:
    basile = cast.actor(*REGISTERS)
    made = record_person(basile, cast.circles["consortium"], name=name)
    if phone:
        add_contact(basile, made, kind="phone", value=phone)
    assert isinstance(made, Person)
    return made


def organisation(cast: Cast, name: str, **numbers: Any) -> Organisation:
    made = record_organisation(cast.actor(*REGISTERS), cast.circles["consortium"], name=name, kind="company", **numbers)
    assert isinstance(made, Organisation)
    return made


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_database_finds_them_among_others(cast: Cast, one: str, other: str):
    first, second = person(cast, one), person(cast, other)

    assert [found.id for found in alike.people(cast.actor(*REGISTERS), first)] == [second.pk]


def test_the_same_number_is_a_reason_whatever_the_name(cast: Cast):
    first, second = person(cast, "Ali Haddad", "06 12 34 56 78"), person(cast, "A. H.", "+33612345678")

    (found,) = alike.people(cast.actor(*REGISTERS), first)

    assert (found.id, len(found.because)) == (second.pk, 1)


def test_an_organisation_is_found_without_its_legal_form_and_by_its_siren(cast: Cast):
    first = organisation(cast, "Atelier des Quais", siren="732829320")
    same = organisation(cast, "SARL Atelier Quais")
    branch = organisation(cast, "Le Hangar", siret="73282932000074")

    assert {found.id for found in alike.organisations(cast.actor(*REGISTERS), first)} == {same.pk, branch.pk}


def test_what_one_may_not_see_is_not_proposed(cast: Cast):
    first = person(cast, "Élodie Dupont", "06 12 34 56 78")
    theirs = record_person(cast.actor("Iris", "registers"), cast.elsewhere, name="Elodie Dupond")
    add_contact(cast.actor("Iris", "registers"), theirs, kind="phone", value="0612345678")

    assert alike.people(cast.actor(*REGISTERS), first) == []
    person(cast, "Elodie Dupond")
    assert alike.people(cast.actor("Elsa"), first) == []


@pytest.mark.parametrize(("page", "sent", "alike_"), [
    ("person_new", {"name": "Filipe Lefebvre", "language": "fr"}, "Philippe Lefèvre"),
    ("organisation_new", {"name": "Société Lantern", "kind": "company"}, "Lanternes SARL"),
])  # fmt: skip
def test_whoever_records_is_asked_once_whether_it_is_another_one(cast: Cast, page: str, sent: dict[str, str], alike_: str):
    model = Person if page == "person_new" else Organisation
    person(cast, alike_) if model is Person else organisation(cast, alike_)
    client = cast.client("Basile")

    asked = client.post(reverse(page), sent)

    assert asked.status_code == 400
    assert alike_ in asked.content.decode()
    assert not model.kept.filter(name=sent["name"]).exists()
    assert client.post(reverse(page), sent | {"another": "on"}).status_code == 302
    assert model.kept.filter(name=sent["name"]).count() == 1


def test_what_is_sent_twice_is_not_doubted(cast: Cast):
    client, sent = cast.client("Basile"), {"name": "Jules Lampion", "language": "fr", "key": "once"}

    first, second = (client.post(reverse("person_new"), sent) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
