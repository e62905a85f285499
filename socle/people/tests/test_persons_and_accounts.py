"""Recording people, correcting their names, opening their accounts."""

from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.journal.act import Refused
from socle.people.acts import open_account, record_person, rename_person
from socle.people.models import Account, Person

STRANGERS = [("Ada", "lead"), ("Basile", "secretary"), ("Cléo", "lead"), ("Elsa", "member"), ("Iris", "registers")]


def test_the_keeper_of_the_registers_records_a_person_whose_name_is_not_in_the_journal(cast: Cast):
    jeanne = record_person(cast.actor("Basile", "registers"), cast.circles["consortium"], name="  Jeanne   Dupont ", language="en")

    assert (jeanne.name, jeanne.language, jeanne.invented, jeanne.ground) == ("Jeanne Dupont", "en", False, cast.circles["consortium"].pk)
    entry = entry_of("person.recorded")
    assert entry.result == f"people.person:{jeanne.pk}"
    assert "Jeanne" not in bytes(entry.row.body).decode()
    assert not Account.kept.filter(person=jeanne).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"name": "x" * 121}, "name"), ({"language": "xx"}, "language"), ({"language": ""}, "language")],
)
def test_recording_or_renaming_is_refused_at_the_field_that_is_wrong(cast: Cast, wrong: dict[str, str], field: str):
    said: dict[str, Any] = {"name": "Jeanne", "language": "fr"} | wrong
    for verb, subject in ((record_person, cast.circles["consortium"]), (rename_person, cast.people["Hugo"])):
        with pytest.raises(Refused) as refusal:
            verb(cast.actor("Basile", "registers"), subject, **said)
        assert refusal.value.field == field


@pytest.mark.parametrize(("who", "role"), STRANGERS)
def test_nobody_else_records_a_person(cast: Cast, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        record_person(cast.actor(who, role), cast.circles["consortium"], name="Jeanne")

    assert refusal.value.code == "no_right"


def test_somebody_corrects_their_own_name_and_language(cast: Cast):
    elsa = rename_person(cast.actor("Elsa"), cast.people["Elsa"], name="Elsa Martin", language="en")

    assert (elsa.name, elsa.language, elsa.version) == ("Elsa Martin", "en", 2)
    assert entry_of("person.renamed").subject == f"people.person:{elsa.pk}"


def test_the_keeper_of_the_registers_corrects_the_name_of_another(cast: Cast):
    assert rename_person(cast.actor("Basile", "registers"), cast.people["Hugo"], name="Hugo B.", language="fr").name == "Hugo B."


def test_a_name_that_somebody_else_has_corrected_meanwhile_is_shown(cast: Cast):
    rename_person(cast.actor("Basile", "registers"), cast.people["Hugo"], name="Hugo B.", language="fr", seen=1)

    with pytest.raises(Refused) as refusal:
        rename_person(cast.actor("Basile", "registers"), cast.people["Hugo"], name="Hugo C.", language="fr", seen=1)

    assert (refusal.value.code, refusal.value.theirs.name) == ("stale", "Hugo B.")


@pytest.mark.parametrize(("who", "role"), STRANGERS)
def test_nobody_else_renames_them(cast: Cast, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        rename_person(cast.actor(who, role), cast.people["Hugo"], name="Autre", language="fr")

    assert refusal.value.code == "no_right"


@pytest.fixture
def jeanne(cast: Cast) -> Person:
    return record_person(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Jeanne")  # type: ignore[no-any-return]


def test_an_account_is_opened_at_an_address_that_is_not_in_the_journal(cast: Cast, jeanne: Person):
    account = open_account(cast.actor("Basile", "registers"), jeanne, email=" jeanne@exemple.invalid ")

    assert (account.email, account.person_id, account.is_active) == ("jeanne@exemple.invalid", jeanne.pk, True)
    assert not account.has_usable_password()
    entry = entry_of("account.opened")
    assert (entry.subject, entry.result) == (f"people.person:{jeanne.pk}", f"people.account:{account.pk}")
    assert "exemple" not in bytes(entry.row.body).decode()


@pytest.mark.parametrize("email", ["", "jeanne", "jeanne@", "a b@exemple.invalid", "j@exemple.invalid\nBcc: x@y.z", "x" * 250 + "@a.fr"])
def test_what_is_no_address_is_refused(cast: Cast, jeanne: Person, email: str):
    with pytest.raises(Refused) as refusal:
        open_account(cast.actor("Basile", "registers"), jeanne, email=email)

    assert refusal.value.field == "email"


def test_an_address_opens_one_account_whatever_its_case(cast: Cast, jeanne: Person):
    for taken in ("hugo@exemple.invalid", "HUGO@Exemple.invalid"):
        with pytest.raises(Refused) as refusal:
            open_account(cast.actor("Basile", "registers"), jeanne, email=taken)
        assert refusal.value.field == "email"
        assert "account" not in str(refusal.value) and "compte" not in str(refusal.value), "it may stand in another consortium"
    assert not Account.kept.filter(person=jeanne).exists()
    assert open_account(cast.actor("Basile", "registers"), jeanne, email="libre@exemple.invalid")


def test_a_person_has_one_account(cast: Cast):
    with pytest.raises(Refused) as refusal:
        open_account(cast.actor("Basile", "registers"), cast.people["Hugo"], email="autre@exemple.invalid")

    assert refusal.value.field == "email"


@pytest.mark.parametrize(("who", "role"), STRANGERS)
def test_nobody_else_opens_an_account(cast: Cast, jeanne: Person, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        open_account(cast.actor(who, role), jeanne, email="jeanne@exemple.invalid")

    assert refusal.value.code == "no_right"
