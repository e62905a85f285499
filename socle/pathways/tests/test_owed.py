"""What talents await of whom, on Today: steps, appointments, a word, a guide; each under the hat that answers for it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socle.governance import gate
from socle.ground import at, now
from socle.pathways import acts
from socle.pathways.owed import owed
from socle.pathways.rules.silence import long
from socle.pathways.tests.conftest import Stage, day

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def lines(stage: Stage, who: str, strong: bool = True) -> list[tuple[str, str]]:
    actor = stage.actor(who, strong=strong)
    return [(line.kind, line.title) for line in owed(actor, gate.hats(actor.person))]


def test_a_guide_is_owed_steps_appointments_and_a_word(stage: Stage):
    noe, talent = stage.actor("Noé"), stage.followed()
    goal = acts.set_goal(noe, talent, text="But")
    for text, on in (("Hier", -1), ("Aujourd’hui", 0), ("Demain", 1)):
        acts.add_step(noe, goal, text=text, due_on=day(on))
    for hours in (-3, -50, 30):
        acts.plan_appointment(noe, talent, starts_at=now() + timedelta(hours=hours), zone="Europe/Paris", host=stage.people["Noé"])

    assert [kind for kind, _title in lines(stage, "Noé")] == ["awaited", "awaited", "step", "step"]
    assert lines(stage, "Noé")[2][1].endswith("Hier")
    with at(now() + long(day())):
        assert [kind for kind, _title in lines(stage, "Noé")][-1] == "silence"
    for who in ("Nina", "Olga", "Tess", "Paul", "Saul", "Rita", "Maud"):
        assert lines(stage, who) == [], who
    assert lines(stage, "Noé", strong=False) == []


def test_who_enrols_is_owed_a_guide_for_those_who_have_none(stage: Stage):
    stage.followed(guide="")

    assert lines(stage, "Maud") == [("unguided", "Aya Fictive")]
    assert lines(stage, "Olga") == [("unguided", "Aya Fictive")]
    assert lines(stage, "Noé") == lines(stage, "Saul") == []


def test_today_shows_them_and_asks_as_little_for_many(stage: Stage):
    counts, client = [], stage.client("Noé")
    for many in (1, 6):
        for n in range(many):
            talent = stage.followed(f"Aya{n}{many}")
            step: Any = acts.set_goal(stage.actor("Noé"), talent, text="But")
            acts.add_step(stage.actor("Noé"), step, text="Appeler la mairie", due_on=day(-1))
        client.get(reverse("today"))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("today")).content.decode()
        counts.append(len(asked))
    assert "Appeler la mairie" in page
    assert counts[0] == counts[1], counts


@pytest.mark.once
def test_how_long_is_too_long_is_said_by_dated_data():
    assert long(day()).days == 21
