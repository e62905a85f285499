"""Pages of cohorts and territories: what they count, for whom, with as many questions at ten talents as at a thousand."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from socle.pathways import acts
from socle.pathways.models import Talent
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.test_cohorts import added

MOST = 13


def told(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def begun(stage: Stage, talent: Talent, phase: str) -> None:
    acts.begin_passage(stage.actor("Maud"), talent, pathway=stage.pathway("business"), phase=stage.phase(phase), since=day(-3))


def test_the_territory_counts_from_the_first_contact_on(stage: Stage):
    aya, bo = stage.followed("Aya"), stage.followed("Bo", guide="Nina")
    stage.met("Cy")
    begun(stage, aya, "discovery")
    begun(stage, bo, "incubation")
    acts.open_obstacle(stage.actor("Maud"), aya, theme="23", on=day(-2))
    acts.tell_outcome(stage.actor("Maud"), bo, kind="job", contract="cdi", since=day(-1), employer="Au four")
    page = told(stage.client("Maud"), reverse("territory", args=[stage.sud.pk]))

    stages = ("personnes rencontrées", "personnes inscrites", "Discovery", "Teams", "Incubation", "Integration")
    assert [found[1] for one in stages if (found := re.search(rf"(\d+) {one}", page))] == ["3", "2", "2", "1", "1", "0"]
    assert "Noé" in page and "Nina" in page
    assert "mobilité" in page
    assert "emploi 1" in page
    assert "Aya" not in page


def test_days_narrow_who_was_met(stage: Stage):
    stage.followed("Aya")
    page = told(stage.client("Maud"), reverse("territory", args=[stage.sud.pk]) + f"?since={day(-5)}&until={day(1)}")

    assert "Personne pour l’instant." in page


def test_the_cohort_counts_its_own(stage: Stage):
    cohort = added(stage, places=3)
    acts.choose_cohort(stage.actor("Maud"), stage.followed("Aya"), cohort=cohort)
    stage.followed("Bo")
    client = stage.client("Maud")

    assert "1 talent pour 3 places." in told(client, reverse("cohort", args=[cohort.pk]))
    assert "1 / 3" in told(client, reverse("cohorts"))


def test_bad_days_are_told_at_their_field(stage: Stage):
    client, address = stage.client("Maud"), reverse("territory", args=[stage.sud.pk])

    for since, until in (("hier", day()), (day(), day(-1))):
        answer = client.get(address, {"since": str(since), "until": str(until)})
        assert answer.status_code == 400 and b"aria-invalid" in answer.content


def test_to_others_they_do_not_exist(stage: Stage):
    cohort = added(stage)
    addresses = [reverse("territory", args=[stage.sud.pk]), reverse("cohort", args=[cohort.pk]), reverse("cohort_amend", args=[cohort.pk])]
    for name in ("Saul", "Paul"):
        assert [stage.client(name).get(one).status_code for one in addresses] == [404, 404, 404], name
    assert stage.client("Maud").get(reverse("cohort", args=[uuid4()])).status_code == 404
    assert "Printemps" not in told(stage.client("Saul"), reverse("cohorts"))


def test_a_guide_reads_no_territory(stage: Stage):
    stage.followed("Aya")

    assert stage.client("Noé").get(reverse("territory", args=[stage.sud.pk])).status_code == 404


def test_a_cohort_is_added_and_chosen_on_pages(stage: Stage):
    client, talent = stage.client("Maud"), stage.followed("Aya")
    sent: dict[str, Any] = {"name": "Automne", "begins_on": str(day(20)), "places": "8"}
    assert client.post(reverse("cohort_new", args=[stage.sud.pk]), sent).status_code == 302
    page = client.get(reverse("talent_cohort", args=[talent.pk])).content.decode()
    assert "Automne, 8 places libres" in page
    chosen = re.findall(r'name="cohort" value="([0-9a-f-]{36})"', page)[0]
    assert client.post(reverse("talent_cohort", args=[talent.pk]), {"cohort": chosen}).status_code == 302
    assert Talent.kept.get(pk=talent.pk).cohort.name == "Automne"  # type: ignore[union-attr]


def test_the_number_of_questions_does_not_grow(stage: Stage, django_assert_max_num_queries: Any):
    def asked(address: str) -> int:
        with django_assert_max_num_queries(MOST) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    cohort, client = added(stage, places=None), stage.client("Maud")
    first = stage.followed("Aya")
    acts.choose_cohort(stage.actor("Maud"), first, cohort=cohort)
    begun(stage, first, "discovery")
    addresses = [reverse("territory", args=[stage.sud.pk]), reverse("cohort", args=[cohort.pk]), reverse("cohorts")]
    for one in addresses:
        client.get(one)
    before = [asked(one) for one in addresses]
    for number in range(12):
        begun(stage, acts.choose_cohort(stage.actor("Maud"), stage.followed(f"Bo{number}"), cohort=cohort), "teams")

    assert [asked(one) for one in addresses] == before
