"""Years that nobody means are answered with a sentence, wherever a day is typed or stands in an address."""

import pytest
from django.urls import reverse

from socle.pathways.models import Appointment
from socle.pathways.tests.conftest import Stage

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_of_such_a_year_is_no_date(stage: Stage, day: str):
    talent, sud, client = stage.followed(), stage.sud.pk, stage.client("Maud")
    planned = client.post(
        reverse("appointment_new", args=[talent.pk]), {"day": day, "hour": "10:00", "minutes": 60, "kind": "place", "host_words": "Ana"}
    )
    territory = client.get(reverse("territory", args=[sud]), {"since": day, "until": day})

    assert (planned.status_code, territory.status_code) == (400, 400)
    assert all("Ce n’est pas une date." in answer.content.decode() for answer in (planned, territory))
    assert client.get(reverse("session_week", args=[sud]), {"on": day}).status_code == 404
    assert not Appointment.kept.exists()
