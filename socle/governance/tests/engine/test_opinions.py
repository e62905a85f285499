"""Opinions: rules O1 to O5, pure; one by one, then on random histories."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from socle.governance.rules import opinions as rules
from socle.governance.rules.engine import Stage, State, Why, may_happen, stands, then
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.opinions import POSITIONS
from socle.governance.rules.engine.settings import FRENCH, HOLACRACY, SOCIOCRACY
from socle.governance.rules.opinions import Customs, Deed, Not, Standing

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PEOPLE = ("ada", "basile", "cleo")
PARIS = ZoneInfo("Europe/Paris")
_IN_ORDER = (Deed.GIVE, Deed.ANSWER, Deed.REPLY)
_WORDS = {Deed.GIVE: "given_at", Deed.ANSWER: "answered_at"}
DEEDS = st.sampled_from(list(Deed))


class TestO3AnUnansweredOpinionAges:
    @pytest.mark.parametrize(
        ("standing", "late"),
        [
            (Standing(due_on=date(2026, 3, 9)), 1),
            (Standing(due_on=date(2026, 3, 10)), 0),
            (Standing(given_at=BEGIN, answer_due_on=date(2026, 3, 1)), 9),
            (Standing(given_at=BEGIN, answer_due_on=date(2026, 3, 1), due_on=date(2026, 1, 1)), 9),
            (Standing(given_at=BEGIN, answer_due_on=date(2026, 3, 1), answered_at=BEGIN), 0),
            (Standing(), 0),
        ],
    )
    def test_from_the_day_after_it_was_due(self, standing: Standing, late: int) -> None:
        assert standing.late(date(2026, 3, 10)) == late

    def test_its_day_has_passed_at_midnight_where_the_circle_is(self) -> None:
        assert rules.over_at(date(2026, 3, 28), PARIS) == datetime(2026, 3, 28, 23, tzinfo=UTC)
        assert rules.over_at(date(2026, 3, 29), PARIS) == datetime(2026, 3, 29, 22, tzinfo=UTC), "clocks went forward on that day"


class TestO4EachOnceInTheirOrder:
    @given(st.lists(DEEDS, max_size=8))
    def test_whatever_is_tried(self, tried: list[Deed]) -> None:
        standing, done = Standing(), []
        for deed in tried:
            if rules.cannot(standing, deed) is None:
                done.append(deed)
                standing = replace(standing, **{_WORDS.get(deed, "closed_at"): BEGIN})
        assert done in ([Deed.CANCEL], list(_IN_ORDER)[: len(done)])


class TestAnAnswer:
    GOOD = ((1, "followed", "Oui."), (2, "partly", "À moitié."))

    def test_says_of_each_point_what_becomes_of_it_and_why(self) -> None:
        assert rules.unanswered([1, 2], self.GOOD) is None

    @given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["followed", "", "maybe"]), st.sampled_from(["Oui.", "", " \u200b"]))))
    def test_is_whole_or_refused(self, answers: list[tuple[int, str, str]]) -> None:
        whole = sorted(number for number, _verdict, _reason in answers) == [1, 2]
        good = whole and all(verdict == "followed" and reason == "Oui." for _number, verdict, reason in answers)
        assert (rules.unanswered([1, 2], answers) is None) == good

    def test_of_an_opinion_without_points_there_is_none(self) -> None:
        assert rules.unsaid([]) is Not.NO_POINT
        assert rules.unsaid(["Oui", "\u2800"]) is Not.BLANK


class TestWhatACircleHasDecided:
    @given(st.sets(st.sampled_from(rules.AREAS)), st.integers(1, 365), st.integers(1, 365), st.booleans())
    def test_is_said_and_read_as_the_same(self, on: set[str], notice: int, answer: int, first: bool) -> None:
        customs = Customs(frozenset(on), notice * DAY, answer * DAY, first)

        said = rules.said_of(customs)

        assert rules.are_well_said(said) and rules.customs_of(said) == customs

    def test_names_what_a_proposal_is_about(self) -> None:
        assert rules.areas([{"kind": "role.added"}, {"kind": "seat.given"}]) == {"roles", "people"}
        assert rules.areas([]) == {"words"}

    def test_asks_nobody_where_no_body_stands(self) -> None:
        customs = Customs(on=frozenset({"roles"}))
        changes = [{"kind": "role.ended"}]
        assert rules.lacks_opinion(customs, changes, asked=False, bodies=True)
        assert not rules.lacks_opinion(customs, changes, asked=False, bodies=False)
        assert not rules.lacks_opinion(customs, changes, asked=True, bodies=True)
        assert not rules.lacks_opinion(customs, [], asked=False, bodies=True)


def test_every_kind_of_change_is_about_something() -> None:
    from socle.governance.rules.structure import KINDS

    assert {area for kind in KINDS for area in rules.areas([{"kind": kind}])} <= set(rules.AREAS)


class Consulted(RuleBasedStateMachine):
    """A proposal on which opinions are asked for, given and answered while it is decided; what was recorded is kept beside it."""

    @initialize(settings=st.sampled_from([HOLACRACY, SOCIOCRACY, FRENCH]))
    def draft(self, settings: object) -> None:
        self.settings, self.at, self.state = settings, BEGIN, State()
        self.told: list[e.Event] = []
        self.awaited: dict[str, datetime] = {}
        self.given: set[str] = set()
        self.owed: set[str] = set()
        self.entered: datetime | None = None
        self.happen(e.Drafted, "ada", facilitator="basile")

    def happen(self, kind: type[e.Event], by: str, /, **detail: object) -> bool:
        self.at += HOUR
        event = kind(at=self.at, by=by, id=str(len(self.told)), **detail)
        before = self.state.step
        if may_happen(self.settings, self.state, event) is not None:
            return False
        self.state = then(self.settings, self.state, event)
        self.told.append(event)
        if before not in POSITIONS and self.state.step in POSITIONS:
            self.entered = self.at
        return True

    @rule(hours=st.integers(0, 60))
    def wait(self, hours: int) -> None:
        self.at += hours * HOUR

    @rule(opinion=st.sampled_from("xy"), hours=st.integers(-5, 60))
    def ask(self, opinion: str, hours: int) -> None:
        until = self.at + hours * HOUR
        if self.happen(e.OpinionAwaited, "basile", opinion=opinion, until=until):
            assert self.state.step not in POSITIONS and opinion not in self.awaited.keys() - self.given
            self.awaited[opinion] = until
            self.given.discard(opinion)

    @rule(opinion=st.sampled_from("xyz"), owed=st.booleans())
    def give(self, opinion: str, owed: bool) -> None:
        if self.happen(e.OpinionGiven, "fanny", opinion=opinion, owed=owed):
            self.given.add(opinion)
            self.owed |= {opinion} if owed else set()

    @rule(opinion=st.sampled_from("xyz"))
    def cancel(self, opinion: str) -> None:
        if self.happen(e.OpinionCancelled, "basile", opinion=opinion):
            assert opinion in self.awaited.keys() - self.given
            del self.awaited[opinion]

    @rule(opinion=st.sampled_from("xyz"))
    def answer(self, opinion: str) -> None:
        if self.happen(e.OpinionAnswered, "cleo", opinion=opinion):
            assert opinion in self.owed
            self.owed.discard(opinion)

    @rule(hours=st.one_of(st.none(), st.integers(1, 80)))
    def open(self, hours: int | None) -> None:
        deadline = None if hours is None else self.at + hours * HOUR
        self.happen(e.Opened, "basile", electors=frozenset(PEOPLE), deadline=deadline)

    @rule(to=st.sampled_from(list(e.Step)))
    def move_on(self, to: e.Step) -> None:
        self.happen(e.MovedOn, "basile", to=to)

    @rule(who=st.sampled_from(PEOPLE))
    def consent(self, who: str) -> None:
        self.happen(e.Spoke, who, version=self.state.version, kind=e.Kind.CONSENT)

    @rule()
    def outdated(self) -> None:
        self.happen(e.Outdated, "")

    @rule()
    def rewrite(self) -> None:
        self.happen(e.Rewritten, "ada")

    @rule()
    def adopt(self) -> None:
        owed = set(self.owed)
        if self.happen(e.Adopted, "basile"):
            assert not owed

    @invariant()
    def o1_an_opinion_is_never_an_objection_nor_a_position(self) -> None:
        assert not self.state.objections
        assert self.state.positions.keys() <= set(PEOPLE)

    @invariant()
    def o2_positions_begin_once_what_is_awaited_is_there_or_late(self) -> None:
        if self.state.step in POSITIONS and self.entered:
            assert all(one in self.given or until <= self.entered for one, until in self.awaited.items())

    @invariant()
    def o5_nothing_is_adopted_before_what_is_owed_is_answered(self) -> None:
        now = stands(self.settings, self.told, self.at + 100 * DAY)
        if now.stage is Stage.ADOPTED:
            assert not self.owed

    @invariant()
    def what_stands_is_what_its_events_say(self) -> None:
        assert stands(self.settings, self.told, self.told[-1].at) == self.state


TestConsulted = Consulted.TestCase


def test_o5_an_answer_that_is_owed_stands_in_the_way() -> None:
    told = [
        e.Drafted(at=BEGIN, by="ada", id="1", facilitator="basile"),
        e.OpinionGiven(at=BEGIN + HOUR, by="fanny", id="2", opinion="x", owed=True),
        e.Opened(at=BEGIN + 2 * HOUR, by="basile", id="3", electors=frozenset({"ada"})),
        e.MovedOn(at=BEGIN + 3 * HOUR, by="basile", id="4", to=e.Step.OBJECT),
        e.Spoke(at=BEGIN + 4 * HOUR, by="ada", id="5", version=1, kind=e.Kind.CONSENT),
    ]
    state = stands(HOLACRACY, told, BEGIN + DAY)
    assert may_happen(HOLACRACY, state, e.Adopted(at=BEGIN + DAY, by="basile", id="6")) is Why.UNANSWERED

    answered = then(HOLACRACY, state, e.OpinionAnswered(at=BEGIN + DAY, by="cleo", id="7", opinion="x"))

    assert may_happen(HOLACRACY, answered, e.Adopted(at=BEGIN + 2 * DAY, by="basile", id="8")) is None


def test_objections_that_are_withdrawn_while_questions_are_asked_open_nothing() -> None:
    """A proposal that was returned to draft keeps its objections: their end is no way round questions, nor round an opinion (A5, O2)."""
    told = [
        e.Drafted(at=BEGIN, by="ada", id="1", facilitator="basile"),
        e.Opened(at=BEGIN + HOUR, by="basile", id="2", electors=frozenset(PEOPLE)),
        e.MovedOn(at=BEGIN + 2 * HOUR, by="basile", id="3", to=e.Step.OBJECT),
        e.Spoke(at=BEGIN + 3 * HOUR, by="cleo", id="4", version=1, kind=e.Kind.OBJECTION),
        e.Outdated(at=BEGIN + 4 * HOUR, by="", id="5"),
        e.Rewritten(at=BEGIN + 5 * HOUR, by="ada", id="6"),
        e.OpinionAwaited(at=BEGIN + 6 * HOUR, by="basile", id="7", opinion="x", until=BEGIN + 9 * DAY),
        e.Opened(at=BEGIN + 7 * HOUR, by="basile", id="8", electors=frozenset(PEOPLE)),
    ]
    state = stands(HOLACRACY, told, BEGIN + DAY)
    integrate = e.MovedOn(at=BEGIN + DAY, by="basile", id="9", to=e.Step.INTEGRATE)
    assert may_happen(HOLACRACY, state, integrate) is Why.OPINION

    withdrawn = then(HOLACRACY, state, e.ObjectionWithdrawn(at=BEGIN + DAY, by="cleo", id="9", objection="4"))

    assert withdrawn.step is e.Step.CLARIFY
