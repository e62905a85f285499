"""Sessions in calendars, read as a strict reader would."""

from datetime import time, timedelta
from typing import Any

from django.urls import reverse
from icalendar import Calendar, Event

from socle.ground import at, now
from socle.pathways import acts, invitations
from socle.pathways.models import Enrolment, HalfDay, Session
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.planning import enrolled, planned
from socle.people.calendar import written


def parsed(data: bytes) -> tuple[Calendar, list[Event]]:
    """What the library reads of it without a single error; lines end and fold as RFC 5545 says."""
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(data)
    events: list[Event] = list(calendar.walk("VEVENT"))
    assert calendar.errors == [] and all(event.errors == [] for event in events)
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "ORGANIZER", "ATTENDEE", "STATUS", "SUMMARY"} <= set(event)
        assert event["DTEND"].dt > event["DTSTART"].dt and event["DTSTART"].dt.tzinfo is not None
    return calendar, events


class Reader:
    """A calendar that takes files in as RFC 5546 (3.2) asks for: a higher SEQUENCE wins, a CANCEL takes out what it names."""

    def __init__(self) -> None:
        self.held: dict[str, tuple[int, Any]] = {}

    def take(self, data: bytes) -> None:
        calendar, events = parsed(data)
        for event in events:
            uid, sequence = str(event["UID"]), int(event["SEQUENCE"])
            if uid in self.held and sequence < self.held[uid][0]:
                continue
            if calendar["METHOD"] == "CANCEL":
                self.held.pop(uid, None)
            else:
                self.held[uid] = (sequence, event["DTSTART"].dt)


def test_a_move_and_a_cancellation_reach_a_calendar_that_took_the_invitation(stage: Stage):
    session, reader = planned(stage), Reader()
    (place,) = enrolled(stage, session, "Aya")
    reader.take(invitations.invitation(place))
    uids = set(reader.held)
    assert len(uids) == 2

    first = invitations.invitation(place)
    acts.move_session(stage.actor("Tess"), session, days=[day(5)], since=time(9), until=time(17), reason="place")
    moved = Enrolment.kept.get(pk=place.pk)
    reader.take(invitations.invitation(moved))
    reader.take(first)
    begins = set(HalfDay.kept.values_list("starts_at", flat=True))
    assert set(reader.held) == uids, "each half-day keeps its UID"
    assert {start for _sequence, start in reader.held.values()} == begins, "what came late and is older changes nothing"

    acts.cancel_session(stage.actor("Tess"), Session.kept.get(pk=session.pk), reason="few")
    reader.take(invitations.invitation(Enrolment.kept.get(pk=place.pk)))
    assert reader.held == {}


def test_a_place_that_is_given_back_is_taken_out(stage: Stage):
    session, reader = planned(stage), Reader()
    (place,) = enrolled(stage, session, "Aya")
    reader.take(invitations.invitation(place))
    acts.withdraw_place(stage.actor("Noé"), place)
    reader.take(invitations.invitation(Enrolment.kept.get(pk=place.pk)))

    assert reader.held == {}


def test_who_waits_is_invited_tentatively(stage: Stage):
    session = planned(stage, capacity=1)
    _first, second = enrolled(stage, session, "Aya", "Bo")
    _calendar, events = parsed(invitations.invitation(second))

    assert {str(event["STATUS"]) for event in events} == {"TENTATIVE"}


def test_the_file_gives_nobody_s_address_away(stage: Stage):
    session = planned(stage)
    (place,) = enrolled(stage, session, "Aya")
    answer = stage.client("Noé").get(reverse("enrolment_file", args=[place.pk]))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert b"exemple.invalid" not in answer.content and b"passerelles.invalid" not in answer.content and b"Aya" not in answer.content


def test_the_feed_of_a_talent_and_of_a_trainer_hold_their_half_days(stage: Stage):
    session = planned(stage)
    (place,) = enrolled(stage, session, "Aya")
    other = planned(stage, on=8, trainer_name="Ana Exemple")
    for person, expected in ((place.person, {session.pk}), (stage.people["Tess"], {session.pk}), (stage.people["Nina"], set())):
        events = Calendar.from_ical(written(person)).walk("VEVENT")
        found = {str(event["UID"]).removesuffix("@socle"): event for event in events}
        mine = HalfDay.kept.filter(pk__in=list(found))
        assert set(mine.values_list("session", flat=True)) == expected
    assert other.pk
    acts.cancel_session(stage.actor("Maud"), session, reason="few")
    with at(now() + timedelta(minutes=1)):
        off = [event for event in Calendar.from_ical(written(place.person)).walk("VEVENT") if event["STATUS"] == "CANCELLED"]
    assert len(off) == 2 and {int(event["SEQUENCE"]) for event in off} == {1}
