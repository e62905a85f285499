"""What programs may do around people and organisations: the same as on pages, under the same right."""

import pytest

from conftest import Cast
from socle.people.models import Affiliation, Merge, OrganisationContact, Person
from socle.site.tests.program import Program


@pytest.fixture
def basile(cast: Cast) -> Program:
    return Program(cast, "Basile")


def test_contact_points_are_entered_listed_and_ended_and_seen_by_who_keeps_them(cast: Cast, basile: Program):
    path = f"people/{cast.people['Elsa'].pk}/contacts"
    gaspard = Program(cast, "Gaspard")

    made = basile.send(path, kind="phone", value="06 12 34 56 78")
    wrong = basile.send(path, kind="phone", value="12")

    assert (made.status_code, made.json()["value"]) == (201, "+33612345678")
    assert (wrong.status_code, wrong.json()["field"]) == (422, "value")
    assert [one["value"] for one in basile.get(path).json()["items"]] == ["+33612345678"]
    assert gaspard.get(path).json()["items"] == []
    assert gaspard.send(f"contacts/{made.json()['id']}/end").status_code == 404
    assert basile.send(f"contacts/{made.json()['id']}/end").json()["until"]


def test_those_of_an_organisation_likewise(cast: Cast, basile: Program):
    path = f"organisations/{cast.company.pk}/contacts"

    made = basile.send(path, kind="address", postcode="59100", town="Roubaix")

    assert made.json()["commune"] == "59512"
    assert basile.get(path).json()["items"][0]["town"] == "Roubaix"
    assert Program(cast, "Elsa").get(path).json()["items"] == []
    assert basile.send(f"coordinates/{made.json()['id']}/end").status_code == 200
    assert OrganisationContact.kept.get().until


def test_an_affiliation_is_entered_and_read(cast: Cast, basile: Program):
    path = f"people/{cast.people['Elsa'].pk}/affiliations"
    said, gaspard = {"organisation": str(cast.company.pk), "since": "2026-01-05"}, Program(cast, "Gaspard")

    made = basile.send(path, kind="works_for", **said)

    assert made.json()["organisation"] == str(cast.company.pk)
    assert gaspard.get(path).json()["items"][0]["kind"] == "works_for"
    assert gaspard.send(path, kind="represents", **said).status_code == 403
    assert Affiliation.kept.count() == 1


def test_two_records_are_merged_and_parted(cast: Cast, basile: Program):
    elsa, hugo = cast.people["Elsa"], cast.people["Hugo"]

    refused = basile.send(f"people/{elsa.pk}/merge", into=str(hugo.pk))
    merged = basile.send(f"people/{hugo.pk}/merge", into=str(elsa.pk))
    assert (refused.status_code, refused.json()["field"], merged.status_code) == (422, "into", 201)
    assert Person.kept.get(pk=hugo.pk).became == elsa

    assert basile.send(f"people/merges/{merged.json()['id']}/undo").json()["undone_at"]
    assert Person.kept.get(pk=hugo.pk).became is None


def test_two_organisations_likewise_and_the_source_says_what_it_became(cast: Cast, basile: Program):
    other = basile.send(f"circles/{cast.circles['nord'].pk}/organisations", name="Brasserie Phare", kind="company").json()["id"]

    merged = basile.send(f"organisations/{other}/merge", into=str(cast.company.pk))

    assert basile.get(f"organisations/{other}").json()["became"] == str(cast.company.pk)
    assert Program(cast, "Elsa").send(f"organisations/{other}/merge", into=str(cast.company.pk)).status_code == 403
    assert basile.send(f"organisations/merges/{merged.json()['id']}/undo").status_code == 200
    assert Merge.kept.get().undone_at
