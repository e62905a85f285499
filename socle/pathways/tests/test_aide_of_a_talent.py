"""Whoever stands by a talent sees to their goals, steps and appointments where the mandate says so, and to nothing of their obstacles."""

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast, entry_of
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Actor, Through
from socle.pathways import acts
from socle.pathways.models import Obstacle, Piece, Step, Talent
from socle.pathways.tests.conftest import Stage, day
from socle.people.models import Account, Aide, Person
from socle.people.sign_in import BACKEND
from socle.people.tests.helping import browser, named

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def plan_of(cast: Cast) -> Talent:
    """Elsa is a talent of Nord, with a step and an obstacle."""
    elsa, today = cast.people["Elsa"], now().date()
    with guard.acting():
        talent: Talent = Talent.kept.create(
            circle=cast.circles["nord"], person=elsa, given_name="Elsa", name="Elsa", met_on=today, met_by=elsa, heard_on=today
        )
        Obstacle.kept.create(theme="23", part="obstacles", words="Pas de bus", opened_on=today, **Piece.of(talent))
    themselves = Actor(elsa.pk, None, Through("page"))
    acts.add_step(themselves, acts.set_goal(themselves, talent, text="Un vélo"), text="Chercher")
    return talent


def test_an_aide_ticks_a_step_for_a_talent_and_reads_no_obstacle(cast: Cast):
    talent = plan_of(cast)
    client, page = browser(cast, named(cast, "file", "steps")), reverse("plan", args=[talent.pk])
    shown = client.get(page).content.decode()

    assert "Chercher" in shown and "Pas de bus" not in shown
    assert client.post(page, {"do": "step_done", "of": Step.kept.get().pk}).status_code == 302
    assert Step.kept.get().state == "done"
    assert (entry_of("step.done").row.helped, entry_of("step.done").row.person) == (talent.person_id, cast.people["Hugo"].pk)


def test_who_sees_to_other_things_sees_no_plan(cast: Cast):
    talent = plan_of(cast)
    client = browser(cast, named(cast, "reach"))

    assert client.get(reverse("plan", args=[talent.pk])).status_code in (302, 404)


def test_a_talent_names_somebody_by_their_whole_name_and_sees_nobody_else(stage: Stage):
    talent = stage.followed()
    with guard.acting():
        ground = talent.circle.programme
        account = Account.kept.create(person=talent.person, ground=ground, email="aya@exemple.invalid")
        Person.kept.create(ground=ground, name="Achille Voisin d’Essai")
    client = Client()
    client.force_login(account, backend=BACKEND)
    page = reverse("aide_new", args=[talent.person_id])

    def offered(words: str) -> bool:
        return "Achille Voisin d’Essai</option>" in client.get(page, {"q": words}).content.decode()

    assert [offered(words) for words in ("achille voisin d’essai", "Achille", "Achille Voisin", "", "Noé")] == [
        True,
        False,
        False,
        False,
        False,
    ]
    chosen = {"aide": Person.kept.get(name="Achille Voisin d’Essai").pk, "purpose": "Les courriers", "until": day(30), "subjects": ["file"]}
    assert client.post(f"{page}?q=Achille", chosen).status_code == 400, "who was not found cannot be chosen"
    assert client.post(f"{page}?q=Achille+Voisin+d’Essai", chosen).status_code == 302
    assert Aide.kept.get(person=talent.person).aide_id == chosen["aide"]
