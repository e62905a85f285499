"""Lists of steps and appointments, the obstacles of a circle and Today ask as little of ten thousand rows as of ten."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from socle.governance.tests.crowd import alike
from socle.ground import now
from socle.pathways.models import Appointment, Obstacle, Step, Talent
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.test_plan_page import full
from socle.people.models import Person

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")
QUERIES, WEIGHT = 12, 80 * 1024


def grown(stage: Stage, talent: Talent, size: int) -> None:
    """So many talents, each with a step, an appointment and an obstacle like the first’s."""
    people = alike(Person.kept.get(pk=talent.person_id), ({} for _n in range(size)))
    talents = alike(talent, ({"person_id": one.pk, "given_name": f"Aya {n}"} for n, one in enumerate(people)))
    whose = [{"talent_id": one.pk, "person_id": one.person_id} for one in talents]
    alike(Step.kept.get(talent=talent), (one | {"due_on": day(n % 40 - 20)} for n, one in enumerate(whose)))
    at = now()
    alike(Appointment.kept.get(talent=talent), (one | {"starts_at": at + timedelta(minutes=n)} for n, one in enumerate(whose)))
    alike(Obstacle.kept.get(talent=talent, theme="23"), whose)


def addresses(stage: Stage) -> dict[str, str]:
    return {
        "steps": reverse("steps"),
        "late": f"{reverse('steps')}?late=yes&state=all",
        "appointments": reverse("appointments"),
        "awaited": f"{reverse('appointments')}?when=awaited",
        "obstacles": reverse("obstacles", args=[stage.sud.pk]),
        "today": reverse("today"),
    }


@pytest.mark.long
def test_ten_thousand_rows_are_shown_with_as_few_questions_as_ten(stage: Stage, django_assert_max_num_queries: Any):
    talent = full(stage)
    asked: list[dict[str, int]] = []
    for size in (10, 9_990):
        grown(stage, talent, size)
        counts = {}
        for name, address in addresses(stage).items():
            client = stage.client("Noé" if name == "today" else "Maud")
            client.get(address)
            with django_assert_max_num_queries(QUERIES) as queries:
                answer = client.get(address)
            assert answer.status_code == 200 and len(answer.content) < WEIGHT
            counts[name] = len(queries)
        asked.append(counts)
    assert asked[0] == asked[1]
