"""One page shows and edits all of a talent’s plan, part by part, in place and without scripts."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socle.governance.models import Caseload
from socle.ground import now
from socle.journal import guard
from socle.pathways import acts
from socle.pathways.models import Aim, Goal, Obstacle, Step, Talent
from socle.pathways.tests.conftest import Stage, day
from socle.people.models import Account
from socle.people.sign_in import BACKEND

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def full(stage: Stage) -> Talent:
    """A talent with a knot of every kind, a goal that lifts one, and steps."""
    noe, talent = stage.actor("Noé"), stage.followed()
    knots = {theme: acts.open_obstacle(noe, talent, theme=theme, words=f"Mots {theme}", on=day(-5)) for theme in ("23", "25", "28")}
    acts.work_on_obstacle(noe, knots["23"], on=day(-4))
    goal = acts.set_goal(noe, talent, text="Ouvrir un atelier", obstacle=knots["25"], objective="13")
    acts.add_step(noe, goal, text="Fixer trois prix", due_on=day(-1))
    acts.plan_appointment(noe, talent, starts_at=now(), zone="Europe/Paris", host=stage.people["Noé"], where="Quai 3")
    return talent


def tutored(stage: Stage, talent: Talent) -> None:
    with guard.acting():
        Caseload.kept.create(circle=talent.circle, about=talent.pk, mandate=stage.mandate("Paul", "tutor"), since=now())


def at(talent: Talent, name: str = "plan") -> str:
    return reverse(name, args=[talent.pk])


def test_all_is_told_and_done_on_one_page(stage: Stage):
    talent, client = stage.followed(), stage.client("Noé")
    page = at(talent)

    def send(do: str, of: Any, **form: Any) -> Any:
        response = client.post(page, {"do": do, "of": of.pk, **form})
        assert response.status_code == 302, text(response)
        return response

    send("obstacle_new", talent, theme="23", words="Pas de bus", impact="high", priority=1, on=day(-3))
    knot = Obstacle.kept.get()
    send("obstacle_amend", knot, situations=["6", "7"], words="Pas de bus", impact="low", priority=2, seen=1)
    send("obstacle_work", knot, on=day(-2))
    offered = re.search(r'<optgroup label="[^"]+">(.*?)</optgroup>', text(client.get(page)), re.DOTALL)
    assert offered and f'<option value="{knot.pk}:7">' in offered[1], "what it aims at stands under the obstacle that it lifts"
    send("goal_new", talent, text="Avoir un vélo", lifts=f"{knot.pk}:7")
    goal = Goal.kept.get()
    send("step_new", goal, text="Chercher", by="talent", due_on=day(3))
    send("step_new", goal, text="Réparer", by="other", by_words="l’atelier")
    first, second = Step.kept.order_by("position")
    send("step_place", second, place=0)
    send("step_done", first)
    send("step_again", first)
    send("step_leave", first, because="On lui en donne un")
    send("step_again", first)
    send("step_amend", first, text="Chercher un vélo", by="guide", due_on="")
    send("goal_amend", goal, text="Rouler à vélo")
    send("goal_reach", goal, on=day())
    send("goal_again", goal)
    send("obstacle_lift", knot, on=day())
    send("obstacle_back", knot, on=day())
    shown = text(client.get(page))

    assert all(word in shown for word in ("Pas de bus", "Rouler à vélo", "Réparer", "l’atelier", "Chercher un vélo"))
    assert shown.count("<time") >= 5 and "Noé" in shown, "what became of it, and who noted it"
    assert Aim.kept.get().objective == "7"
    assert list(Step.kept.order_by("position").values_list("text", flat=True)) == ["Réparer", "Chercher un vélo"]


def test_what_is_wrong_is_said_in_its_place_and_nothing_typed_is_lost(stage: Stage):
    talent = full(stage)
    goal = Goal.kept.get()
    response = stage.client("Noé").post(at(talent), {"do": "step_new", "of": goal.pk, "text": "À garder", "by": "other"})

    assert response.status_code == 400
    assert "À garder" in text(response) and f'id="step_new-{goal.pk}-by_words-error"' in text(response)
    assert '<details class="in-place" open>' in text(response)


def test_a_tick_without_a_load_draws_the_plan_only(stage: Stage):
    talent = full(stage)
    step = Step.kept.get()
    response = stage.client("Noé").post(at(talent), {"do": "step_done", "of": step.pk}, headers={"HX-Request": "true"})

    assert response.status_code == 200 and 'aria-pressed="true"' in text(response)
    assert Step.kept.get().done_on == day()


def test_a_tutor_sees_goals_steps_and_appointments_and_nothing_of_obstacles(stage: Stage):
    talent = full(stage)
    tutored(stage, talent)
    client = stage.client("Paul")
    for name in ("plan", "talent"):
        page = text(client.get(at(talent, name)))
        assert "Fixer trois prix" in page, name
        for word in ("Mots", "mobilité", "santé", "soins", "step_done"):
            assert word not in page, f"{name}: {word}"
    for do, of in (("step_done", Step.kept.get()), ("goal_amend", Goal.kept.get())):
        client.post(at(talent), {"do": do, "of": of.pk, "text": "x"})
    assert client.post(at(talent), {"do": "obstacle_work", "of": Obstacle.kept.first().pk, "on": day()}).status_code == 404
    assert Step.kept.get().state == "to_do" and Goal.kept.get().text == "Ouvrir un atelier"


def test_a_talent_sees_and_does_all_that_is_theirs(stage: Stage):
    talent = full(stage)
    with guard.acting():
        account = Account.kept.create(person=talent.person, ground=talent.circle.programme, email="aya@exemple.invalid")
    client = Client()
    client.force_login(account, backend=BACKEND)
    for name in ("plan", "talent"):
        page = text(client.get(at(talent, name)))
        assert all(word in page for word in ("Mots 23", "Mots 25", "Mots 28", "Fixer trois prix")), name
    page = text(client.get(at(talent)))
    assert "obstacle_work" not in page and "step_new" in page

    assert client.post(at(talent), {"do": "step_done", "of": Step.kept.get().pk}).status_code == 302
    assert client.post(at(talent), {"do": "goal_new", "of": talent.pk, "text": "Rouler à vélo"}).status_code == 302
    assert Step.kept.get().state == "done" and Goal.kept.count() == 2
    for name in ("appointments", "steps"):
        assert "Fictive" in text(client.get(f"{reverse(name)}?{'state=all' if name == 'steps' else 'when=every'}"))
    assert client.get(reverse("obstacles", args=[stage.sud.pk])).status_code == 404
    assert client.get(at(stage.followed("Bo"))).status_code == 404


def test_another_circle_finds_nothing(stage: Stage):
    talent = full(stage)
    for who in ("Saul", "Nina", "Tess", "Rita"):
        assert stage.client(who).get(at(talent)).status_code == 404, who
    assert stage.client("Olga").get(at(talent)).status_code == 404, "who enrols reads no plan"


def test_what_is_of_another_talent_is_not_done_here(stage: Stage):
    one, other = full(stage), stage.followed("Bo")
    client = stage.client("Noé")
    for do, of in (("step_done", Step.kept.get().pk), ("obstacle_work", Obstacle.kept.first().pk), ("x", one.pk), ("step_done", "x")):
        assert client.post(at(other), {"do": do, "of": of, "on": day()}).status_code == 404
    assert Step.kept.get().state == "to_do"


def test_the_plan_asks_as_little_for_much_as_for_nothing(stage: Stage):
    talent, client = stage.followed(), stage.client("Noé")
    counts = []
    for many in (0, 12):
        for n in range(many):
            goal = acts.set_goal(stage.actor("Noé"), talent, text=f"But {n}")
            acts.add_step(stage.actor("Noé"), goal, text="Faire")
        for name in ("plan", "talent"):
            client.get(at(talent, name))
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(at(talent, name))
            counts.append(len(asked))
    assert counts[:2] == counts[2:] and max(counts) <= 15, counts
