"""What comes back of a sheet that was taken along: each entry is carried out by itself and has its answer; what is refused says why."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from socle.ground import retention
from socle.ground.clock import at
from socle.journal.models import Entry
from socle.pathways import acts, sheets_kept
from socle.pathways.acts import sheets
from socle.pathways.models import Attendance, HalfDay
from socle.pathways.rules import noted
from socle.pathways.taken import Unread, read
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.devices import Device, drawing, packed
from socle.pathways.tests.planning import enrolled, half, planned

HOUR = timedelta(hours=1)


@pytest.fixture
def back(stage: Stage, store: Any) -> Iterator[Any]:
    """Aya, Bo and Cy stand on a sheet; the half-day ended an hour ago, and the device has network again."""
    session = planned(stage)
    places = enrolled(stage, session, "Aya", "Bo", "Cy")
    with at(half(session).ends_at + HOUR):
        yield stage, half(session), [str(one.talent_id) for one in places]


def test_a_device_keeps_it_for_as_long_as_the_register_of_personal_data_says():
    ends = datetime(2026, 6, 1, 10, tzinfo=UTC)

    assert noted.kept_until(ends) == retention.until("taken", ends)
    assert noted.unsent_until(ends) == retention.until("unsent", ends)


def told(stage: Stage, device: Device, half_day: HalfDay, *entries: dict[str, Any], who: str = "Tess") -> list[tuple[str, str]]:
    answers = device.sends(stage.actor(who), list(entries or device.entries), half_day.ends_at + HOUR)
    return [(one.what, one.says) for one in answers]


def lines(half_day: HalfDay) -> dict[str, tuple[str, str]]:
    return {one.talent.given_name: (one.state, one.how) for one in sheets.current(half_day)}


def present(device: Device, half_day: HalfDay, talent: str, state: str = "present", **more: Any) -> dict[str, Any]:
    return device.notes(half_day, half_day.starts_at, "attested", lines=[{"talent": talent, "state": state} | more])


def test_a_morning_comes_back_as_it_was_noted(back: Any):
    stage, half_day, (aya, bo, cy) = back
    device = Device(timedelta(0))
    device.notes(half_day, half_day.starts_at, "signed", talent=aya, drawn=drawing(1))
    device.notes(half_day, half_day.starts_at, "signed", talent=bo, typed="bo fictive")
    device.notes(half_day, half_day.ends_at, "closed", signed_as="Tess", absent=[{"talent": cy}], drawn=drawing(2))

    assert told(stage, device, half_day) == [("done", "")] * 3
    assert lines(half_day) == {"Aya": ("present", "drawn"), "Bo": ("present", "typed"), "Cy": ("absent", "told")}
    assert told(stage, device, half_day) == [("before", "")] * 3
    assert Entry.objects.filter(act__in=("attendance.signed", "sheet.closed")).count() == 3
    assert sheets_kept.astray() == []


def test_who_came_without_being_enrolled_is_known_by_the_name_that_was_typed(back: Any):
    stage, half_day, _people = back
    stage.followed("Dov")
    device = Device(timedelta(0))
    for name in ("dov  FICTIVE", "Personne"):
        device.notes(half_day, half_day.starts_at, "joined", name=name)
        device.notes(half_day, half_day.starts_at, "signed", name=name, typed=name)

    (joined, signed, nobody, unsigned) = told(stage, device, half_day)
    assert (joined[0], signed[0], nobody[0], unsigned[0]) == ("done", "done", "refused", "refused")
    assert "Personne" in unsigned[1]
    assert lines(half_day)["Dov"] == ("present", "typed")
    other = Device(timedelta(0))
    other.notes(half_day, half_day.starts_at, "joined", name="Dov Fictive")
    ((what, says),) = told(stage, other, half_day)
    assert what == "before" and says, "on two devices they were added twice, and stand there once"


def test_what_somebody_else_has_entered_stays_and_is_told(back: Any):
    stage, half_day, (aya, bo, _cy) = back
    acts.attest(stage.actor("Maud"), half_day, lines=[acts.Line(Attendance.talent.field.related_model.kept.get(pk=aya).pk, "excused")])
    device = Device(timedelta(0))
    alone = present(device, half_day, aya)
    both = device.notes(half_day, half_day.starts_at, "attested", lines=[{"talent": one, "state": "present"} for one in (aya, bo)])
    signed = device.notes(half_day, half_day.starts_at, "signed", talent=aya, typed="Aya Fictive")

    answers = told(stage, device, half_day, alone, both, signed)
    assert [what for what, _says in answers] == ["before", "done", "refused"]
    assert {"Aya Fictive" in says and "Maud" in says for _what, says in answers} == {True}
    assert lines(half_day) == {"Aya": ("excused", "told"), "Bo": ("present", "told")}


def test_a_sheet_is_not_signed_while_somebody_has_a_line_that_did_not_arrive(back: Any):
    stage, half_day, (aya, bo, cy) = back
    device = Device(timedelta(0))
    device.notes(half_day, half_day.starts_at, "signed", talent=aya, typed="Someone Else")
    present(device, half_day, bo)
    device.notes(half_day, half_day.ends_at, "closed", signed_as="Tess", absent=[{"talent": cy}])

    refused, done, closed = told(stage, device, half_day)
    assert (refused[0], done[0], closed[0]) == ("refused", "done", "refused")
    assert "Aya Fictive" in closed[1] and "Cy" not in closed[1]
    assert lines(half_day) == {"Bo": ("present", "told")}


@pytest.mark.parametrize("hours", [-30, -5, -1, 1, 5, 30])
def test_a_clock_that_is_wrong_is_put_right_as_far_as_it_is_believed(back: Any, hours: int):
    stage, half_day, (aya, _bo, _cy) = back
    device = Device(hours * HOUR)
    present(device, half_day, aya)

    ((what, says),) = told(stage, device, half_day)
    if abs(hours) > 24:
        assert what == "refused" and says
    else:
        assert Attendance.kept.get().attested_at == half_day.starts_at


@pytest.mark.parametrize("minutes", [-45, 300])
def test_nothing_was_noted_before_it_began_or_in_time_to_come(back: Any, minutes: int):
    stage, half_day, (aya, _bo, _cy) = back
    device = Device(timedelta(0))
    device.notes(half_day, half_day.starts_at + timedelta(minutes=minutes), "attested", lines=[{"talent": aya, "state": "present"}])

    assert told(stage, device, half_day)[0][0] == "refused"


def test_the_same_request_by_a_clock_that_was_set_meanwhile_is_the_same_request(back: Any):
    stage, half_day, (aya, bo, _cy) = back
    device = Device(HOUR)
    entry = present(device, half_day, aya)
    told(stage, device, half_day)
    device.wrong = timedelta(minutes=7)

    assert told(stage, device, half_day) == [("before", "")]
    entry["lines"][0]["talent"] = bo
    assert told(stage, device, half_day)[0][0] == "refused", "a key is of one request only"
    assert list(lines(half_day)) == ["Aya"]


def test_a_sheet_that_one_may_not_sign_is_one_that_does_not_exist(back: Any):
    stage, half_day, (aya, _bo, _cy) = back
    device = Device(timedelta(0))
    present(device, half_day, aya)
    nowhere = {**device.entries[0], "half_day": aya}

    answers = {told(stage, device, half_day, who=who)[0] for who in ("Noé", "Olga", "Paul", "Saul", "Rita")}
    assert answers == set(told(stage, device, half_day, nowhere))
    assert {what for what, _says in answers} == {"refused"}
    assert not Attendance.kept.exists()


WRONG: list[Any] = [
    None, [], "x", 7, {}, {"key": 3}, {"lines": {}}, {"kind": "erased"}, {"half_day": "x"}, {"at": "yesterday"},
    {"at": "2026-01-01T10:00:00"}, {"at": None}, {"at": "9999-12-31T23:59:59-12:00"}, {"lines": "x"}, {"lines": [3]},
    {"lines": [{"talent": "x", "state": "present"}]}, {"lines": [{"state": "present"}]}, {"lines": []}, {"lines": [{"name": "\x00"}]},
    {"lines": [{"name": "\ud800", "state": "present"}]}, {"kind": []}, {"device": {}}, {"kind": "signed", "typed": [1]},
    {"kind": "signed", "drawn": "data:image/png;base64,!"}, {"kind": "signed", "minutes": True}, {"kind": "joined", "name": ""},
    {"kind": "joined", "name": "\ud800"}, {"kind": "closed", "absent": "all"}, {"kind": "closed"}, {"key": "x" * 81},
]  # fmt: skip


def test_what_cannot_be_read_is_refused_and_holds_nothing_else_up(back: Any):
    stage, half_day, (aya, bo, _cy) = back
    device = Device(timedelta(0))
    good, last = present(device, half_day, aya), present(device, half_day, bo)
    wrong = [last | {"key": f"wrong {n}"} | one if isinstance(one, dict) and one else one for n, one in enumerate(WRONG)]
    sent = [good, *wrong, last]

    answers = told(stage, device, half_day, *[one for one in sent if isinstance(one, dict)])
    assert [what for what, _says in answers].count("done") == 2
    answers = told(stage, device, half_day, *sent)
    assert [device.known[one["key"]].what for one in (good, last)] == ["before", "before"]
    assert all(says for what, says in answers if what == "refused")
    assert set(lines(half_day)) == {"Aya", "Bo"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"who": 3}', b"\xff", b"[" * 5000, json.dumps({"entries": []}).encode()])
def test_what_is_no_batch_is_not_read(content: bytes):
    with pytest.raises(Unread):
        read(content, day())


def test_a_batch_holds_no_more_than_its_bound(stage: Stage):
    clock = half(planned(stage)).starts_at
    assert len(read(packed(stage.actor("Tess"), [{}] * 50, clock=clock), day()).entries) == 50
    with pytest.raises(Unread):
        read(packed(stage.actor("Tess"), [{}] * 51, clock=clock), day())
