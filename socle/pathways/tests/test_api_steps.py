"""Programs read and write obstacles, goals, steps and appointments, under the same gate as the pages."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from socle.ground import now
from socle.pathways import acts
from socle.pathways.models import Appointment, Goal, Obstacle, Step, Talent
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.test_plan_page import full, tutored
from socle.people.acts import issue_token


class Program:
    """Somebody’s token, and what it answers."""

    def __init__(self, stage: Stage, who: str) -> None:
        self.headers = {"authorization": f"Bearer socle_{who}"}
        until = now() + timedelta(days=1)
        issue_token(stage.actor(who), stage.people[who], purpose="test", until=until, secret=f"socle_{who}", strong=True)

    def get(self, path: str) -> Any:
        return Client().get(f"/api/{path}", headers=self.headers)

    def items(self, path: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get(path).json()["items"]
        return found

    def send(self, method: str, path: str, **said: Any) -> Any:
        return Client().generic(method, f"/api/{path}", json.dumps(said, default=str), "application/json", headers=self.headers)

    def done(self, method: str, path: str, **said: Any) -> Any:
        answer = self.send(method, path, **said)
        assert answer.status_code in (200, 201), answer.content
        return answer.json()


def test_all_is_told_and_done_by_a_program(stage: Stage):
    talent, noe = stage.followed(), Program(stage, "Noé")
    at = f"talents/{talent.pk}"
    knot = noe.done("POST", f"{at}/obstacles", theme="23", on=day(-2), situations=["6"])
    noe.done("PUT", f"obstacles/{knot['id']}", seen=1, words="Pas de bus", situations=["7"])
    for verb, on in (("work", -1), ("lift", 0), ("reopen", 0)):
        noe.done("POST", f"obstacles/{knot['id']}/{verb}", on=day(on))
    goal = noe.done("POST", f"{at}/goals", text="Rouler", obstacle=knot["id"], objective="7")
    noe.done("PUT", f"goals/{goal['id']}", seen=1, text="Rouler à vélo")
    step = noe.done("POST", f"goals/{goal['id']}/steps", text="Chercher", due_on=day(3))
    noe.done("PUT", f"steps/{step['id']}", seen=1, text="Chercher un vélo", by="guide")
    for path, said in (("do", {"on": day()}), ("take-up", {}), ("give-up", {"because": "Donné"}), ("take-up", {}), ("place", {"place": 0})):
        noe.done("POST", f"steps/{step['id']}/{path}", **said)
    for path, said in (
        ("reach", {"on": day()}),
        ("take-up", {}),
        ("give-up", {"because": "Non"}),
        ("take-up", {}),
        ("place", {"place": 0}),
    ):
        noe.done("POST", f"goals/{goal['id']}/{path}", **said)

    assert [one["words"] for one in noe.items(f"{at}/obstacles")] == ["Pas de bus"]
    assert [one["text"] for one in noe.items(f"{at}/goals")] == ["Rouler à vélo"]
    assert [one["objective"] for one in noe.items(f"{at}/aims")] == ["7"]
    assert [one["text"] for one in noe.items(f"steps?talent={talent.pk}")] == ["Chercher un vélo"]
    assert noe.send("PUT", f"goals/{goal['id']}", seen=1, text="x").status_code == 409


def test_appointments_are_planned_moved_noted_and_called_off(stage: Stage):
    talent, noe = stage.followed(), Program(stage, "Noé")
    host = str(stage.people["Noé"].pk)
    at, zone = now() - timedelta(hours=3), "Europe/Paris"
    one = noe.done("POST", f"talents/{talent.pk}/appointments", starts_at=at.isoformat(), zone=zone, host=host)
    noe.done("POST", f"appointments/{one['id']}/move", starts_at=(at + timedelta(hours=1)).isoformat(), zone=zone, minutes=30, seen=1)
    assert noe.done("POST", f"appointments/{one['id']}/outcome", outcome="seen")["state"] == "seen"
    noe.done("POST", f"appointments/{one['id']}/take-back")
    assert noe.done("POST", f"appointments/{one['id']}/cancel", because="Neige")["changes"] == 2
    assert not noe.done("POST", f"talents/{talent.pk}/reminders/stop")["reminded"]
    assert noe.done("POST", f"talents/{talent.pk}/reminders/resume")["reminded"]
    assert [found["id"] for found in noe.items(f"appointments?talent={talent.pk}&state=cancelled&when=every")] == [one["id"]]
    assert Appointment.kept.get().because == "Neige"


@pytest.mark.parametrize("who", ["Saul", "Nina", "Tess", "Olga"])
def test_who_may_not_read_the_file_finds_nothing(stage: Stage, who: str):
    talent, program = full(stage), Program(stage, who)
    for path in ("obstacles", "goals", "aims"):
        assert program.get(f"talents/{talent.pk}/{path}").status_code == 404
    for path in ("steps?state=all", "appointments?when=every"):
        assert program.items(path) == []
    for path in (f"steps/{Step.kept.get().pk}/take-up", f"goals/{Goal.kept.get().pk}/take-up"):
        assert program.send("POST", path).status_code == 404


def test_a_tutor_reads_goals_and_steps_and_no_obstacle(stage: Stage):
    talent: Talent = full(stage)
    tutored(stage, talent)
    paul = Program(stage, "Paul")
    counted = {path: len(paul.items(f"talents/{talent.pk}/{path}")) for path in ("obstacles", "goals", "aims")}

    assert counted == {"obstacles": 0, "goals": 1, "aims": 0}
    assert len(paul.items("steps")) == len(paul.items("appointments?when=every")) == 1
    assert paul.send("POST", f"steps/{Step.kept.get().pk}/do", on=day()).status_code == 403
    assert paul.send("POST", f"obstacles/{Obstacle.kept.first().pk}/work", on=day()).status_code == 404
    assert acts.do_step(stage.actor("Noé"), Step.kept.get(), on=day()).state == "done"
