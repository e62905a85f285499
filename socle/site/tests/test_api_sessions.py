"""What programs may do with sessions and sheets: the same as on pages, under the same right; and what a queue of acts sends twice."""

from typing import Any

import pytest

from socle.pathways.models import Attendance, Session
from socle.pathways.tests.conftest import Stage, day, founded, stage  # noqa: F401
from socle.pathways.tests.planning import after, during, enrolled, half, planned, workshop
from socle.site.tests.program import Program

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")
HOURS = {"since": "09:00:00", "until": "17:00:00"}


def days(*numbers: int) -> list[str]:
    return [day(one).isoformat() for one in numbers]


def test_a_session_is_planned_read_amended_moved_and_called_off(stage: Stage):  # noqa: F811
    tess, one = Program(stage, "Tess"), workshop(stage)
    held = {"place": "La Fabrique", "capacity": 8, "trainer": str(stage.people["Tess"].pk), "phases": [str(stage.phase("teams").pk)]}

    made = tess.send(f"circles/{stage.sud.pk}/sessions", workshop=str(one.pk), days=days(3), **HOURS, **held).json()
    assert (made["name"], made["half_days"], made["minutes"], made["phases"]) == ("Réparer un vélo", 2, 420, ["teams"])
    assert tess.get(f"sessions/{made['id']}").json() == made
    assert [one["part"] for one in tess.get(f"sessions/{made['id']}/half-days").json()["items"]] == ["morning", "afternoon"]
    assert [one["id"] for one in tess.get("sessions").json()["items"]] == [made["id"]]
    amended = tess.send(f"sessions/{made['id']}", "put", seen=1, place="Ailleurs", capacity=9, trainer_name="Ana Exemple").json()
    assert (amended["place"], amended["trainer"], amended["version"]) == ("Ailleurs", None, 2)
    assert tess.send(f"sessions/{made['id']}/moves", seen=1, days=days(5), reason="place", **HOURS).status_code == 409
    assert tess.send(f"sessions/{made['id']}/moves", seen=2, days=days(5), reason="place", **HOURS).json()["moved_at"]
    assert tess.send(f"sessions/{made['id']}/moves", seen=3, days=days(5, 6), reason="place", **HOURS).status_code == 422
    assert tess.send(f"sessions/{made['id']}/cancellation", reason="few").json()["because"] == "few"


def test_places_are_asked_for_and_given_back(stage: Stage):  # noqa: F811
    session, talent = planned(stage, capacity=1), stage.followed()
    noe, maud, nina, other = Program(stage, "Noé"), Program(stage, "Maud"), Program(stage, "Nina"), stage.followed("Bo")

    made = noe.send(f"talents/{talent.pk}/enrolments", session=str(session.pk)).json()
    assert made["state"] == "held"
    assert maud.send(f"sessions/{session.pk}/enrolments", talent=str(other.pk)).json()["state"] == "waiting"
    assert [one["state"] for one in maud.get(f"sessions/{session.pk}/enrolments").json()["items"]] == ["held", "waiting"]
    assert nina.get(f"sessions/{session.pk}/enrolments").json()["items"] == []
    assert nina.send(f"talents/{talent.pk}/enrolments", session=str(session.pk)).status_code == 404
    assert noe.send(f"enrolments/{made['id']}/withdrawal", reason="health").json()["state"] == "withdrawn"
    assert [one["state"] for one in maud.get(f"sessions/{session.pk}/enrolments").json()["items"]] == ["held"]


def test_a_sheet_is_written_corrected_and_closed_and_what_comes_twice_is_one(stage: Stage):  # noqa: F811
    session = planned(stage)
    aya, bo = enrolled(stage, session, "Aya", "Bo")
    stage.followed("Dov")
    tess, half_day = Program(stage, "Tess"), half(session)
    with during(half_day) as moment:
        told: dict[str, Any] = {"lines": [{"talent": str(aya.talent_id), "state": "absent"}], "at": moment.isoformat()}
        answers = [tess.send(f"half-days/{half_day.pk}/lines", headers={"idempotency-key": "queue-1"}, **told) for _time in range(2)]
        assert [one.status_code for one in answers] == [200, 200]
        assert tess.send(f"half-days/{half_day.pk}/people", name="Dov Fictive").status_code == 200
        assert tess.send(f"half-days/{half_day.pk}/people", name="Nadia").json()["code"] == "refused"
        sheet = tess.get(f"half-days/{half_day.pk}/sheet").json()
        assert ([one["state"] for one in sheet["lines"]], len(sheet["missing"])) == (["absent"], 2)
        line = sheet["lines"][0]["id"]
        corrected = tess.send(f"attendances/{line}/corrections", state="late", minutes=60, reason="Dans l’autre salle").json()
        assert [(one["state"], one["reason"]) for one in corrected["lines"]] == [("late", "Dans l’autre salle")]
    with after(half_day):
        closed = tess.send(f"half-days/{half_day.pk}/closure", signed_as="Tess").json()
        assert {one["state"] for one in closed["lines"]} == {"late", "absent"} and closed["missing"] == []
    assert Attendance.kept.count() == 4 and bo.talent_id


def test_whoever_is_not_known_to_be_absent_is_not_entered_so_and_who_was_forgotten_is_added(stage: Stage):  # noqa: F811
    session = planned(stage)
    aya, bo = (str(one.talent_id) for one in enrolled(stage, session, "Aya", "Bo"))
    stage.followed("Dov")
    tess, maud, half_day = Program(stage, "Tess"), Program(stage, "Noé"), half(session)
    with after(half_day):
        known = {"name": "Dov Fictive", "state": "late", "minutes": 60, "reason": "Oublié sur la feuille"}
        assert tess.send(f"half-days/{half_day.pk}/forgotten", **known).json()["code"] == "open"
        answer = tess.send(f"half-days/{half_day.pk}/closure", signed_as="Tess", absent=[aya])
        assert (answer.status_code, "Bo Fictive" in answer.json()["message"]) == (422, True)
        assert tess.get(f"half-days/{half_day.pk}/sheet").json()["missing"] == [aya, bo]
        assert tess.send(f"half-days/{half_day.pk}/closure", signed_as="Tess", absent=[aya, bo]).status_code == 201
        assert maud.send(f"half-days/{half_day.pk}/forgotten", **known).status_code == 404
        added = tess.send(f"half-days/{half_day.pk}/forgotten", **known).json()
        assert tess.send(f"half-days/{half_day.pk}/forgotten", **known).json()["code"] == "attested"

    told = [(one["name"], one["state"], one["minutes"], one["added"]) for one in added["lines"] if one["state"] != "absent"]
    assert told == [("Dov Fictive", "late", 60, "Oublié sur la feuille")] and len(added["lines"]) == 3


def test_who_holds_no_session_finds_no_sheet(stage: Stage):  # noqa: F811
    session = planned(stage)
    enrolled(stage, session, "Aya")
    for who in ("Noé", "Nina", "Paul", "Saul", "Rita"):
        program = Program(stage, who)
        assert program.get(f"half-days/{half(session).pk}/sheet").status_code == 404
        assert program.get(f"sessions/{session.pk}").status_code == 200
    assert Session.kept.count() == 1
