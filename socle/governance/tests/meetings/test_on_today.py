"""A meeting that goes on, on the first page of those who decide in its circle."""

from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.tests.desks import english
from socle.governance.tests.meetings import met


def test_whoever_decides_in_the_circle_is_led_to_its_meeting_while_it_goes_on(cast: Cast):
    meeting = met.opened(cast, people=())
    leads = reverse("meeting", args=[meeting.pk])

    elsa = english(cast, "Elsa")
    said = elsa.get("/").content.decode()
    assert "Your circle is meeting now" in said
    assert f'href="{leads}"' in said
    assert leads not in english(cast, "Hugo").get("/").content.decode()

    acts.close_meeting(met.facilitator(cast), meeting)
    assert leads not in elsa.get("/").content.decode().split("</main>")[0].split("<main")[1]
