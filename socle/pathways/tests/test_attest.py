"""Attendance: attested line by line or sheet by sheet, signed, corrected by lines that come after, closed."""

import io
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image

from socle.documents.uploads import received
from socle.ground.clock import at
from socle.journal import guard
from socle.journal.act import Actor, Refused, Through
from socle.journal.models import Entry
from socle.pathways import acts, sheets_kept
from socle.pathways.acts import sheets
from socle.pathways.models import Attendance, Enrolment, HalfDay, Session, Sheet
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.planning import after, during, enrolled, half, planned


@pytest.fixture
def begun(stage: Stage) -> Any:
    """A session of two half-days with three places taken, ten minutes after it began."""
    session = planned(stage)
    places = enrolled(stage, session, "Aya", "Bo", "Cy")
    with during(half(session)):
        yield stage, session, places


def oneself(place: Enrolment) -> Actor:
    return Actor(place.person_id, None, Through("page"))


def attested(stage: Stage, half_day: HalfDay, *said: tuple[Enrolment, str, int | None], **more: Any) -> HalfDay:
    lines = [acts.Line(place.talent_id, state, minutes) for place, state, minutes in said]
    return acts.attest(stage.actor("Tess"), half_day, lines=lines, **more)


def lines(half_day: HalfDay) -> dict[str, tuple[str, int, str]]:
    return {one.talent.given_name: (one.state, one.minutes, one.how) for one in sheets.current(half_day)}


def test_a_sheet_is_one_act_with_many_lines(begun: Any):
    stage, session, (aya, bo, cy) = begun
    attested(stage, half(session), (aya, "present", None), (bo, "late", 180), (cy, "excused", None), device="Tablette")

    assert lines(half(session)) == {"Aya": ("present", 210, "told"), "Bo": ("late", 180, "told"), "Cy": ("excused", 0, "told")}
    assert Entry.objects.filter(act="attendance.attested").count() == 1
    assert {one.device for one in Attendance.kept.all()} == {"Tablette"}
    assert sheets_kept.astray() == []


def test_what_was_attested_already_stays_as_it_is(begun: Any):
    stage, session, (aya, bo, _cy) = begun
    attested(stage, half(session), (aya, "present", None))
    attested(stage, half(session), (aya, "absent", None), (bo, "present", None))

    assert lines(half(session)) == {"Aya": ("present", 210, "told"), "Bo": ("present", 210, "told")}


def test_the_same_request_sent_twice_is_written_once(begun: Any):
    stage, session, (aya, _bo, _cy) = begun
    for _time in range(2):
        attested(stage, half(session), (aya, "present", None), key="from-a-queue-1")

    assert Entry.objects.filter(act="attendance.attested").count() == 1


@pytest.mark.parametrize(
    ("state", "minutes", "field"),
    [("late", None, "minutes"), ("late", 210, "minutes"), ("left_early", 0, "minutes"), ("asleep", None, "state")],
)
def test_what_does_not_fit_is_refused(begun: Any, state: str, minutes: int | None, field: str):
    stage, session, (aya, _bo, _cy) = begun
    with pytest.raises(Refused) as refusal:
        attested(stage, half(session), (aya, state, minutes))

    assert refusal.value.field == field


def test_who_stands_on_no_sheet_is_not_attested(begun: Any):
    stage, session, (aya, _bo, _cy) = begun
    acts.release_place(stage.actor("Tess"), aya)
    with pytest.raises(Refused) as refusal:
        attested(stage, half(session), (aya, "present", None))

    assert refusal.value.field == "lines"


def test_nothing_is_attested_before_it_begins_or_for_a_time_to_come(stage: Stage):
    session = planned(stage)
    (aya,) = enrolled(stage, session, "Aya")
    with pytest.raises(Refused) as refusal:
        attested(stage, half(session), (aya, "present", None))
    assert refusal.value.code == "early"
    with during(half(session)) as moment, pytest.raises(Refused) as refusal:
        attested(stage, half(session), (aya, "present", None), at=moment + timedelta(hours=1))
    assert refusal.value.field == "at"


def test_what_a_device_without_network_noted_keeps_its_hour(begun: Any):
    stage, session, (aya, _bo, _cy) = begun
    half_day = half(session)
    with after(half_day):
        attested(stage, half_day, (aya, "present", None), at=half_day.starts_at)

    line = Attendance.kept.get()
    assert (line.attested_at, line.recorded_at) == (half_day.starts_at, half_day.ends_at + timedelta(minutes=5))


def test_a_talent_signs_on_the_device_of_the_trainer(begun: Any):
    stage, session, (aya, bo, _cy) = begun
    picture = io.BytesIO()
    Image.new("RGB", (480, 160), "white").save(picture, "PNG")
    with received("signature", picture, name="signature.png") as upload:
        drawn = acts.sign_present(stage.actor("Tess"), half(session), talent=aya.talent_id, upload=upload)
    typed = acts.sign_present(stage.actor("Tess"), half(session), talent=bo.talent_id, typed="bo FICTIVE")

    assert (drawn.how, typed.how) == ("drawn", "typed")
    assert drawn.signature.owner == aya.person_id
    assert sheets_kept.astray() == []
    for wrong in ({"talent": aya.talent_id, "typed": "Aya Fictive"}, {"talent": _cy.talent_id, "typed": "Zoé"}):
        with pytest.raises(Refused):
            acts.sign_present(stage.actor("Tess"), half(session), **wrong)


def test_one_signs_on_one_s_own_telephone_with_the_code_that_the_room_shows(begun: Any):
    _stage, session, (aya, bo, _cy) = begun
    half_day = half(session)
    with during(half_day, 20) as moment:
        code = sheets.code(half_day, moment)
        line = acts.confirm_present(oneself(aya), aya, half_day=half_day.pk, code=code, device="Mon téléphone")
        assert (line.how, line.state, line.attested_by_id) == ("code", "present", aya.person_id)
        with pytest.raises(Refused) as refusal:
            acts.confirm_present(oneself(aya), aya, half_day=half_day.pk, code=code)
        assert refusal.value.code == "attested"
        with pytest.raises(Refused) as refusal:
            acts.confirm_present(oneself(bo), aya, half_day=half_day.pk, code=code)
        assert refusal.value.code == "no_right"
    with at(moment + timedelta(seconds=70)), pytest.raises(Refused) as refusal:
        acts.confirm_present(oneself(bo), bo, half_day=half_day.pk, code=code)
    assert refusal.value.code == "wrong_code"


def test_a_correction_is_a_new_line_with_its_reason(begun: Any):
    stage, session, (aya, _bo, _cy) = begun
    attested(stage, half(session), (aya, "absent", None))
    first = Attendance.kept.get()
    again = acts.correct_attendance(stage.actor("Tess"), first, state="late", minutes=60, reason="Dans l’autre salle")

    assert (again.supersedes_id, again.minutes) == (first.pk, 60)
    assert lines(half(session)) == {"Aya": ("late", 60, "told")}
    assert Attendance.kept.get(pk=first.pk).state == "absent"
    for wrong, told in ((first, {"state": "present", "reason": "x"}), (again, {"state": "present", "reason": " "})):
        with pytest.raises(Refused):
            acts.correct_attendance(stage.actor("Tess"), wrong, **told)
    assert sheets_kept.astray() == []


def test_the_trainer_signs_and_who_has_no_line_was_absent(begun: Any):
    stage, session, (aya, _bo, _cy) = begun
    attested(stage, half(session), (aya, "present", None))
    with pytest.raises(Refused) as refusal:
        acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess")
    assert refusal.value.code == "early"
    with after(half(session)):
        sheet = acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess")
        assert (sheet.lines, len(sheet.digest)) == (3, 64)
        assert lines(half(session))["Bo"][0] == "absent"
        for again in (
            lambda: attested(stage, half(session), (aya, "absent", None)),
            lambda: acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess"),
        ):
            with pytest.raises(Refused) as refusal:
                again()
            assert refusal.value.code == "closed"
        line = Attendance.kept.get(talent=aya.talent)
        with at(half(session).ends_at + timedelta(days=1)):
            acts.correct_attendance(stage.actor("Tess"), line, state="late", minutes=30, reason="Train en retard")
        assert sheets_kept.astray() == [], "what is corrected afterwards does not touch what was signed"


def test_a_line_or_a_place_that_is_written_over_is_seen(begun: Any):
    stage, session, (aya, _bo, _cy) = begun
    attested(stage, half(session), (aya, "present", None))
    with after(half(session)):
        acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess")
    with guard.acting():
        Attendance.kept.filter(talent=aya.talent).update(state="late", minutes=3)
        Session.kept.filter(pk=session.pk).update(taken=1)
        Sheet.kept.update(signed_as="Paul")

    assert len(sheets_kept.astray()) == 3


def test_who_came_without_being_enrolled_is_added_and_takes_no_place(begun: Any):
    stage, session, _places = begun
    talent = stage.followed("Dov")
    came = acts.add_to_sheet(stage.actor("Tess"), session, talent=talent)

    assert (came.state, Session.kept.get(pk=session.pk).taken) == ("came", 3)
    attested(stage, half(session), (came, "present", None))
    for nobody in (None, stage.followed("Zoé", by="Saul", guide=""), talent):
        with pytest.raises(Refused) as refusal:
            acts.add_to_sheet(stage.actor("Tess"), session, talent=nobody)
        assert refusal.value.field == "name"


@pytest.mark.parametrize("who", ["Noé", "Nina", "Olga", "Paul", "Saul", "Rita"])
def test_who_holds_no_session_attests_nothing(begun: Any, who: str):
    stage, session, (aya, _bo, _cy) = begun
    actor, half_day = stage.actor(who), half(session)
    verbs: list[tuple[Any, Any, dict[str, Any]]] = [
        (acts.attest, half_day, {"lines": [acts.Line(aya.talent_id, "present")]}),
        (acts.sign_present, half_day, {"talent": aya.talent_id, "typed": "Aya Fictive"}),
        (acts.close_sheet, half_day, {"signed_as": "Moi"}),
        (acts.add_to_sheet, session, {"talent": aya.talent}),
    ]
    for verb, subject, told in verbs:
        with pytest.raises(Refused) as refusal:
            verb(actor, subject, **told)
        assert refusal.value.code == "no_right"
