"""Structure as the sum of its decisions: pure laws, and the tables equal to the replay whatever the cast does."""

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
from socle.governance.models import Circle, CircleText, Mandate, Objection, Policy, Process, Proposal, Role, Seat
from socle.governance.rules.structure import KINDS, NOUNS, Decided, Impossible, Structure, apply, instant, replay
from socle.governance.rules.structure.states import holds_after
from socle.governance.tests import rebuilding, scene
from socle.ground import Period, at, now
from socle.journal.act import Refused
from socle.journal.verify import problems
from socle.site.testing.chance import DEEP, trials

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
POWERS = ["p1", "p2"]
ROOT: dict[str, Any] = {"id": "root", "parent": None, "kind": "consortium", "name": "Racine", "powers": POWERS, "domains": ["d1", "d2"]}
MEMBER: dict[str, Any] = {"id": "t", "circle": "b", "core": "member", "powers": [{"power": "p1"}]}
FOUNDED = Decided("2025-12-31T00:00:00.000000+00:00", (("circle.added", ROOT),))
FILLED = Decided(
    "2025-12-31T01:00:00.000000+00:00",
    (
        ("circle.added", {"id": "a", "parent": "root", "kind": "team", "powers": POWERS, "domains": ["d1"]}),
        ("circle.added", {"id": "b", "parent": "root", "kind": "team", "powers": POWERS}),
        ("role.added", {"id": "r", "circle": "a", "core": "lead", "single": True, "powers": [{"power": "p1"}]}),
        ("role.added", {"id": "s", "circle": "a", "core": "representative", "single": True}),
        ("role.added", MEMBER),
        ("role.added", {"id": "w", "circle": "a", "domains": ["d1"], "powers": [{"power": "p2"}]}),
        ("seat.given", {"id": "u", "circle": "a", "person": "p", "quality": "relay"}),
        ("mandate.given", {"id": "k", "role": "r", "person": "q"}),
        ("mandate.given", {"id": "l", "role": "w", "person": "p", "until": "2026-05-01T00:00:00.000000+00:00"}),
        ("policy.adopted", {"id": "x", "circle": "a", "title": "Une"}),
        ("substitute.named", {"id": "y", "mandate": "l", "person": "q", "powers": ["p2"], "until": "2026-01-05T00:00:00.000000+00:00"}),
    ),
)


def day(n: int) -> str:
    return instant(BEGINNING + timedelta(days=n)) or ""


IDS = st.sampled_from(["a", "b", "c", "root"])
ROLES, HELD, SEATS, PEOPLE = st.sampled_from("rstwz"), st.sampled_from("klmn"), st.sampled_from("uv"), st.sampled_from("pq")
OTHERS = st.sampled_from("xyz")
DAYS = st.integers(0, 30)
SOME_POWERS, SOME_DOMAINS = st.lists(st.sampled_from(POWERS), unique=True), st.lists(st.sampled_from(["d1", "d2"]), unique=True)
OBJECTS = SOME_POWERS.map(lambda keys: [{"power": key} for key in keys])
LATER = DAYS.map(lambda n: day(n + 31))
FIELDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "circle.added": ({"id": IDS, "parent": IDS, "kind": st.just("team")}, {"powers": SOME_POWERS, "domains": SOME_DOMAINS}),
    "circle.amended": ({"circle": IDS}, {"powers": SOME_POWERS, "domains": SOME_DOMAINS}),
    "circle.moved": ({"circle": IDS, "parent": IDS}, {}),
    "circle.dissolved": ({"circle": IDS}, {"became": IDS}),
    "role.added": (
        {"id": ROLES, "circle": IDS, "single": st.booleans()},
        {"powers": OBJECTS, "domains": SOME_DOMAINS, "core": st.sampled_from(["lead", "representative", "member"])},
    ),
    "role.amended": ({"role": ROLES}, {"powers": OBJECTS, "domains": SOME_DOMAINS}),
    "role.moved": ({"role": ROLES, "to": IDS}, {}),
    "role.ended": ({"role": ROLES}, {}),
    "mandate.given": ({"id": HELD, "role": ROLES, "person": PEOPLE}, {"since": DAYS.map(lambda n: day(n)), "until": LATER}),
    "mandate.ended": ({"mandate": HELD}, {"on": DAYS.map(lambda n: day(n))}),
    "mandate.corrected": ({"mandate": HELD}, {"since": DAYS.map(lambda n: day(n)), "until": DAYS.map(lambda n: day(n))}),
    "seat.given": ({"id": SEATS, "circle": IDS, "person": PEOPLE, "quality": st.just("relay")}, {"until": LATER}),
    "seat.ended": ({"seat": SEATS}, {}),
    "seat.corrected": ({"seat": SEATS}, {"since": DAYS.map(lambda n: day(n)), "until": DAYS.map(lambda n: day(n))}),
    "substitute.named": (
        {"id": OTHERS, "mandate": HELD, "person": PEOPLE, "powers": st.sampled_from([["p1"], ["p2"]]), "until": LATER},
        {},
    ),
    "substitute.ended": ({"substitute": OTHERS}, {}),
    "policy.adopted": ({"id": OTHERS, "circle": IDS, "title": IDS}, {"expires_at": LATER, "unreviewed": IDS}),
    "policy.amended": ({"policy": OTHERS, "title": IDS}, {"expires_at": LATER}),
    "policy.renewed": ({"policy": OTHERS, "review_on": st.just("2031-03-01")}, {}),
    "policy.moved": ({"policy": OTHERS, "to": IDS}, {}),
    "policy.repealed": ({"policy": OTHERS}, {}),
    "process.changed": ({"circle": IDS}, {"after_term": st.just("caretaker"), "caretaker_days": DAYS, "channel": IDS}),
    "link.added": ({"id": OTHERS, "circle": IDS, "role": ROLES}, {}),
    "link.ended": ({"link": OTHERS}, {}),
    "derogation.granted": ({"id": OTHERS, "circle": IDS, "about": IDS, "until": LATER}, {}),
}


def change_of(kind: str) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    needed, optional = FIELDS[kind]
    return st.tuples(st.just(kind), st.fixed_dictionaries(needed, optional=optional))


RARE = ("mandate.given", "mandate.corrected")  # what is seldom legal is tried more often
CHANGES = st.sampled_from([*KINDS, *RARE * 3]).flatmap(change_of)
HISTORIES = st.lists(CHANGES, min_size=8, max_size=30)


def legal(history: list[tuple[str, Any]]) -> tuple[Structure, list[Decided]]:
    """What the structure allows of a history, one change a day, and what came of it."""
    structure, decisions = replay([FOUNDED, FILLED]), [FOUNDED, FILLED]
    for n, (kind, data) in enumerate(history):
        try:
            structure = apply(structure, kind, data, day(n))
        except Impossible:
            continue
        decisions.append(Decided(day(n), ((kind, data),)))
    return structure, decisions


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

    @rule(pick=st.integers(0, 9), onto=st.integers(0, 9))
    def move_a_circle(self, pick: int, onto: int) -> None:
        beneath = self._beneath()
        if len(beneath) > 1:
            self._decide(lambda: [rebuilding.moved(beneath[pick % len(beneath)], beneath[onto % len(beneath)])])

    @rule(pick=st.integers(0, 9))
    def dissolve_a_circle(self, pick: int) -> None:
        if beneath := self._beneath():
            self._decide(lambda: [rebuilding.dissolved(beneath[pick % len(beneath)])])

    @rule(powers=st.lists(st.sampled_from(["raise_tensions", "fill_roles"]), unique=True), pick=st.integers(0, 9))
    def amend_a_circle(self, powers: list[str], pick: int) -> None:
        if beneath := self._beneath():
            self._decide(lambda: [rebuilding.amended(beneath[pick % len(beneath)], powers=powers)])

    @rule(days=st.integers(0, 90))
    def change_how_nord_works(self, days: int) -> None:
        base = Process.kept.filter(circle=self.cast.circles["nord"], until=None).first()
        words = {"after_term": "caretaker", "caretaker_days": days, "base": base.since.isoformat() if base else None}
        self._decide(lambda: [rebuilding.process(self.cast.circles["nord"], **words)])

    @rule(text=st.sampled_from(["Une", "Deux"]), pick=st.integers(0, 3))
    def write_a_policy(self, text: str, pick: int) -> None:
        standing = list(Policy.kept.filter(circle=self.cast.circles["nord"], until=None).order_by("pk"))
        if pick and standing:
            kind = "policy.repealed" if pick == 3 else "policy.amended"
            words = {} if pick == 3 else {"text": text}
            self._decide(lambda: [rebuilding.policy_changed(kind, standing[0], **words)])
        else:
            self._decide(lambda: [rebuilding.policy_adopted(self.cast.circles["nord"], text=text)])

    @rule(who=st.sampled_from(["Gaspard", "Hugo"]), days=st.integers(1, 60))
    def let_somebody_stand_in(self, who: str, days: int) -> None:
        held = Mandate.kept.filter(person=self.cast.people["Elsa"], circle=self.cast.circles["nord"], recorded_until=None).first()
        person, until = self.cast.people[who], scene.days_later(days)
        if held:
            self._act(lambda: acts.stand_in(self.cast.actor("Elsa"), held, person=person, powers=["raise_tensions"], until=until))

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

    def _beneath(self) -> list[Circle]:
        nord = self.cast.circles["nord"]
        return list(Circle.kept.filter(path__startswith=nord.path, until=None).exclude(pk=nord.pk).order_by("pk"))

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
    held = {text.circle_id: set(text.powers) for text in CircleText.kept.live(now())}
    parents = Circle.kept.live(now()).exclude(parent=None).values_list("pk", "parent")
    assert all(held[circle] <= held[parent] for circle, parent in parents), "a circle grants what it does not hold"
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
            max_examples=trials(6, 100),
            stateful_step_count=40 if DEEP else 10,
            deadline=None,
            phases=(Phase.generate, Phase.shrink) if DEEP else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
            derandomize=not DEEP,
        ),
    )
