"""Reminders of appointments: the day before and that morning, once a day, saying the least; none to who wants none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from socle.ground import at
from socle.pathways import acts, reminding
from socle.pathways.models import Appointment, Reminder, Talent
from socle.pathways.rules.meeting import meets, reminded_on
from socle.pathways.tests.conftest import Stage
from socle.people import gateway
from socle.people.models import Notice
from socle.people.tests.gateway import Service, serving

PARIS = "Europe/Paris"
TUESDAY = datetime(2027, 3, 2, 13, 30, tzinfo=UTC)  # 14:30 in Paris


def hours(**before: float) -> Any:
    return at(TUESDAY - timedelta(**before))


def appointed(stage: Stage, **more: Any) -> tuple[Talent, Appointment]:
    talent = stage.followed(**more)
    with at(TUESDAY - timedelta(days=10)):
        one = acts.plan_appointment(stage.actor("Noé"), talent, starts_at=TUESDAY, zone=PARIS, host=stage.people["Noé"], where="Quai 3")
    return talent, one


def due(**before: float) -> int:
    with hours(**before):
        return reminding.due()


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    with serving() as one:
        settings.CONFIGURATION = replace(settings.CONFIGURATION, sms=one.address)
        yield one


def test_the_guide_is_told_the_day_before_and_that_morning_once_each(stage: Stage):
    appointed(stage, email="aya@exemple.invalid")
    assert due(days=3) == 0
    counts = [due(days=1, hours=hour) for hour in (2, 1, 0)] + [due(hours=5), due(hours=4), due(minutes=30)]

    assert counts == [2, 0, 0, 2, 0, 0]
    told = Notice.objects.filter(kind="appointment_soon")
    assert [one.person for one in told] == [stage.people["Noé"]] * 2
    assert len(mail.outbox) >= 2


def test_a_talent_without_an_account_is_written_to_with_the_least(stage: Stage, service: Service):
    appointed(stage, email="aya@exemple.invalid")
    due(days=1)

    assert service.taken == [("+33612345678", "Consortium : rendez-vous le mardi 2 mars à 14 h 30, Quai 3.")]
    assert gateway.fits(service.texts()[0])


def test_without_texts_a_mail_is_sent_in_its_place(stage: Stage):
    appointed(stage, email="aya@exemple.invalid")
    due(days=1)
    (sent,) = [one for one in mail.outbox if one.to == ["aya@exemple.invalid"]]

    assert "14 h 30" in gateway.plain(sent.body) and "Aya" not in sent.body + sent.subject


def test_who_wants_none_gets_none_and_what_is_called_off_is_silent(stage: Stage):
    talent, one = appointed(stage, email="aya@exemple.invalid")
    acts.stop_reminders(stage.actor("Noé"), talent)
    assert due(days=1) == 1, "the guide is told"
    assert not [sent for sent in mail.outbox if sent.to == ["aya@exemple.invalid"]]
    acts.cancel_appointment(stage.actor("Noé"), one, because="Neige")
    assert due(hours=5) == 0


def test_what_a_service_refuses_is_tried_again_some_times(stage: Stage, service: Service):
    appointed(stage)
    service.refuses = True
    for n in range(7):
        due(days=1, minutes=-20 * n)

    reminder = Reminder.objects.get(whom="talent")
    assert (reminder.tries, reminder.sent_at, reminder.dropped_at is not None, service.asked) == (5, None, True, 5)


@pytest.mark.once
@pytest.mark.parametrize(
    ("at", "on"),
    [
        ("2027-03-27T06:00", None),
        ("2027-03-27T08:00", date(2027, 3, 27)),
        ("2027-03-27T18:59", date(2027, 3, 27)),
        ("2027-03-27T19:00", None),
        ("2027-03-28T05:29", None),
        ("2027-03-28T05:30", date(2027, 3, 28)),
        ("2027-03-28T07:00", None),
    ],
)
def test_the_clocks_of_the_place_say_when_also_when_they_change(at: str, on: date | None):
    """Ten o’clock on the Sunday on which clocks in France go forward, which is 8:00 in UTC; the day before it would be 9:00."""
    starts = datetime(2027, 3, 28, 8, tzinfo=UTC)
    assert reminded_on(starts, PARIS, datetime.fromisoformat(f"{at}+00:00")) == on


@pytest.mark.once
def test_two_meet_if_they_share_a_minute():
    assert meets(TUESDAY, 60, TUESDAY + timedelta(minutes=59), 30)
    assert not meets(TUESDAY, 60, TUESDAY + timedelta(minutes=60), 30)
    assert not meets(TUESDAY, 60, TUESDAY - timedelta(minutes=30), 30)
