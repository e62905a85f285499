"""Two records of one organisation become one: what is held for it, its numbers and its memberships go along."""

from datetime import date

from django.urls import reverse

from conftest import Cast
from socle.governance.models import Mandate, Seat
from socle.governance.tests.test_merge_people import REGISTERS, agrees, held
from socle.ground import now
from socle.people.acts import (
    admit_organisation,
    merge_organisation,
    part_organisation,
    record_organisation,
)
from socle.people.models import Alias, Membership, Merge, Organisation


def lamps(cast: Cast, name: str = "Brasserie Le Phare", **numbers: str) -> Organisation:
    made = record_organisation(cast.actor(*REGISTERS), cast.circles["consortium"], name=name, kind="company", **numbers)
    assert isinstance(made, Organisation)
    return made


def test_what_is_held_for_an_organisation_is_held_for_the_one_that_stays(cast: Cast):
    other = lamps(cast, siret="73282932000074")
    admit_organisation(cast.actor(*REGISTERS), other, since=date(2025, 1, 5))
    before = {person.pk: held(person) for person in cast.people.values()}

    merge = merge_organisation(cast.actor(*REGISTERS), cast.company, into=other)

    assert not Mandate.kept.live(now()).filter(organisation=cast.company).exists()
    assert Seat.kept.live(now()).filter(organisation=other).exists()
    assert Alias.kept.filter(organisation=other, name=cast.company.name).exists()
    assert agrees(cast)

    part_organisation(cast.actor(*REGISTERS), merge)
    assert {person.pk: held(person) for person in cast.people.values()} == before
    assert Organisation.kept.get(pk=other.pk).siret == "73282932000074"
    assert agrees(cast)


def test_numbers_and_memberships_become_those_of_both(cast: Cast):
    other, basile = lamps(cast, siret="73282932000074"), cast.actor(*REGISTERS)
    admit_organisation(basile, other, since=date(2025, 1, 5), until=date(2026, 1, 5))
    admit_organisation(basile, cast.company, since=date(2025, 6, 1))

    merge = merge_organisation(basile, other, into=cast.company)
    kept = Membership.kept.get(organisation=cast.company)
    assert (kept.since.year, kept.since.month, kept.until) == (2025, 1, None)
    assert Organisation.kept.get(pk=cast.company.pk).siret == "73282932000074"

    part_organisation(basile, merge)
    assert Membership.kept.get(organisation=cast.company).since.month in (5, 6)
    assert Organisation.kept.get(pk=other.pk).siret == "73282932000074"


def test_organisations_are_merged_and_parted_on_pages(cast: Cast):
    other, basile = lamps(cast, "BRASSERIE du PHARE SARL"), cast.client("Basile")
    page = reverse("organisation_merge", args=[other.pk])

    assert cast.company.name in basile.get(page).content.decode()
    assert cast.client("Elsa").get(page).status_code == 404
    answer = basile.post(page, {"into": str(cast.company.pk)})
    assert basile.get(reverse("organisation", args=[other.pk]))["Location"] == answer["Location"]
    assert basile.post(reverse("organisation_part", args=[Merge.kept.get().pk])).status_code == 302
    assert basile.get(reverse("organisation", args=[other.pk])).status_code == 200
