"""A session is planned, amended, moved and called off."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from socle.journal.act import Refused
from socle.journal.models import Entry
from socle.pathways import acts
from socle.pathways.models import Enrolment, HalfDay, Session
from socle.pathways.rules.halves import OnDay, clock
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.planning import during, enrolled, half, planned, workshop
from socle.people.models import Notice


def halves(session: Session) -> list[tuple[Any, ...]]:
    return list(HalfDay.kept.filter(session=session).order_by("position").values_list("day", "part"))


def test_it_copies_what_every_document_will_say(stage: Stage):
    session = planned(stage)

    assert (session.name, session.half_days, session.minutes) == ("Réparer un vélo", 2, 420)
    assert halves(session) == [(day(3), "morning"), (day(3), "afternoon")]
    assert (session.trainer, session.capacity, session.taken) == (stage.people["Tess"], 12, 0)
    assert Entry.objects.filter(act="workshopsession.planned", chain=stage.sud.pk).count() == 1


def test_a_workshop_that_changes_later_changes_no_session(stage: Stage):
    session = planned(stage)
    told = {"name": "Autre nom", "theme": "digital", "purpose": "a", "how": "b", "licence": "CC0-1.0"}
    acts.amend_workshop(stage.actor("Tess"), session.workshop, half_days=4, smallest=1, largest=2, **told)

    session.refresh_from_db()
    assert (session.name, session.half_days) == ("Réparer un vélo", 2)


def test_somebody_from_elsewhere_holds_it_by_name(stage: Stage):
    session = planned(stage, trainer_name="Ana Exemple", trainer_organisation="Atelier Fictif")

    assert (session.trainer, session.trainer_name, session.trainer_organisation) == (None, "Ana Exemple", "Atelier Fictif")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"days": []}, "days"),
        ({"days": [day(3), day(4)]}, "days"),
        ({"days": [day(5000)]}, "days"),
        ({"until": time(9)}, "until"),
        ({"until": time(12)}, "days"),
        ({"place": " "}, "place"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": True}, "capacity"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"trainer": None}, "trainer_name"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(stage: Stage, wrong: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        planned(stage, **wrong)

    assert refusal.value.field == field
    assert not Session.kept.exists()


def test_a_day_may_have_hours_of_its_own(stage: Stage):
    session = planned(stage, of=workshop(stage, half_days=3), days=[day(3), day(5)], on_days=[OnDay(day(5), time(14), time(16, 30))])

    assert halves(session) == [(day(3), "morning"), (day(3), "afternoon"), (day(5), "afternoon")]
    assert session.minutes == 420 + 150
    assert clock(session.ends_at, session.where) == time(16, 30)
    moved = acts.move_session(
        stage.actor("Tess"),
        session,
        days=[day(6), day(7)],
        since=time(9),
        until=time(12),
        on_days=[OnDay(day(7), time(9), time(17))],
        reason="place",
    )
    assert halves(moved) == [(day(6), "morning"), (day(7), "morning"), (day(7), "afternoon")]


@pytest.mark.parametrize(
    ("on_days", "field"),
    [
        ([OnDay(day(4), time(9), time(12))], "days"),
        ([OnDay(day(3), time(9), time(17)), OnDay(day(3), time(10), time(17))], "days"),
        ([OnDay(day(3), time(12), time(9))], "until"),
    ],
)
def test_hours_of_a_day_that_is_none_of_them_or_said_twice_are_refused(stage: Stage, on_days: list[OnDay], field: str):
    with pytest.raises(Refused) as refusal:
        planned(stage, on_days=on_days)

    assert refusal.value.field == field
    assert not Session.kept.exists()


def test_who_has_no_role_here_does_not_hold_it_as_a_person(stage: Stage):
    talent = stage.followed()
    with pytest.raises(Refused) as refusal:
        planned(stage, trainer=talent.person)

    assert refusal.value.field == "trainer"


def test_a_workshop_that_is_no_longer_offered_is_not_planned(stage: Stage):
    retired = acts.retire_workshop(stage.actor("Tess"), workshop(stage))
    with pytest.raises(Refused) as refusal:
        planned(stage, of=retired)

    assert refusal.value.field == "workshop"


def test_who_may_not_plan_is_refused(stage: Stage):
    of = workshop(stage)
    for who in ("Noé", "Olga", "Paul", "Saul", "Rita"):
        with pytest.raises(Refused) as refusal:
            acts.plan_session(
                stage.actor(who), stage.sud, workshop=of, days=[day(3)], since=time(9), until=time(17), capacity=3, place="Là"
            )
        assert refusal.value.code == "no_right"


def test_moved_it_keeps_its_half_days_and_its_places_and_everybody_is_told(stage: Stage):
    session = planned(stage)
    (place,) = enrolled(stage, session, "Aya")
    before = list(HalfDay.kept.filter(session=session).values_list("pk", flat=True))
    moved = acts.move_session(stage.actor("Maud"), session, days=[day(5)], since=time(10), until=time(18), reason="place")

    assert list(HalfDay.kept.filter(session=session).values_list("pk", flat=True)) == before
    assert halves(session) == [(day(5), "morning"), (day(5), "afternoon")]
    assert (moved.moves, moved.because, moved.version, moved.minutes) == (1, "place", 2, 420)
    place.refresh_from_db()
    assert place.state == Enrolment.State.HELD
    told = Notice.objects.filter(kind="session_moved").values_list("person", flat=True)
    assert set(told) == {place.person_id, stage.people["Tess"].pk}


def test_called_off_it_is_moved_no_more(stage: Stage):
    session = planned(stage)
    (place,) = enrolled(stage, session, "Aya")
    off = acts.cancel_session(stage.actor("Tess"), session, reason="few")

    assert off.cancelled_at and off.because == "few"
    assert Notice.objects.filter(kind="session_cancelled", person=place.person).count() == 1
    for verb, told in (
        (acts.move_session, {"days": [day(5)], "since": time(10), "until": time(18), "reason": "place"}),
        (acts.cancel_session, {"reason": "few"}),
        (acts.amend_session, {"capacity": 3, "place": "Là", "trainer": stage.people["Tess"]}),
    ):
        with pytest.raises(Refused) as refusal:
            verb(stage.actor("Tess"), session, **told)
        assert refusal.value.code == "cancelled"


def test_a_session_for_which_somebody_has_signed_stays_where_it_was(stage: Stage):
    session = planned(stage)
    (place,) = enrolled(stage, session, "Aya")
    with during(half(session)):
        acts.attest(stage.actor("Tess"), half(session), lines=[acts.Line(place.talent_id, "present")])
        for verb, told in (
            (acts.move_session, {"days": [day(5)], "since": time(10), "until": time(18), "reason": "place"}),
            (acts.cancel_session, {"reason": "few"}),
        ):
            with pytest.raises(Refused) as refusal:
                verb(stage.actor("Tess"), session, **told)
            assert refusal.value.code == "attested"


def test_more_places_are_given_to_who_waits_first(stage: Stage):
    session = planned(stage, capacity=1)
    first, second, third = enrolled(stage, session, "Aya", "Bo", "Cy")
    told = {"place": "La Fabrique", "trainer": stage.people["Tess"]}
    amended = acts.amend_session(stage.actor("Tess"), session, capacity=2, **told)

    states = [Enrolment.kept.get(pk=one.pk).state for one in (first, second, third)]
    assert (states, amended.taken) == (["held", "held", "waiting"], 2)
    with pytest.raises(Refused) as refusal:
        acts.amend_session(stage.actor("Tess"), amended, capacity=1, **told)
    assert refusal.value.field == "capacity"


def test_hours_are_those_of_the_zone_in_which_it_is(stage: Stage):
    session = planned(stage, zone="Indian/Reunion")

    morning = half(session)
    assert morning.starts_at.astimezone(UTC).hour == 5
    assert isinstance(session.starts_at, datetime) and morning.minutes == timedelta(minutes=210).seconds // 60
