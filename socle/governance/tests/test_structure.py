"""Structure as the sum of its decisions: pure laws, and the tables equal to the replay whatever the cast does."""

from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.stateful import run_state_machine_as_test

from conftest import load_cast
from socle.governance.rules.structure import KINDS, NOUNS, Impossible, Structure, apply, instant, replay
from socle.governance.rules.structure.states import holds_after
from socle.governance.tests.deciding import Deciding
from socle.governance.tests.histories import (
    BEGINNING,
    CHANGES,
    FOUNDED,
    HISTORIES,
    ROOT,
    day,
    legal,
)
from socle.ground import Period
from socle.site.testing.chance import DEEP, trials


@pytest.mark.long
def test_the_histories_hold_every_kind_of_change():
    """Laws that are asked of nothing prove nothing."""
    met: set[str] = set()

    @settings(max_examples=400, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(HISTORIES)
    def play(history: list[tuple[str, Any]]) -> None:
        met.update(decision.changes[0][0] for decision in legal(history)[1][2:])

    play()
    assert set(KINDS) - met == set()


@given(HISTORIES)
def test_c9_the_structure_is_the_replay_of_what_was_decided(history: list[tuple[str, Any]]):
    structure, decisions = legal(history)

    assert replay(decisions) == structure


@given(HISTORIES)
def test_d1_no_circle_has_no_parent_but_the_root_and_no_path_goes_round(history: list[tuple[str, Any]]):
    circles = legal(history)[0].circles

    assert [key for key, circle in circles.items() if circle.says("parent") is None] == ["root"]
    for key in circles:
        steps, place = 0, key
        while (parent := circles[place].says("parent")) is not None:
            place, steps = parent, steps + 1
            assert steps <= len(circles)


@given(HISTORIES)
def test_s4_nothing_that_stands_points_at_what_has_ended(history: list[tuple[str, Any]]):
    s, decisions = legal(history)
    at = decisions[-1].at

    def stands(circle: Any) -> bool:
        return bool(s.circles[circle].until is None)

    for circle in s.circles.values():
        assert circle.until or circle.says("parent") is None or stands(circle.says("parent"))
    for spoken in (*s.roles.values(), *s.policies.values()):
        assert spoken.until or stands(spoken.says("circle"))
    for key, process in s.processes.items():
        assert process.until or stands(key)
    for held in (*s.mandates.values(), *s.seats.values(), *s.substitutes.values(), *s.links.values()):
        assert not holds_after(held, at) or stands(held.circle)
    for mandate in s.mandates.values():
        assert not holds_after(mandate, at) or s.roles[mandate.what].until is None
        assert not holds_after(mandate, at) or s.roles[mandate.what].says("circle") == mandate.circle
    for substitute in s.substitutes.values():
        if holds_after(substitute, at):
            assert (s.mandates[substitute.mandate].until or "9999") >= (substitute.until or "")


@given(HISTORIES)
def test_s1_s2_no_circle_hands_on_what_it_does_not_hold_and_a_domain_has_one_holder(history: list[tuple[str, Any]]):
    s, _decisions = legal(history)
    for key, circle in s.circles.items():
        parent = circle.says("parent")
        if circle.until is None and parent:
            assert set(circle.lines("powers")) <= set(s.circles[parent].lines("powers"))
            assert set(circle.lines("domains")) <= set(s.circles[parent].lines("domains"))
        given = [s.circles[child] for child in s.children(key)] + [s.roles[role] for role in s.roles_in(key)]  # type: ignore[list-item]
        held = [domain for holder in given for domain in holder.lines("domains")]
        assert len(held) == len(set(held)) or circle.until


@given(HISTORIES)
def test_d3_d4_nobody_leads_and_represents_without_leave_and_who_represents_has_a_seat(history: list[tuple[str, Any]]):
    s, _decisions = legal(history)
    links = [held for held in s.mandates.values() if s.roles[held.what].core in ("lead", "representative")]
    for one, other in combinations(links, 2):
        same = (one.circle, one.person) == (other.circle, other.person)
        if same and s.roles[one.what].core != s.roles[other.what].core and _period(one).overlaps(_period(other)):
            assert any(leave.about == one.circle for leave in s.derogations.values())
    for held in links:
        if s.roles[held.what].core == "representative":
            seats = [seat for seat in s.seats.values() if (seat.circle, seat.person) == (held.circle, held.person)]
            assert any(seat.since <= held.since and (seat.until or "9999") >= (held.until or "9999") for seat in seats)


@given(HISTORIES)
def test_m2_no_two_holders_of_a_single_role_overlap(history: list[tuple[str, Any]]):
    structure, _decisions = legal(history)

    for one, other in combinations(structure.mandates.values(), 2):
        if one.what == other.what and (structure.roles[one.what].single or one.person == other.person):
            assert not _period(one).overlaps(_period(other))


def _period(held: Any) -> Period:
    return Period(datetime.fromisoformat(held.since), datetime.fromisoformat(held.until) if held.until else None)


@given(HISTORIES, CHANGES)
def test_a_change_never_alters_the_structure_it_is_applied_to(history: list[tuple[str, Any]], change: tuple[str, Any]):
    structure, _decisions = legal(history)
    before = plainly(structure)

    with suppress(Impossible):
        apply(structure, *change, day(40))

    assert plainly(structure) == before


def plainly(structure: Structure) -> dict[str, Any]:
    return {noun: {key: asdict(state) for key, state in getattr(structure, noun).items()} for noun in NOUNS}


@given(HISTORIES, CHANGES)
def test_m3_only_a_correction_edits_the_past_of_a_mandate(history: list[tuple[str, Any]], change: tuple[str, Any]):
    """What a correction says otherwise stays readable as it was known until then: `time/test_as_of.py`."""
    structure, _decisions = legal(history)
    try:
        after = apply(structure, *change, day(40))
    except Impossible:
        return

    for key, held in structure.mandates.items():
        if held.since < day(40) and change[0] != "mandate.corrected":
            assert after.mandates[key].since == held.since
            assert after.mandates[key].until in (held.until, day(40)) or change[0] == "mandate.given"


def test_a_second_root_a_second_id_and_what_is_not_there_are_impossible():
    structure = replay([FOUNDED])

    for kind, data in (
        ("circle.added", {"id": "other", "parent": None, "kind": "team"}),
        ("circle.added", ROOT),
        ("circle.added", {"id": "a", "parent": "nowhere", "kind": "team"}),
        ("role.added", {"id": "a", "circle": "nowhere"}),
        ("role.amended", {"role": "nobody"}),
        ("role.ended", {"role": "nobody"}),
        ("mandate.given", {"id": "k", "role": "nobody", "person": "p"}),
        ("mandate.ended", {"mandate": "k"}),
        ("seat.given", {"id": "s", "circle": "nowhere", "person": "p", "quality": "relay"}),
        ("seat.ended", {"seat": "s"}),
    ):
        with pytest.raises(Impossible):
            apply(structure, kind, data, day(1))


def test_a_role_is_not_amended_twice_at_one_instant():
    structure = apply(replay([FOUNDED]), "role.added", {"id": "a", "circle": "root", "name": "Un"}, day(1))
    structure = apply(structure, "role.amended", {"role": "a", "name": "Deux"}, day(2))

    with pytest.raises(Impossible):
        apply(structure, "role.amended", {"role": "a", "name": "Trois"}, day(2))
    assert apply(structure, "role.amended", {"role": "a", "name": "Trois"}, day(3))


@pytest.mark.parametrize("moment", [BEGINNING, BEGINNING.astimezone(tz=None), datetime.fromisoformat("2026-01-01T01:00:00+01:00")])
def test_one_instant_is_written_in_one_way(moment: datetime):
    assert instant(moment) == "2026-01-01T00:00:00.000000+00:00"


def test_c9_whatever_is_decided_the_tables_equal_the_replay_and_the_journal_holds(db: None):
    """Each random history plays in a savepoint and is rolled back, on the one cast."""
    from django.db import transaction

    class InSavepoint(Deciding):
        def __init__(self) -> None:
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            self.cast = load_cast()
            super().__init__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    run_state_machine_as_test(
        InSavepoint,
        settings=settings(
            max_examples=trials(6, 100),
            stateful_step_count=40 if DEEP else 10,
            deadline=None,
            phases=(Phase.generate, Phase.shrink) if DEEP else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
            derandomize=not DEEP,
        ),
    )
