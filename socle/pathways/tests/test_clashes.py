"""What lies at the same time: sessions beside appointments and the other way round, shown to whom it is shown, and never in the way."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from socle.journal.act import Actor, Through
from socle.pathways import acts, reads
from socle.pathways.models import Enrolment, Session, Talent
from socle.pathways.reads.appointments import at_the_same_time
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.planning import planned

PARIS = "Europe/Paris"


def at_ten(days: int) -> datetime:
    return timezone.make_aware(datetime.combine(day(days), time(10)))


def appointment(stage: Stage, talent: Talent, days: int = 3, **more: Any) -> Any:
    told = {"starts_at": at_ten(days), "zone": PARIS, "host_words": "the town hall"} | more
    return acts.plan_appointment(stage.actor("Noé"), talent, **told)


def place(stage: Stage, talent: Talent, session: Any) -> Enrolment:
    made: Enrolment = acts.ask_place(stage.actor("Noé"), talent, session=session)
    return made


def test_an_appointment_is_shown_beside_a_session_to_whoever_sees_it(stage: Stage):
    talent, session = stage.followed(), planned(stage)
    appointment(stage, talent)
    appointment(stage, talent, days=9)
    acts.cancel_appointment(stage.actor("Noé"), appointment(stage, talent, minutes=30), because="Ill")

    shown = [at for _name, at in reads.clashes(stage.actor("Noé"), talent, session)]
    own = Actor(talent.person_id, None, Through("page"))
    assert shown == [at_ten(3)] and len(reads.clashes(own, talent, session)) == 1
    assert reads.clashes(stage.actor("Tess"), talent, session) == []
    page = stage.client("Noé").get(f"/talents/{talent.pk}/sessions/{session.pk}/").content.decode()
    assert "the town hall" in page
    assert place(stage, talent, session).state == "held"


def test_another_session_is_shown_too(stage: Stage):
    talent, first = stage.followed(), planned(stage)
    place(stage, talent, first)
    other = planned(stage, place="Ailleurs")

    assert [name for name, _at in reads.clashes(stage.actor("Noé"), talent, other)] == [first.name] * 2


def test_a_session_is_told_where_an_appointment_is_planned_and_no_name_of_it(stage: Stage):
    talent, session = stage.followed(), planned(stage)
    tess = stage.people["Tess"].pk
    before = at_the_same_time(talent, tess, at_ten(3), 60)
    place(stage, talent, session)

    assert before == ["host"]
    assert at_the_same_time(talent, tess, at_ten(3), 60) == ["talent", "host"]
    assert at_the_same_time(talent, None, at_ten(3), 60) == ["talent"]
    assert at_the_same_time(talent, tess, at_ten(3) - timedelta(hours=2), 60) == []
    acts.cancel_session(stage.actor("Tess"), session, reason=Session.Why.values[0])
    assert at_the_same_time(talent, tess, at_ten(3), 60) == []
