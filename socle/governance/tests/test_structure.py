"""Structure as the sum of its decisions: pure laws, and the tables equal to the replay whatever the cast does."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from conftest import Cast, load_cast
from socle.governance import acts, reads
from socle.governance.models import Circle, Mandate, Objection, Proposal, Role, Seat
from socle.governance.rules.structure import NOUNS, Decided, Impossible, Structure, apply, instant, replay
from socle.governance.tests import scene
from socle.ground import Period, at, now
from socle.journal.act import Refused
from socle.journal.verify import problems

DEEP = bool(os.environ.get("SOCLE_DEEP"))
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
ROOT: dict[str, Any] = {"id": "root", "parent": None, "kind": "consortium", "name": "Racine"}
FOUNDED = Decided("d0", (("circle.added", ROOT),))


def day(n: int) -> str:
    return instant(BEGINNING + timedelta(days=n)) or ""


IDS = st.sampled_from(["a", "b", "c", "root"])
DAYS = st.integers(0, 30)
CHANGES = st.one_of(
    st.tuples(st.just("circle.added"), st.fixed_dictionaries({"id": IDS, "parent": IDS, "kind": st.just("team"), "name": IDS})),
    st.tuples(st.just("role.added"), st.fixed_dictionaries({"id": IDS, "circle": IDS, "name": IDS, "single": st.booleans()})),
    st.tuples(st.just("role.amended"), st.fixed_dictionaries({"role": IDS, "name": IDS})),
    st.tuples(st.just("role.ended"), st.fixed_dictionaries({"role": IDS})),
    st.tuples(
        st.just("mandate.given"),
        st.fixed_dictionaries(
            {"id": st.sampled_from("klmn"), "role": IDS, "person": st.sampled_from("pq")},
            optional={"since": DAYS.map(day), "until": DAYS.map(lambda n: day(n + 31))},
        ),
    ),
    st.tuples(st.just("mandate.ended"), st.fixed_dictionaries({"mandate": st.sampled_from("klmn")})),
    st.tuples(
        st.just("seat.given"), st.fixed_dictionaries({"id": IDS, "circle": IDS, "person": st.just("p"), "quality": st.just("relay")})
    ),
    st.tuples(st.just("seat.ended"), st.fixed_dictionaries({"seat": IDS})),
)
HISTORIES = st.lists(CHANGES, max_size=25)


def legal(history: list[tuple[str, Any]]) -> tuple[Structure, list[Decided]]:
    """What the structure allows of a history, one change a day, and what came of it."""
    structure, decisions = replay([FOUNDED]), [FOUNDED]
    for n, (kind, data) in enumerate(history):
        try:
            structure = apply(structure, kind, data, day(n))
        except Impossible:
            continue
        decisions.append(Decided(day(n), ((kind, data),)))
    return structure, decisions


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
def test_m3_the_past_of_a_mandate_is_never_edited(history: list[tuple[str, Any]], change: tuple[str, Any]):
    structure, _decisions = legal(history)
    try:
        after = apply(structure, *change, day(40))
    except Impossible:
        return

    for key, held in structure.mandates.items():
        if held.since < day(40):
            assert after.mandates[key].since == held.since
            assert after.mandates[key].until == held.until or after.mandates[key].until == day(40)


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


class Deciding(RuleBasedStateMachine):
    """Nord decides at random, a day after another; what is refused changes nothing, and the laws hold after each act."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.day, self.start = 0, now()
        self._decide(self._something_to_end)

    @rule(name=st.sampled_from(["Une", "Deux"]), single=st.booleans())
    def add_a_role(self, name: str, single: bool) -> None:
        self._decide(lambda: [scene.new_role(self.cast.circles["nord"], name=name, single=single)])

    @rule(pick=st.integers(0, 9), name=st.sampled_from(["Trois", "Quatre"]))
    def amend_a_role(self, pick: int, name: str) -> None:
        self._decide(lambda: [scene.amended(self._role(pick), name=name)])

    @rule(pick=st.integers(0, 9))
    def end_a_role(self, pick: int) -> None:
        self._decide(lambda: [scene.ended(self._role(pick))])

    @rule(pick=st.integers(0, 9), who=st.sampled_from(scene.NORD), since=st.integers(0, 40), length=st.integers(1, 40) | st.none())
    def give_a_mandate(self, pick: int, who: str, since: int, length: int | None) -> None:
        begins = scene.in_days(since) if since else None
        until = scene.in_days(since + length) if length else None
        role = self._role(pick)
        self._decide(lambda: [scene.mandate(self.cast.circles["nord"], role, self.cast.people[who], since=begins, until=until)])

    @rule(pick=st.integers(0, 9))
    def end_a_mandate(self, pick: int) -> None:
        with self._today():
            mandates = Mandate.kept.filter(circle=self.cast.circles["nord"], role__core="", recorded_until=None).order_by("pk")
            found = list(mandates.exclude(until__lte=now()))
        if found:
            self._decide(lambda: [scene.taken_back(found[pick % len(found)])])

    @rule()
    def seat_or_unseat_gaspard(self) -> None:
        nord, gaspard = self.cast.circles["nord"], self.cast.people["Gaspard"]
        held = Seat.kept.filter(circle=nord, person=gaspard, until=None, recorded_until=None).first()
        self._decide(lambda: [scene.seat(nord, gaspard, until=None)] if held is None else [scene.unseated(held)])

    @rule(who=st.sampled_from(scene.NORD))
    def add_a_circle(self, who: str) -> None:
        self._decide(lambda: scene.new_circle(self.cast.circles["nord"], self.cast.people[who]))

    @rule(pick=st.integers(0, 9), who=st.sampled_from(scene.NORD), days=st.integers(1, 40))
    def fill_a_role(self, pick: int, who: str, days: int) -> None:
        role = self._role(pick)
        self._act(lambda: acts.fill_role(self.cast.actor("Cléo", "lead"), role, holder=self.cast.people[who], until=scene.days_later(days)))

    @rule(who=st.sampled_from(scene.NORD))
    def object_and_try_to_adopt_all_the_same(self, who: str) -> None:
        def adopt() -> None:
            proposal = scene.opened(self.cast)
            scene.objected(self.cast, proposal, who)
            scene.all_consent(self.cast, proposal)
            scene.adopt(self.cast, proposal)

        assert not self._act(adopt)

    @invariant()
    def the_laws_hold(self) -> None:
        hold(self.cast)

    def _something_to_end(self) -> list[scene.Change]:
        """A role with a holder, another to come, and a seat."""
        nord, people = self.cast.circles["nord"], self.cast.people
        role = scene.new_role(nord, single=True)
        now_held = scene.mandate(nord, role["data"]["id"], people["Cléo"], until=scene.in_days(20))
        to_come = scene.mandate(nord, role["data"]["id"], people["Elsa"], since=scene.in_days(20), until=None)
        return [role, now_held, to_come, scene.seat(nord, people["Gaspard"], until=None)]

    def _role(self, pick: int) -> Role:
        roles = list(Role.kept.filter(circle=self.cast.circles["nord"], core="", until=None).order_by("pk"))
        return roles[pick % len(roles)] if roles else self.cast.role("nord", "member")

    def _decide(self, changes: Any) -> None:
        self._act(lambda: scene.adopted(self.cast, *changes()))

    def _act(self, deed: Any) -> bool:
        """Whether the deed was done; each on a day of its own."""
        self.day += 1
        with self._today():
            try:
                deed()
            except Refused:
                return False
        return True

    def _today(self) -> Any:
        return at(self.start + timedelta(days=self.day))


def hold(cast: Cast) -> None:
    """No sequence of legal acts breaks these."""
    assert reads.differences(cast.circles["nord"].programme) == []
    assert problems() == []
    assert Circle.kept.filter(parent=None).count() == 2
    assert not Role.kept.filter(circle=None).exists()
    adopted = Proposal.kept.filter(stage="adopted")
    assert not Objection.kept.filter(proposal__in=adopted, ending="").exists()
    for role, periods in _single_holders():
        assert not any(one.overlaps(other) for one, other in combinations(periods, 2)), role


def _single_holders() -> Iterator[tuple[Any, list[Period]]]:
    for role in Role.kept.filter(single=True):
        rows = Mandate.kept.filter(role=role, recorded_until=None).values_list("since", "until")
        yield role, [Period(*row) for row in rows]


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
            max_examples=100 if DEEP else 8,
            stateful_step_count=40 if DEEP else 10,
            deadline=None,
            phases=(Phase.generate, Phase.shrink) if DEEP else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
            derandomize=not DEEP,
        ),
    )
