"""How people and organisations are reached: kept in one form, shown in another, and not to everybody."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from conftest import Cast, entry_of
from socle.journal.act import Refused
from socle.people import acts, around, reach
from socle.people.languages import in_order
from socle.people.models import OrganisationContact, PersonContact, Spoken

REGISTERS = ("Basile", "registers")
ADDRESS = {"value": "12 rue des Lanternes", "postcode": "59 000", "town": "Lille"}

PHONES = [
    ("06 12 34 56 78", "+33612345678", "06 12 34 56 78"),
    ("0320123456", "+33320123456", "03 20 12 34 56"),
    ("+33 (0)6.12.34.56.78", "+33612345678", "06 12 34 56 78"),
    ("0262 20 12 34", "+262262201234", "+262 262 20 12 34"),
    ("+32 470 12 34 56", "+32470123456", "+32 470 12 34 56"),
    ("0049 30 901820", "+4930901820", "+49 30 901820"),
]


@pytest.mark.parametrize(("typed", "kept", "shown"), PHONES)
def test_a_number_is_kept_with_its_country_and_shown_as_it_is_dialled_here(typed: str, kept: str, shown: str):
    assert reach.check_phone(typed) == (kept, None)
    assert reach.shown_phone(kept) == shown


@pytest.mark.parametrize("typed", ["", "12", "06 12 34 56", "téléphone", "+33 1", "99 99 99 99 99"])
def test_what_is_no_number_is_refused(typed: str):
    assert reach.check_phone(typed)[1]


@pytest.mark.parametrize(
    ("code", "postcode", "kept"), [("59350", "59000", "59350"), ("2a004", "20000", "2A004"), ("97411", "97400", "97411"), ("", "59000", "")]
)
def test_a_commune_lies_in_the_department_of_its_postcode(code: str, postcode: str, kept: str):
    assert reach.check_commune(code, postcode) == (kept, None)


@pytest.mark.parametrize(
    ("code", "postcode"), [("59350", "62000"), ("5935", "59000"), ("2C004", "20000"), ("97411", "97100"), ("99999", "99999")]
)
def test_another_commune_is_refused(code: str, postcode: str):
    assert reach.check_commune(code, postcode)[1]


def test_one_enters_how_one_is_reached_and_the_journal_keeps_the_kind_only(cast: Cast):
    elsa = cast.people["Elsa"]

    made = acts.add_contact(cast.actor("Elsa"), elsa, kind="phone", value="06 12 34 56 78", label=" le  soir ", preferred=True)

    assert (made.value, made.label, made.person_id) == ("+33612345678", "le soir", elsa.pk)
    assert bytes(entry_of("contact.added").row.facts.body) == b'{"kind":"phone"}'


def test_an_address_finds_its_commune_in_the_table(cast: Cast):
    made = acts.add_coordinates(cast.actor(*REGISTERS), cast.company, kind="address", **ADDRESS)

    assert (made.postcode, made.commune) == ("59000", "59350")


WRONG = [
    ({"kind": "fax", "value": "1"}, "kind"),
    ({"kind": "phone", "value": "12"}, "value"),
    ({"kind": "email", "value": "elsa@"}, "value"),
    ({"kind": "other", "value": " "}, "value"),
    ({"kind": "address", "postcode": "590", "town": "Lille"}, "postcode"),
    ({"kind": "address", "postcode": "59000", "town": ""}, "town"),
    ({"kind": "address", "postcode": "59000", "town": "Lille", "commune": "13055"}, "commune"),
    ({"kind": "other", "value": "x", "since": date(2026, 5, 2), "until": date(2026, 5, 2)}, "until"),
]


@pytest.mark.parametrize(("told", "field"), WRONG)
def test_what_is_wrong_is_refused_at_its_field(cast: Cast, told: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        acts.add_contact(cast.actor(*REGISTERS), cast.people["Elsa"], **told)

    assert refusal.value.field == field
    assert not PersonContact.kept.exists()


def test_one_of_a_kind_is_preferred(cast: Cast):
    elsa, basile = cast.people["Elsa"], cast.actor(*REGISTERS)
    first = acts.add_contact(basile, elsa, kind="email", value="Elsa@EXEMPLE.invalid", preferred=True)
    acts.add_contact(basile, elsa, kind="phone", value="0612345678", preferred=True)
    acts.add_contact(basile, elsa, kind="email", value="e@exemple.invalid", preferred=True)

    first.refresh_from_db()
    assert (first.value, first.preferred_at) == ("Elsa@exemple.invalid", None)
    assert PersonContact.kept.exclude(preferred_at=None).count() == 2


def test_it_is_corrected_then_ended_once(cast: Cast):
    elsa = cast.actor("Elsa")
    made = acts.add_contact(elsa, cast.people["Elsa"], kind="phone", value="0612345678")

    corrected = acts.amend_contact(elsa, made, seen=1, value="0756781234")
    acts.end_contact(elsa, corrected)

    assert (corrected.value, corrected.version) == ("+33756781234", 2)
    assert around.of_person(elsa, cast.people["Elsa"]).reached == []
    for again in (lambda: acts.end_contact(elsa, made), lambda: acts.amend_contact(elsa, made, value="0756781235")):
        with translation.override("fr"), pytest.raises(Refused, match="terminé"):
            again()


def test_those_of_an_organisation_are_corrected_and_ended(cast: Cast):
    basile = cast.actor(*REGISTERS)
    made = acts.add_coordinates(basile, cast.company, kind="email", value="contact@exemple.invalid")

    acts.amend_coordinates(basile, made, value="accueil@exemple.invalid", label="accueil")
    ended = acts.end_coordinates(basile, made)

    assert (ended.value, ended.until is not None) == ("accueil@exemple.invalid", True)


def test_the_languages_are_those_last_told(cast: Cast):
    elsa = cast.people["Elsa"]
    acts.tell_languages(cast.actor("Elsa"), elsa, languages=["fr", "wo"])
    acts.tell_languages(cast.actor(*REGISTERS), elsa, languages=["fr", "ar"])

    assert set(Spoken.kept.filter(person=elsa).values_list("language", flat=True)) == {"fr", "ar"}
    with pytest.raises(Refused):
        acts.tell_languages(cast.actor("Elsa"), elsa, languages=["xx"])


def test_languages_are_offered_as_a_reader_looks_for_them(cast: Cast):
    with translation.override("fr"):
        names = [str(name) for _code, name in in_order()]

    assert names[:2] == ["français", "langue des signes française"]
    assert names.index("créole haïtien") < names.index("dari") and names.index("ourdou") < names.index("pachto")


@pytest.mark.parametrize(("name", "role"), [("Ada", "lead"), ("Dario", "facilitator"), ("Hugo", ""), ("Iris", "registers")])
def test_who_does_not_keep_people_neither_enters_nor_sees_it(cast: Cast, name: str, role: str):
    elsa = cast.people["Elsa"]
    acts.add_contact(cast.actor("Elsa"), elsa, kind="phone", value="0612345678")

    with pytest.raises(Refused) as refusal:
        acts.add_contact(cast.actor(name, role), elsa, kind="phone", value="0612345679")

    assert refusal.value.code == "no_right"
    if name != "Ada":
        assert not PersonContact.objects.seen_by(cast.actor(name, role)).exists()


def test_the_page_shows_it_to_oneself_and_to_who_keeps_people_only(cast: Cast):
    elsa = cast.people["Elsa"]
    acts.add_contact(cast.actor("Elsa"), elsa, kind="phone", value="0612345678")
    acts.add_coordinates(cast.actor(*REGISTERS), cast.company, kind="address", **ADDRESS)

    person, company = reverse("person", args=[elsa.pk]), reverse("organisation", args=[cast.company.pk])
    for name, sees in [("Elsa", True), ("Basile", True), ("Gaspard", False)]:
        assert ("06 12 34 56 78" in cast.client(name).get(person).content.decode()) is sees
    for name, sees in [("Elsa", False), ("Basile", True)]:
        assert ("rue des Lanternes" in cast.client(name).get(company).content.decode()) is sees


@pytest.mark.parametrize("kind", ["phone", "email", "address", "other"])
def test_it_is_entered_corrected_and_ended_on_pages(cast: Cast, kind: str):
    values = {"phone": "0612345678", "email": "accueil@exemple.invalid", "address": "12 rue des Lanternes", "other": "au café"}
    posted = {"value": values[kind], "postcode": "59000", "town": "Lille", "commune": "", "label": "", "until": ""}
    basile, company = cast.client("Basile"), cast.company.pk

    assert basile.post(reverse("coordinates_new", args=[company, kind]), posted).status_code == 302
    made = OrganisationContact.kept.get()
    assert basile.get(reverse("coordinates_amend", args=[made.pk])).status_code == 200
    assert basile.post(reverse("coordinates_amend", args=[made.pk]), posted | {"label": "accueil"}).status_code == 302
    assert basile.post(reverse("coordinates_end", args=[made.pk])).status_code == 302
    made.refresh_from_db()
    assert (made.label, made.until is not None) == ("accueil", True)


def test_what_is_typed_wrong_stays_on_the_page(cast: Cast):
    answer = cast.client("Elsa").post(reverse("contact_new", args=[cast.people["Elsa"].pk, "phone"]), {"value": "06 12"})

    assert answer.status_code == 400
    assert "06 12" in answer.content.decode()
    assert cast.client("Elsa").get(reverse("contact_new", args=[cast.people["Elsa"].pk, "fax"])).status_code == 404


def test_another_s_contact_does_not_exist_for_who_may_not_see_it(cast: Cast):
    made = acts.add_contact(cast.actor("Elsa"), cast.people["Elsa"], kind="phone", value="0612345678")

    assert cast.client("Gaspard").get(reverse("contact_amend", args=[made.pk])).status_code == 404
    assert cast.client("Elsa").post(reverse("person_languages", args=[cast.people["Elsa"].pk]), {"languages": ["fr"]}).status_code == 302
