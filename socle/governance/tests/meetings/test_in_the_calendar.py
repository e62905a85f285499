"""A planned meeting stands in the calendars of those who have a role in its circle, and says so when it is called off."""

from icalendar import Calendar

from conftest import Cast
from socle.governance import acts
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.people.calendar import written


def events(cast: Cast, name: str) -> list[tuple[str, str]]:
    found = Calendar.from_ical(written(cast.people[name])).walk("VEVENT")
    return [(str(one["summary"]), str(one["status"])) for one in found if "/meetings/" in str(one["url"])]


def test_it_is_there_at_its_hour_and_when_it_is_called_off(cast: Cast):
    later = {"starts_at": scene.days_later(5), "zone": "Europe/Paris", "place": "La halle"}
    meeting = acts.call_meeting(met.facilitator(cast), cast.circles["nord"], **later)
    said = "Réunion du cercle «\u00a0Nord\u00a0», La halle"

    assert events(cast, "Elsa") == [(said, "CONFIRMED")]
    assert events(cast, "Gaspard") == []
    acts.cancel_meeting(met.facilitator(cast), meeting)
    assert events(cast, "Elsa") == [(said, "CANCELLED")]
