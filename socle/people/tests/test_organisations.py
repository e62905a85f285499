"""Organisations: recorded, corrected, known by other names, members of the consortium from a date to another."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.journal.act import Refused
from socle.people.acts import add_alias, admit_organisation, amend_organisation, end_membership, record_organisation
from socle.people.models import Alias, Membership, Organisation, Territory

REGISTERS = ("Basile", "registers")
STRANGERS = [("Ada", "lead"), ("Cléo", "lead"), ("Elsa", "member"), ("Hugo", "member"), ("Iris", "registers")]
LA_POSTE = "356 000 000"


def recorded(cast: Cast, name: str = "Atelier 21", kind: str = "cooperative", **numbers: str) -> Organisation:
    made = record_organisation(cast.actor(*REGISTERS), cast.circles["consortium"], name=name, kind=kind, **numbers)
    assert isinstance(made, Organisation)
    return made


def test_an_organisation_is_recorded_with_its_kind_in_the_journal_and_not_its_name(cast: Cast):
    one = recorded(cast, "  Atelier   21 ", siren="732 829 320")

    assert (one.name, one.kind, one.siren, one.ground) == ("Atelier 21", "cooperative", "732829320", cast.circles["consortium"].pk)
    entry = entry_of("organisation.recorded")
    assert bytes(entry.row.facts.body) == b'{"kind":"cooperative"}'
    assert "Atelier" not in bytes(entry.row.body).decode()


GOOD = [
    ("siren", "732829320", "732829320"),
    ("siren", "732 829 320", "732829320"),
    ("siren", LA_POSTE, "356000000"),
    ("siren", "", ""),
    ("siret", "732 829 320 00074", "73282932000074"),
    ("siret", "35600000000048", "35600000000048"),
    ("siret", "356 000 000 49837", "35600000049837"),
    ("rna", "W751234567", "W751234567"),
    ("rna", "w 9C1 000 001", "W9C1000001"),
    ("rna", " ", ""),
]
BAD = [
    ("siren", "732829321"),
    ("siren", "73282932"),
    ("siren", "7328293200"),
    ("siren", "73282932A"),
    ("siren", "numéro"),
    ("siret", "73282932000075"),
    ("siret", "732829320"),
    ("siret", "35600000049838"),
    ("rna", "751234567"),
    ("rna", "W75123456"),
    ("rna", "W7512345678"),
    ("rna", "X751234567"),
    ("rna", "W75123456٣"),
]


@pytest.mark.parametrize(("register", "given", "kept"), GOOD)
def test_a_number_is_kept_as_its_digits_la_poste_included(cast: Cast, register: str, given: str, kept: str):
    assert getattr(recorded(cast, **{register: given}), register) == kept


@pytest.mark.parametrize(("register", "given"), BAD)
def test_a_wrong_number_is_refused_at_its_field_when_recorded_and_when_amended(cast: Cast, register: str, given: str):
    with pytest.raises(Refused) as refusal:
        recorded(cast, **{register: given})
    assert refusal.value.field == register
    with pytest.raises(Refused) as refusal:
        amend_organisation(cast.actor(*REGISTERS), cast.company, name="Autre", kind="company", **{register: given})
    assert refusal.value.field == register
    assert not Organisation.kept.filter(name__in=["Atelier 21", "Autre"]).exists()


@pytest.mark.parametrize(
    ("wrong", "field"), [({"name": ""}, "name"), ({"name": "x" * 121}, "name"), ({"kind": "sect"}, "kind"), ({"kind": ""}, "kind")]
)
def test_a_name_and_a_kind_are_needed(cast: Cast, wrong: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        recorded(cast, **({"name": "Atelier 21", "kind": "cooperative"} | wrong))

    assert refusal.value.field == field


@pytest.mark.parametrize("same", [{"name": "ATELIER 21"}, {"siret": "73282932000074"}, {"rna": "W751234567"}])
def test_it_is_recorded_once_by_name_and_by_number(cast: Cast, same: dict[str, str]):
    recorded(cast, siret="73282932000074", rna="W751234567")

    with pytest.raises(Refused) as refusal:
        recorded(cast, **({"name": "Un autre nom"} | same))

    assert refusal.value.field == "name"


def test_two_establishments_may_share_a_siren_and_many_have_no_number(cast: Cast):
    assert recorded(cast, "Un", siren="732829320").pk != recorded(cast, "Deux", siren="732829320").pk
    assert recorded(cast, "Trois").pk != recorded(cast, "Quatre").pk


def test_it_is_amended_to_a_new_version(cast: Cast):
    one = amend_organisation(cast.actor(*REGISTERS), cast.company, name="Le Phare", kind="cooperative", siren="732829320")

    assert (one.name, one.kind, one.siren, one.version) == ("Le Phare", "cooperative", "732829320", 2)
    assert bytes(entry_of("organisation.amended").row.facts.body) == b'{"kind":"cooperative"}'


def test_it_is_not_amended_to_the_name_of_another(cast: Cast):
    with pytest.raises(Refused) as refusal:
        amend_organisation(cast.actor(*REGISTERS), cast.company, name="les lanternes", kind="company")

    assert refusal.value.field == "name"


def test_an_organisation_and_a_territory_have_other_names(cast: Cast):
    nord = Territory.kept.get(ground=cast.circles["consortium"].pk)
    for named in (cast.company, nord):
        alias = add_alias(cast.actor(*REGISTERS), named, name="  L'autre   nom ")
        assert (alias.name, alias.ground) == ("L'autre nom", named.ground)
        assert alias in named.aliases.all()
    assert entry_of("alias.added").subject == f"people.territory:{nord.pk}"


@pytest.mark.parametrize("name", ["", "LE PHARE", "le phare", "Le  Phare", "x" * 121])
def test_another_name_is_needed_and_is_new(cast: Cast, name: str):
    with pytest.raises(Refused) as refusal:
        add_alias(cast.actor(*REGISTERS), cast.company, name=name)

    assert refusal.value.field == "name"
    assert Alias.kept.filter(organisation=cast.company).count() == 1


MARCH, JUNE, SEPTEMBER = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)


def admitted(cast: Cast, since: date, until: date | None = None) -> Membership:
    made = admit_organisation(cast.actor(*REGISTERS), cast.company, since=since, until=until)
    assert isinstance(made, Membership)
    return made


def test_an_organisation_belongs_to_the_consortium_from_midnight_of_a_date(cast: Cast):
    membership = admitted(cast, MARCH, JUNE)

    assert (membership.since, membership.until) == (
        datetime.fromisoformat("2026-03-01T00:00:00+01:00"),
        datetime.fromisoformat("2026-06-01T00:00:00+02:00"),
    )
    assert entry_of("organisation.admitted").result == f"people.membership:{membership.pk}"


@pytest.mark.parametrize("until", [MARCH, MARCH - timedelta(days=1)])
def test_a_membership_ends_after_it_begins(cast: Cast, until: date):
    with pytest.raises(Refused) as refusal:
        admitted(cast, MARCH, until)

    assert refusal.value.field == "until"


@pytest.mark.parametrize(
    ("since", "until"), [(MARCH, None), (MARCH, SEPTEMBER), (JUNE - timedelta(days=1), None), (date(2026, 1, 1), MARCH + timedelta(days=1))]
)
def test_it_belongs_once_at_a_time(cast: Cast, since: date, until: date | None):
    admitted(cast, MARCH, JUNE)

    with pytest.raises(Refused) as refusal:
        admitted(cast, since, until)

    assert refusal.value.field == "since"


def test_it_may_come_back_on_the_very_day_it_left_and_may_have_been_there_before(cast: Cast):
    admitted(cast, MARCH, JUNE)

    assert admitted(cast, JUNE)
    assert admitted(cast, date(2026, 1, 1), MARCH)


def test_a_membership_is_ended_from_a_date(cast: Cast):
    membership = admitted(cast, MARCH)

    ended = end_membership(cast.actor(*REGISTERS), membership, on=JUNE)

    assert ended.until == Membership.kept.get(pk=membership.pk).until == datetime.fromisoformat("2026-06-01T00:00:00+02:00")
    assert entry_of("membership.ended").subject == f"people.membership:{membership.pk}"


@pytest.mark.parametrize("on", [MARCH, MARCH - timedelta(days=1), JUNE, SEPTEMBER])
def test_it_ends_after_it_began_and_never_later_than_it_was_to(cast: Cast, on: date):
    membership = admitted(cast, MARCH, JUNE)

    with pytest.raises(Refused) as refusal:
        end_membership(cast.actor(*REGISTERS), membership, on=on)

    assert refusal.value.field == "on"


@pytest.mark.parametrize(("who", "role"), STRANGERS)
def test_only_the_keeper_of_the_registers_may(cast: Cast, who: str, role: str):
    membership, actor = admitted(cast, MARCH), cast.actor(who, role)
    for verb, subject, said in (
        (record_organisation, cast.circles["consortium"], {"name": "Atelier 21", "kind": "company"}),
        (amend_organisation, cast.company, {"name": "Atelier 21", "kind": "company"}),
        (add_alias, cast.company, {"name": "Atelier 21"}),
        (admit_organisation, cast.company, {"since": JUNE}),
        (end_membership, membership, {"on": JUNE}),
    ):
        with pytest.raises(Refused) as refusal:
            verb(actor, subject, **said)
        assert refusal.value.code == "no_right"


@pytest.mark.parametrize(("since", "until", "field"), [(date(1, 1, 1), None, "since"), (date(2026, 1, 1), date(9999, 12, 31), "until")])
def test_a_day_that_some_time_zones_do_not_have_is_no_date(cast: Cast, since: date, until: date | None, field: str):
    with pytest.raises(Refused) as refusal:
        admit_organisation(cast.actor(*REGISTERS), cast.company, since=since, until=until)

    assert refusal.value.field == field
