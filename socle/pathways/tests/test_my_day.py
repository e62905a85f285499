"""Today, to a talent: what comes next for them, under their own name; nothing of others, and nothing of it to others."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from socle.ground import now
from socle.pathways import acts
from socle.pathways.models import Talent
from socle.pathways.tests.conftest import Stage, day

TODAY = reverse("today")


def planned(stage: Stage, talent: Talent, days: int, where: str) -> None:
    acts.plan_appointment(
        stage.actor("Noé"), talent, starts_at=now() + timedelta(days=days), zone="Europe/Paris", host_words="la mairie", where=where
    )


def test_what_comes_next_is_told_and_nothing_of_others(stage: Stage, talent_client: Any):
    noe, aya, bo = stage.actor("Noé"), stage.followed("Aya"), stage.followed("Bo")
    planned(stage, aya, 2, "Salle bleue")
    planned(stage, bo, 2, "Salle verte")
    goal = acts.set_goal(noe, aya, text="Réparer des vélos")
    acts.add_step(noe, goal, text="Appeler l’atelier", by="talent", due_on=day(3))
    acts.add_step(noe, goal, text="Écrire une lettre", by="guide")
    page = talent_client(aya).get(TODAY).content.decode()

    assert "Bonjour Aya" in page
    assert "Salle bleue" in page and "Appeler l’atelier" in page
    assert "Salle verte" not in page and "Écrire une lettre" not in page


def test_without_anything_planned_it_leads_to_their_way(stage: Stage, talent_client: Any):
    aya = stage.followed("Aya")
    page = talent_client(aya).get(TODAY).content.decode()

    assert "Rien n’est prévu" in page and reverse("talent", args=[aya.pk]) in page


def test_who_wears_a_hat_is_told_of_their_circles(stage: Stage):
    planned(stage, stage.followed("Aya"), 2, "Salle bleue")

    assert "Salle bleue" not in stage.client("Tess").get(TODAY).content.decode()


def test_it_asks_as_much_of_many_as_of_one(stage: Stage, talent_client: Any, django_assert_max_num_queries: Any):
    def asked() -> int:
        with django_assert_max_num_queries(12) as queries:
            client.get(TODAY)
        return len(queries)

    aya = stage.followed("Aya")
    client = talent_client(aya)
    planned(stage, aya, 1, "Salle 1")
    client.get(TODAY)
    before = asked()
    for days in range(2, 9):
        planned(stage, aya, days, f"Salle {days}")

    assert asked() == before
