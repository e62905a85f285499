"""Appointments on pages, in lists and in calendars; what lies at the same time is said before it is planned."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from socle.ground import at, now
from socle.pathways import acts
from socle.pathways.models import Appointment, Talent, Unreminded
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.test_plan_page import text, tutored
from socle.people import calendar

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")
PARIS = "Europe/Paris"
FORM: dict[str, Any] = {"hour": "10:00", "minutes": "60", "kind": "place", "where": "3 quai de la Cale", "zone": PARIS}


def plan(stage: Stage, talent: Talent, who: str = "Noé", **more: Any) -> Any:
    host = {"host": str(stage.people["Noé"].pk), "day": day(1)}
    return stage.client(who).post(reverse("appointment_new", args=[talent.pk]), FORM | host | more)


def test_it_is_planned_moved_noted_and_taken_back_on_pages(stage: Stage):
    talent, client = stage.followed(), stage.client("Noé")
    assert client.get(reverse("appointment_new", args=[talent.pk])).status_code == 200
    assert plan(stage, talent).status_code == 302
    one = Appointment.kept.get()
    assert timezone.localtime(one.starts_at).strftime("%H:%M") == "10:00"

    client.post(reverse("appointment_move", args=[one.pk]), FORM | {"day": day(2), "hour": "11:30", "minutes": "30"})
    one.refresh_from_db()
    assert (timezone.localtime(one.starts_at).date(), one.minutes, one.changes) == (day(2), 30, 1)
    with at(one.starts_at + timedelta(hours=2)):
        client = stage.client("Noé")
        client.post(reverse("appointment_outcome", args=[one.pk]), {"outcome": "no_show"})
        assert Appointment.kept.get().state == "no_show"
        client.post(reverse("appointment_back", args=[one.pk]))
        client.post(reverse("appointment_cancel", args=[one.pk]), {"because": "Il neige"})
        assert "Il neige" in text(client.get(reverse("appointment", args=[one.pk])))
    assert Appointment.kept.get().state == "cancelled"


def test_what_lies_at_the_same_time_is_said_before_it_is_planned(stage: Stage):
    one, other = stage.followed(), stage.followed("Bo")
    plan(stage, one)
    response = plan(stage, other, hour="10:30")
    assert response.status_code == 400 and 'name="anyway"' in text(response)
    assert "Aya" not in text(response), "whose the other one is stays theirs"
    assert plan(stage, other, hour="10:30", anyway="on").status_code == 302
    assert plan(stage, other, hour="12:00").status_code == 302, "when the one before is over"
    assert plan(stage, one, hour="10:15", host="", host_words="la mairie").status_code == 400, "the talent is taken"
    assert Appointment.kept.count() == 3


def test_an_hour_over_which_clocks_jump_is_no_hour(stage: Stage):
    talent = stage.followed()
    with at(datetime(2027, 3, 20, 12, tzinfo=UTC)):
        assert plan(stage, talent, day="2027-03-28", hour="02:30").status_code == 400
        assert plan(stage, talent, day="2027-03-28", hour="10:00").status_code == 302
        assert plan(stage, talent, day="2027-03-27", hour="10:00").status_code == 302
    assert [one.starts_at.hour for one in Appointment.kept.order_by("starts_at")] == [9, 8], "ten o’clock in Paris, before and after"


@pytest.mark.parametrize(
    "wrong", [{"day": ""}, {"hour": "x"}, {"zone": "Mars"}, {"minutes": "7"}, {"host": "", "host_words": ""}, {"kind": "x"}]
)
def test_a_form_that_is_wrong_says_so(stage: Stage, wrong: dict[str, Any]):
    assert plan(stage, stage.followed(), **wrong).status_code == 400
    assert not Appointment.kept.exists()


def test_a_tutor_sees_appointments_and_another_circle_finds_nothing(stage: Stage):
    talent = stage.followed()
    plan(stage, talent)
    one = Appointment.kept.get()
    tutored(stage, talent)
    assert stage.client("Paul").get(reverse("appointment", args=[one.pk])).status_code == 200
    for who in ("Saul", "Nina", "Tess", "Olga"):
        for name in ("appointment", "appointment_move", "appointment_cancel", "appointment_outcome"):
            assert stage.client(who).get(reverse(name, args=[one.pk])).status_code == 404, f"{who} {name}"
    for name in ("appointment_new", "reminders"):
        assert stage.client("Saul").get(reverse(name, args=[talent.pk])).status_code == 404


def test_reminders_are_stopped_and_resumed(stage: Stage):
    talent, client = stage.followed(), stage.client("Noé")
    address = reverse("reminders", args=[talent.pk])
    assert client.get(address).status_code == 200
    client.post(address)
    assert Unreminded.kept.filter(until=None).exists()
    client.post(address)
    assert not Unreminded.kept.filter(until=None).exists()


def entries(stage: Stage, who: str) -> list[Any]:
    return [one for one in Calendar.from_ical(calendar.written(stage.people[who])).walk("VEVENT") if "ppointment" in str(one["url"])]


def test_a_calendar_shows_it_moves_it_and_crosses_it_out(stage: Stage):
    talent = stage.followed()
    plan(stage, talent)
    one = Appointment.kept.get()
    (first,) = entries(stage, "Noé")
    assert (first["sequence"], str(first["status"])) == (0, "CONFIRMED")
    assert first["dtstart"].dt == one.starts_at and first["dtend"].dt - first["dtstart"].dt == timedelta(hours=1)
    assert "Aya" not in first.to_ical().decode(), "it leaves Socle, so it names nobody"

    noe = stage.actor("Noé")
    acts.move_appointment(noe, one, starts_at=one.starts_at + timedelta(days=1), zone=PARIS, minutes=60, where="Ailleurs")
    (moved,) = entries(stage, "Noé")
    acts.cancel_appointment(noe, one, because="Neige")
    (off,) = entries(stage, "Noé")
    assert {str(entry["uid"]) for entry in (first, moved, off)} == {f"{one.pk}@socle"}
    assert [entry["sequence"] for entry in (moved, off)] == [1, 2] and str(off["status"]) == "CANCELLED"
    assert moved["dtstart"].dt == one.starts_at + timedelta(days=1)
    assert entries(stage, "Maud") == [] and entries(stage, "Nina") == []


def test_the_lists_are_narrowed(stage: Stage):
    one, other = stage.followed(), stage.followed("Bo", guide="Nina")
    for talent, who in ((one, "Noé"), (other, "Nina")):
        acts.plan_appointment(
            stage.actor(who), talent, starts_at=now() + timedelta(hours=-2 if who == "Noé" else 30), zone=PARIS, host=stage.people[who]
        )
        goal = acts.set_goal(stage.actor(who), talent, text="But")
        step = acts.add_step(stage.actor(who), goal, text=f"Pas {talent.given_name}", due_on=day(-1 if who == "Noé" else 3))
    acts.do_step(stage.actor("Nina"), step, on=day())
    client = stage.client("Maud")

    def names(page: str, query: str) -> list[str]:
        shown = text(client.get(f"{reverse(page)}?{query}"))
        return [name for name in ("Aya", "Bo") if f"{name} Fictive" in shown]

    assert [names("appointments", query) for query in ("", "when=awaited", "when=every", "q=bo", "mine=yes", "state=seen")] == [
        ["Bo"],
        ["Aya"],
        ["Aya", "Bo"],
        ["Bo"],
        [],
        [],
    ]
    assert [names("steps", query) for query in ("", "state=all", "state=done", "late=yes", "state=all&late=no", "q=bo&state=all")] == [
        ["Aya"],
        ["Aya", "Bo"],
        ["Bo"],
        ["Aya"],
        ["Bo"],
        ["Bo"],
    ]
    assert text(stage.client("Saul").get(reverse("steps"))).count("Fictive") == 0


def test_a_circle_counts_its_obstacles_and_names_nobody(stage: Stage):
    for name, theme in (("Aya", "23"), ("Bo", "23"), ("Cléa", "25")):
        knot = acts.open_obstacle(stage.actor("Noé"), stage.followed(name), theme=theme, words="Mots", on=day(-1))
    acts.lift_obstacle(stage.actor("Noé"), knot, on=day())
    address = reverse("obstacles", args=[stage.sud.pk])
    page = text(stage.client("Maud").get(address))

    assert "Fictive" not in page and "Mots" not in page
    assert all(f">{n}<" in page for n in (2, 1, 3))
    for who in ("Noé", "Olga", "Tess", "Paul", "Saul", "Rita"):
        assert stage.client(who).get(address).status_code == 404, who
