"""A planned meeting stands in the calendars of those who have a role in its circle, and says so when it is moved or called off."""

from icalendar import Calendar

from conftest import Cast
from socle.governance import acts
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.people.calendar import written


def events(cast: Cast, name: str) -> list[tuple[str, str]]:
    found = Calendar.from_ical(written(cast.people[name])).walk("VEVENT")
    return [(str(one["summary"]), str(one["status"])) for one in found if "/meetings/" in str(one["url"])]


def sequences(cast: Cast, name: str) -> list[tuple[str, int]]:
    found = Calendar.from_ical(written(cast.people[name])).walk("VEVENT")
    return [(f"{one['dtstart'].dt:%d %H:%M}", int(one["sequence"])) for one in found if "/meetings/" in str(one["url"])]


def test_it_is_there_at_its_hour_and_when_it_is_called_off(cast: Cast):
    later = {"starts_at": scene.days_later(5), "zone": "Europe/Paris", "place": "La halle"}
    meeting = acts.call_meeting(met.facilitator(cast), cast.circles["nord"], **later)
    said = "Réunion du cercle «\u00a0Nord\u00a0», La halle"

    assert events(cast, "Elsa") == [(said, "CONFIRMED")]
    assert events(cast, "Gaspard") == []
    acts.cancel_meeting(met.facilitator(cast), meeting)
    assert events(cast, "Elsa") == [(said, "CANCELLED")]


def test_moved_it_is_the_same_event_at_its_new_hour_and_each_change_raises_its_sequence(cast: Cast):
    first, then = scene.days_later(5), scene.days_later(6)
    place = {"zone": "Europe/Paris", "place": "La halle"}
    meeting = acts.call_meeting(met.facilitator(cast), cast.circles["nord"], starts_at=first, **place)

    told = [sequences(cast, "Elsa")]
    acts.move_meeting(met.facilitator(cast), meeting, starts_at=then, **place)
    told.append(sequences(cast, "Elsa"))
    acts.cancel_meeting(met.facilitator(cast), scene.current(meeting))
    told.append(sequences(cast, "Elsa"))

    assert told == [[(f"{first:%d %H:%M}", 0)], [(f"{then:%d %H:%M}", 1)], [(f"{then:%d %H:%M}", 2)]]
