"""Who was forgotten on a sheet that is signed: added with the reason, counted like everybody, and told as such."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from socle.ground.clock import at
from socle.journal import guard
from socle.journal.act import Refused
from socle.journal.models import Entry
from socle.pathways import acts, facts, reads, sheets_kept
from socle.pathways.acts import sheets
from socle.pathways.models import Attendance, Enrolment, Session, Sheet, Talent
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.planning import enrolled, half, planned
from socle.pathways.tests.test_pages_of_sessions import post, read

WHY = "Venu à 9 h 30, la feuille était déjà passée"

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


@pytest.fixture
def signed(stage: Stage) -> Any:
    """The first half-day of a session, signed, on the evening of its day; Aya was there."""
    session = planned(stage)
    aya, _bo = enrolled(stage, session, "Aya", "Bo")
    with at(half(session).ends_at):
        acts.attest(stage.actor("Tess"), half(session), lines=[acts.Line(aya.talent_id, "present")])
        acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess")
    with at(half(session, 1).ends_at + timedelta(hours=1)):
        yield stage, session


def added(stage: Stage, session: Session, talent: Talent | None, by: str = "Tess", **more: Any) -> Attendance:
    told = {"state": "present", "reason": WHY} | more
    made: Attendance = acts.add_forgotten(stage.actor(by), half(session), talent=talent, **told)
    return made


def refused(stage: Stage, session: Session, talent: Talent | None, **more: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as refusal:
        added(stage, session, talent, **more)
    return refusal.value.field, refusal.value.code


def test_somebody_who_came_unenrolled_is_added_to_a_sheet_that_is_signed(signed: Any):
    stage, session = signed
    talent, sheet = stage.followed("Dov"), Sheet.kept.get()
    line = added(stage, session, talent, how="paper")

    assert (line.state, line.minutes, line.how, line.reason, line.supersedes) == ("present", 210, "paper", WHY, None)
    assert (Enrolment.kept.get(talent=talent).state, Session.kept.get().taken) == ("came", 2)
    assert (Sheet.kept.get().digest, Sheet.kept.get().lines) == (sheet.digest, sheet.lines) and sheets_kept.astray() == []
    told = bytes(Entry.objects.get(act="attendance.added").facts.body).decode()
    assert line.digest in told and "Venu" not in told and line.digest == sheets.digest_of_line(line)


def test_who_waited_for_a_place_came_and_who_gave_theirs_back_came_after_all(stage: Stage):
    session = planned(stage, capacity=1)
    aya, bo = enrolled(stage, session, "Aya", "Bo")
    assert bo.state == "waiting"
    with at(session.starts_at - timedelta(hours=9)):
        acts.release_place(stage.actor("Tess"), bo)
    cy = enrolled(stage, session, "Cy")[0]
    with at(half(session).ends_at):
        acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess")
        for place in (bo, cy):
            added(stage, session, place.talent)

    states = Enrolment.kept.filter(talent__in=[bo.talent, cy.talent]).order_by("pk").values_list("state", flat=True)
    assert sorted(states) == ["came", "came", "withdrawn"] and Session.kept.get().taken == 1 and aya.state == "held"
    assert sheets_kept.astray() == []


def test_who_stands_on_a_signed_sheet_without_a_line_gets_one_and_keeps_the_place(signed: Any):
    stage, session = signed
    talent = stage.followed("Dov")
    came = acts.add_to_sheet(stage.actor("Tess"), session, talent=talent)  # the sheet of the afternoon is open
    line = added(stage, session, talent, state="late", minutes=60)

    assert (line.minutes, Enrolment.kept.filter(talent=talent).get()) == (60, came)


def test_it_is_refused_where_there_is_another_way(signed: Any):
    stage, session = signed
    dov, aya = stage.followed("Dov"), Talent.kept.get(given_name="Aya")
    later = stage.followed("Zoé", by="Saul", guide="")

    assert refused(stage, session, None) == refused(stage, session, later) == ("name", "refused")
    assert refused(stage, session, aya) == ("name", "attested")
    assert refused(stage, session, dov, reason=" ")[0] == "reason"
    assert refused(stage, session, dov, state="late")[0] == "minutes"
    assert refused(stage, session, dov, state="asleep")[0] == "state"
    assert refused(stage, session, dov, how="drawn")[0] == "how"
    with pytest.raises(Refused) as refusal:
        acts.add_forgotten(stage.actor("Tess"), half(session, 1), talent=dov, state="present", reason=WHY)
    assert refusal.value.code == "open"
    with guard.acting():
        Session.kept.update(cancelled_at=session.starts_at, because="few")
    assert refused(stage, session, dov)[1] == "cancelled"
    assert Attendance.kept.count() == 2 and not Enrolment.kept.filter(talent=dov).exists()


def test_nobody_is_added_to_a_day_on_which_they_were_not_accompanied(signed: Any):
    stage, session = signed
    met = stage.met("Dov")
    assert refused(stage, session, met)[1] == "not_followed"
    with at(session.starts_at + timedelta(days=2)):
        dov = acts.enrol_talent(stage.actor("Maud"), met, on=half(session).day + timedelta(days=1))
        assert refused(stage, session, dov) == ("name", "refused")


@pytest.mark.parametrize("who", ["Noé", "Nina", "Olga", "Paul", "Saul", "Rita"])
def test_who_holds_no_session_adds_nobody(signed: Any, who: str):
    stage, session = signed
    dov = stage.followed("Dov")
    with pytest.raises(Refused) as refusal:
        added(stage, session, dov, by=who)

    assert refusal.value.code == "no_right"
    read(stage.client(who), "sheet_forgotten", half(session).pk, status=404)


def test_the_database_wants_a_reason_for_a_correction_still(signed: Any):
    stage, session = signed
    line = added(stage, session, stage.followed("Dov"))
    with guard.acting(), pytest.raises(IntegrityError), transaction.atomic():
        Attendance.kept.create(
            **{one.attname: getattr(line, one.attname) for one in Attendance._meta.concrete_fields if one.name not in ("id", "supersedes")}
            | {"supersedes": line, "reason": ""}
        )


def test_a_line_that_was_added_is_corrected_like_any_and_still_says_that_it_was_added(signed: Any):
    stage, session = signed
    line = added(stage, session, stage.followed("Dov"))
    acts.correct_attendance(stage.actor("Tess"), line, state="late", minutes=60, reason="Parti avant la fin")
    shown = next(one for one in reads.on_sheet(stage.actor("Tess"), session, [half(session).pk]) if one.name == "Dov Fictive")

    told = shown.lines[half(session).pk]
    assert (told.added, told.before, told.late, told.state) == (WHY, "present", True, "late")
    assert sheets_kept.astray() == []
    page = read(stage.client("Tess"), "sheet_printed", session.pk)
    assert page.count(WHY) == 1 and "Parti avant la fin" in page


def test_its_minutes_count_like_any(signed: Any):
    stage, session = signed
    talent = stage.followed("Dov")
    added(stage, session, talent)
    attended = next(kind for kind in facts.KINDS if kind.name == "attended")
    rows = [row for row in attended.rows(session.circle.programme) if talent.person_id in row]

    assert len(rows) == 1 and 210 in rows[0]
    (marked,) = reads.marked(stage.actor("Noé"), talent, day(0))
    assert (marked.state, marked.minutes) == ("present", 210)


def test_the_page_adds_them_by_their_whole_name_and_every_document_says_why(signed: Any):
    stage, session = signed
    stage.followed("Dov")
    tess, pk = stage.client("Tess"), half(session).pk
    assert reverse("sheet_forgotten", args=[pk]) in read(tess, "sheet", pk)
    assert reverse("sheet_forgotten", args=[half(session, 1).pk]) not in read(tess, "sheet", half(session, 1).pk)

    assert " checked" not in read(tess, "sheet_forgotten", pk), "nobody is said to have been there before somebody says so"
    told = {"name": "dov FICTIVE", "state": "late", "minutes": "90", "how": "told", "reason": WHY}
    for wrong in ({"name": "Nadia Inconnue"}, {"reason": ""}, {"minutes": ""}, {"name": "Aya Fictive"}, {"state": "x"}):
        post(tess, "sheet_forgotten", pk, status=400, **told | wrong)
    post(tess, "sheet_forgotten", pk, **told)

    assert Attendance.kept.get(talent__given_name="Dov").minutes == 90
    assert WHY in read(tess, "sheet", pk) and WHY in read(tess, "sheet_printed", session.pk)
