"""Facilitating a meeting in the place of whoever does: by whoever holds the right, once, while it is not over."""

from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Meeting
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.journal.act import Actor, Refused
from socle.journal.models import Entry


@pytest.fixture
def met_by_dario(cast: Cast) -> Any:
    """Dario has opened a meeting; then the circle gives his role to Elsa."""
    meeting = met.opened(cast)
    given = scene.mandate(cast.circles["nord"], cast.role("nord", "facilitator"), cast.people["Elsa"])
    scene.adopted(cast, scene.taken_back(scene.held(cast, "Dario", "nord", "facilitator")), given)
    return scene.current(meeting)


def elsa(cast: Cast) -> Actor:
    return scene.wearing(cast, "Elsa", "nord", "facilitator")


def test_whoever_facilitates_the_circle_now_takes_the_meeting_over(cast: Cast, met_by_dario: Meeting):
    answer = cast.client("Elsa").post(reverse("meeting_press", args=[met_by_dario.pk, "facilitate"]))

    assert answer.status_code == 302
    assert scene.current(met_by_dario).facilitator_id == cast.people["Elsa"].pk
    entry = entry_of("chair.taken")
    assert (entry.subject, entry.row.person) == (f"governance.meeting:{met_by_dario.pk}", cast.people["Elsa"].pk)


def test_it_is_taken_once(cast: Cast, met_by_dario: Meeting):
    acts.take_chair(elsa(cast), met_by_dario)

    with pytest.raises(Refused) as refusal:
        acts.take_chair(elsa(cast), scene.current(met_by_dario))
    assert refusal.value.message == "Vous facilitez déjà cette réunion."
    assert Entry.objects.filter(act="chair.taken").count() == 1


@pytest.mark.parametrize(("who", "role"), [("Cléo", "lead"), ("Elsa", "member"), ("Fanny", "facilitator")])
def test_nobody_else_takes_it(cast: Cast, met_by_dario: Meeting, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.take_chair(cast.actor(who, role), met_by_dario)

    assert refusal.value.code == "no_right"
    assert scene.current(met_by_dario).facilitator_id == cast.people["Dario"].pk
