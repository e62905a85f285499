"""The pages of people and organisations, and the acts behind them."""

from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance.tests import crowd
from socle.people.acts import record_organisation, record_person
from socle.people.models import Account, Alias, Membership, Organisation, Person

NEW = {"name": "Lampisterie du Port", "kind": "company", "siren": "", "siret": "", "rna": ""}


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def addresses(cast: Cast) -> list[str]:
    elsa, company = cast.people["Elsa"].pk, cast.company.pk
    return [
        reverse("people"),
        reverse("people") + "?q=els",
        reverse("person", args=[elsa]),
        reverse("person_name", args=[elsa]),
        reverse("account_new", args=[elsa]),
        reverse("person_new"),
        reverse("organisations"),
        reverse("organisations") + "?q=phare&kind=company&member=no",
        reverse("organisation", args=[company]),
        reverse("organisation_new"),
        reverse("organisation_amend", args=[company]),
        reverse("alias_new", args=[company]),
        reverse("membership_new", args=[company]),
    ]


@pytest.mark.parametrize("many", [0, 210])
def test_every_page_asks_few_questions(cast: Cast, many: int, django_assert_max_num_queries: Any) -> None:
    crowd.people(cast, many)
    crowd.organisations(cast, many)
    for name in ("Basile", "Elsa"):
        client = cast.client(name)
        for address in addresses(cast):
            with django_assert_max_num_queries(12):
                answer = client.get(address)
            assert answer.status_code == 200, address
            assert len(answer.content) < 80 * 1024, address


def test_people_are_listed_with_their_roles_and_found_without_accents(cast: Cast) -> None:
    client = english(cast, "Elsa")

    assert "Lead (Nord)" in read(client, reverse("people"))
    found = read(client, reverse("people") + "?q=CLEO")
    assert "One person" in found
    assert "Cléo" in found
    assert "Nobody by that name" in read(client, reverse("people") + "?q=%25%27%00")


@pytest.mark.parametrize("typed", ["d'union", "d’union", "trait-D'UNION"])
def test_a_name_is_found_whichever_apostrophe_is_typed(cast: Cast, typed: str) -> None:
    for name in ("Apolline Trait-d’Union", "Léo d'Union"):
        record_person(cast.actor("Basile", "registers"), cast.circles["consortium"], name=name)

    found = read(english(cast, "Elsa"), reverse("people") + f"?q={quote(typed)}")

    assert "Apolline" in found
    assert ("Léo" in found) == ("-" not in typed)


def test_a_person_page_says_roles_seats_and_before(cast: Cast) -> None:
    page = read(english(cast, "Elsa"), reverse("person", args=[cast.people["Cléo"].pk]))

    for said in ("Lead", "Nord", "Brasserie du Phare", "implementing partner", "decision 1"):
        assert said in page, said
    assert "Correct the name" not in page
    assert "Open an account" not in page


def test_nobody_of_another_consortium_is_there(cast: Cast) -> None:
    iris = cast.client("Iris")

    for address in addresses(cast):
        if str(cast.people["Elsa"].pk) in address or str(cast.company.pk) in address:
            assert iris.get(address).status_code == 404, address
    assert "Elsa" not in read(iris, reverse("people"))
    assert cast.client("Ada").get(reverse("person", args=[uuid4()])).status_code == 404


def test_a_person_is_recorded_once_however_often_it_is_sent(cast: Cast) -> None:
    client, sent = cast.client("Basile"), {"name": "Jules Lampion", "language": "fr", "key": "k1"}

    first, second = (client.post(reverse("person_new"), sent) for _ in range(2))

    assert first.status_code == 302
    assert first["Location"] == second["Location"]
    assert Person.kept.filter(name="Jules Lampion").count() == 1


def test_ones_own_name_is_corrected_by_oneself_and_nobody_elses(cast: Cast) -> None:
    elsa, cleo = cast.people["Elsa"], cast.people["Cléo"]
    client = english(cast, "Elsa")

    assert client.post(reverse("person_name", args=[elsa.pk]), {"name": "Elsa Falot", "language": "en"}).status_code == 302
    refused = client.post(reverse("person_name", args=[cleo.pk]), {"name": "Moi", "language": "fr"})

    assert refused.status_code == 400
    assert "This role can" in refused.content.decode() or "These roles can" in refused.content.decode()
    assert set(Person.kept.filter(pk__in=[elsa.pk, cleo.pk]).values_list("name", flat=True)) == {"Elsa Falot", "Cléo"}


def test_an_account_is_opened_once_and_never_on_anothers_address(cast: Cast) -> None:
    client, hugo = english(cast, "Basile"), cast.people["Hugo"]
    jules = client.post(reverse("person_new"), {"name": "Jules", "language": "fr"})["Location"]

    taken = client.post(f"{jules}account/", {"email": "HUGO@exemple.invalid"})
    wrong = client.post(f"{jules}account/", {"email": "no address"})
    done = client.post(f"{jules}account/", {"email": "jules@exemple.invalid"})

    assert "cannot be used" in taken.content.decode()
    assert "This is no e-mail address." in wrong.content.decode()
    assert done.status_code == 302
    assert Account.kept.filter(email="jules@exemple.invalid").count() == 1
    assert "Open an account" not in read(client, reverse("person", args=[hugo.pk]))


def test_the_new_right_used_is_explained_on_the_page(cast: Cast) -> None:
    client = english(cast, "Basile")

    answer = client.post(reverse("organisation_new"), NEW | {"siren": "732 829 320"})
    page = read(client, answer["Location"])

    assert entry_of("organisation.recorded").person == str(cast.people["Basile"].pk)
    for said in ("Lampisterie du Port", "732 829 320", "Why may I change this?", "Registers", "record organisations"):
        assert said in page, said


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Give a name."),
        ("name", "x" * 201, "200"),
        ("kind", "", "Choose a kind."),
        ("kind", "kingdom", "choice"),
        ("siren", "123456789", "A SIREN has nine digits"),
        ("siret", "12345678901234", "A SIRET has fourteen digits"),
        ("rna", "X1", "An RNA number begins with W"),
        ("name", "Brasserie du Phare", "already recorded"),
    ],
)
def test_a_wrong_field_is_told_where_it_stands_and_what_was_typed_stays(cast: Cast, field: str, value: str, said: str) -> None:
    answer = english(cast, "Basile").post(reverse("organisation_new"), NEW | {"siret": ""} | {field: value})
    page = answer.content.decode()

    assert answer.status_code == 400
    assert said in page
    assert f'value="{value}"' in page or field == "kind"
    assert not Organisation.kept.filter(name="Lampisterie du Port").exists()


def test_who_may_not_record_organisations_is_told_which_role_can(cast: Cast) -> None:
    client = english(cast, "Elsa")

    assert "Record an organisation" not in read(client, reverse("organisations"))
    page = read(client, reverse("organisation_new"))
    assert "This role can" in page
    assert client.post(reverse("organisation_new"), NEW).status_code == 400
    assert not Organisation.kept.filter(name=NEW["name"]).exists()


def test_two_who_correct_the_same_organisation_see_both_texts(cast: Cast) -> None:
    client, company = english(cast, "Basile"), cast.company
    address = reverse("organisation_amend", args=[company.pk])
    sent = NEW | {"seen": str(company.version)}

    assert client.post(address, sent | {"name": "Brasserie A"}).status_code == 302
    second = client.post(address, sent | {"name": "Brasserie B"})
    page = second.content.decode()

    assert second.status_code == 400
    assert "Brasserie A" in page
    assert 'value="Brasserie B"' in page
    assert f'name="seen" value="{company.version + 1}"' in page
    assert Organisation.kept.get(pk=company.pk).name == "Brasserie A"


def test_names_and_memberships_are_entered_and_end(cast: Cast) -> None:
    client, company = english(cast, "Basile"), cast.company

    client.post(reverse("alias_new", args=[company.pk]), {"name": "La Mousse"})
    client.post(reverse("membership_new", args=[company.pk]), {"since": "2026-01-01", "until": ""})
    membership = Membership.kept.get(organisation=company)
    page = read(client, reverse("organisation", args=[company.pk]))
    client.post(reverse("membership_end", args=[membership.pk]), {"on": "2026-02-01"})

    assert Alias.kept.filter(organisation=company, name="La Mousse").exists()
    assert "La Mousse" in page
    assert "A member of the consortium." in page
    assert Membership.kept.get(pk=membership.pk).until is not None


def test_organisations_are_narrowed_and_found_by_their_other_names(cast: Cast) -> None:
    record_organisation(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Fanal", kind="association")
    client, address = english(cast, "Elsa"), reverse("organisations")

    assert "Brasserie du Phare" in read(client, address + "?q=le+phare")
    assert "One organisation" in read(client, address + "?member=yes")
    assert "2 organisations" in read(client, address + "?kind=association")
    assert "No organisation here" in read(client, address + "?kind=university")
    assert "3 organisations" in read(client, address + "?kind=x&member=y&page=z")


@pytest.mark.parametrize("name", ["people", "organisations"])
def test_a_page_asks_to_sign_in_first(db: None, name: str) -> None:
    assert Client().get(reverse(name)).status_code == 302
