"""What is kept of a plan: it goes with its talent, and follows whom it names when two records are found to be one."""

from datetime import timedelta

import pytest

from socle.ground import now
from socle.journal import guard
from socle.pathways import acts
from socle.pathways.models import Aim, Appointment, Goal, Obstacle, Reminder, Step, Turn, Unreminded
from socle.pathways.projections import turned_astray
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.test_plan_page import full
from socle.people import forgetting

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")
GOING = (Aim, Appointment, Goal, Obstacle, Step, Turn, Unreminded)


def test_a_plan_goes_with_its_talent_and_no_other(stage: Stage):
    talent, other = full(stage), stage.followed("Bo")
    acts.stop_reminders(stage.actor("Noé"), talent)
    acts.set_goal(stage.actor("Noé"), other, text="Rester")
    Reminder.objects.create(appointment=Appointment.kept.get(), whom="host", on=now().date())
    with guard.acting():
        forgetting.erase(talent.person)

    for model in GOING:
        assert not model.kept.filter(person=talent.person).exists(), model
    assert not Reminder.objects.exists()
    assert Goal.kept.get().text == "Rester" and Turn.kept.count() == 1


def test_whom_they_meet_stays_who_they_were_found_to_be(stage: Stage):
    full(stage)
    one, nina = Appointment.kept.get(), stage.people["Nina"]
    with guard.acting():
        Appointment.kept.filter(pk=one.pk).update(host=nina)
    moved = acts.move_appointment(stage.actor("Noé"), one, starts_at=now() + timedelta(days=1), zone="Europe/Paris", minutes=30)

    assert moved.host == nina
    assert turned_astray() == []
