"""Whatever happens, in whatever order: a machine tells random stories, and the laws of consent hold after each sentence."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from socle.governance.rules.engine import ENDED, Ending, Event, Objection, Stage, State, history, stands
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import TRADITIONS, Criterion, Settings, Silence
from socle.governance.tests.engine.telling import BEGIN, DAY, HOUR
from socle.site.testing.chance import trials

PEOPLE = ("ada", "bob", "cleo", "faye")
WHO = st.sampled_from(PEOPLE)
SOME = st.frozensets(WHO, min_size=1)
NUMBER = st.integers(0, 15)
LATER = st.sampled_from([timedelta(0), HOUR, HOUR, HOUR, DAY, 4 * DAY])
SETTINGS = st.builds(
    replace,
    st.sampled_from(list(TRADITIONS.values())),
    silence=st.sampled_from(Silence),
    quorum=st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)]),
    rounds=st.sampled_from([None, 1]),
)


class Consent(RuleBasedStateMachine):
    """Whoever may do something does it, mostly; a quarter of what is tried is anybody's, at any time, and changes nothing."""

    @initialize(settings=SETTINGS, drafts=st.sampled_from(["opinion", "ungrounded", "simple", "simple"]), interested=st.booleans())
    def begin(self, settings: Settings, drafts: str, interested: bool) -> None:
        self.settings, self.events, self.at = settings, list[Event](), BEGIN
        self.before, self.now = State(), State()
        due = BEGIN + DAY if drafts == "opinion" else None
        self.happen(e.Drafted, "ada", timedelta(0), facilitator="faye", grounded=drafts != "ungrounded", opinion_due=due)
        if interested:
            self.happen(e.InterestDeclared, "bob", HOUR)

    def happen(self, kind: type[Event], by: str, after: timedelta, /, **details: Any) -> None:
        self.at += after
        self.events.append(kind(at=self.at, by=by, id=f"{len(self.events):04}", **details))
        self.before, self.now = stands(self.settings, self.events[:-1], self.at), stands(self.settings, self.events, self.at)

    def one_of(self, people: Collection[str], number: int) -> str:
        """Somebody of these, mostly."""
        found = sorted(people) if people and number % 4 else list(PEOPLE)
        return found[number // 4 % len(found)]

    def an_objection(self, number: int) -> str:
        ids = [one.id for one in self.now.standing] or sorted(self.now.objections) or ["none"]
        return ids[number % len(ids)]

    @precondition(lambda self: self.now.stage in (Stage.DRAFT, Stage.OPEN))
    @rule(electors=SOME, after=LATER, deadline=st.sampled_from([None, DAY, 9 * DAY]), clear=st.sampled_from([None, HOUR, 2 * DAY]))
    def opened(self, electors: frozenset[str], after: timedelta, deadline: timedelta | None, clear: timedelta | None) -> None:
        at = self.at + after
        times = {"deadline": at + deadline, "clear_at": at + clear if clear else None} if deadline else {}
        self.happen(e.Opened, "faye", after, electors=electors, **times)
        if not deadline:
            self.happen(e.MovedOn, self.now.facilitator, HOUR, to=e.Step.OBJECT)

    @rule(number=NUMBER, after=LATER, to=st.sampled_from(e.Step))
    def moved_on(self, number: int, after: timedelta, to: e.Step) -> None:
        self.happen(e.MovedOn, self.one_of({self.now.facilitator}, number), after, to=to)

    @rule(number=NUMBER, after=LATER, kind=st.sampled_from(e.Kind), reasoned=st.sampled_from([True, True, False]), off=st.integers(-4, 1))
    def spoke(self, number: int, after: timedelta, kind: e.Kind, reasoned: bool, off: int) -> None:
        version = self.now.version + (off if abs(off) == 1 else 0)
        self.happen(e.Spoke, self.one_of(self.now.electors, number), after, version=version, kind=kind, reasoned=reasoned)

    @precondition(lambda self: self.now.awaited)
    @rule(after=LATER, most=st.integers(1, 4))
    def many_consent(self, after: timedelta, most: int) -> None:
        for one in sorted(self.now.awaited)[:most]:
            self.happen(e.Spoke, one, after, version=self.now.version, kind=e.Kind.CONSENT)

    @precondition(lambda self: self.now.deadline and self.now.deadline > self.at)
    @rule(number=NUMBER, kind=st.sampled_from(e.Kind))
    def spoke_at_the_deadline(self, number: int, kind: e.Kind) -> None:
        after = self.now.deadline - self.at if self.now.deadline else HOUR
        self.happen(e.Spoke, self.one_of(self.now.electors, number), after, version=self.now.version, kind=kind)

    @rule(number=NUMBER, after=LATER)
    def adopted(self, number: int, after: timedelta) -> None:
        self.happen(e.Adopted, self.one_of({self.now.facilitator}, number), after)

    @rule(by=WHO, after=LATER)
    def rewritten(self, by: str, after: timedelta) -> None:
        self.happen(e.Rewritten, by, after)

    @precondition(lambda self: self.now.objections)
    @rule(number=NUMBER, after=LATER, fails=st.sampled_from([None, *Criterion]), most=st.integers(1, 4))
    def tested(self, number: int, after: timedelta, fails: Criterion | None, most: int) -> None:
        objection = self.an_objection(number)
        judges = self.now.judges(self.settings, self.now.objections[objection])
        for one in [self.one_of(judges, number), *sorted(judges)][:most]:
            self.happen(e.Tested, one, after, objection=objection, fails=fails)

    @precondition(lambda self: self.now.objections)
    @rule(number=NUMBER, after=LATER, kind=st.sampled_from([e.ObjectionWithdrawn, e.Confirmed, e.Confirmed, e.ObjectionAbandoned]))
    def an_objection_may_end(self, number: int, after: timedelta, kind: type[Event]) -> None:
        objection = self.an_objection(number)
        whose = {self.now.objections[objection].by, self.now.proposer, self.now.facilitator}
        self.happen(kind, self.one_of(whose, number), after, objection=objection)

    @rule(number=NUMBER, after=LATER, longer=st.sampled_from([-DAY, HOUR, 9 * DAY]), clarification=st.booleans())
    def extended(self, number: int, after: timedelta, longer: timedelta, clarification: bool) -> None:
        ends = (self.now.clear_at if clarification else self.now.deadline) or self.at
        by = self.one_of({self.now.facilitator}, number)
        self.happen(e.Extended, by, after, until=ends + longer, clarification=clarification)

    @rule(number=NUMBER, after=LATER, electors=SOME)
    def refrozen(self, number: int, after: timedelta, electors: frozenset[str]) -> None:
        self.happen(e.Refrozen, self.one_of({self.now.facilitator}, number), after, electors=electors)

    @rule(number=NUMBER, after=LATER, above=st.sampled_from(["petra", "petra", None]))
    def broken_down(self, number: int, after: timedelta, above: str | None) -> None:
        self.happen(e.BrokenDown, self.one_of({self.now.facilitator}, number), after, facilitator=above)

    @rule(by=WHO, after=LATER, kind=st.sampled_from([e.Left, e.StoodIn, e.InterestDeclared, e.OpinionGiven]))
    def something_else(self, by: str, after: timedelta, kind: type[Event]) -> None:
        self.happen(kind, by, after)

    @rule(by=WHO, after=LATER, kind=st.sampled_from([e.Withdrawn, e.Discarded, e.MeetingAsked, e.Outdated]), seldom=NUMBER)
    def it_may_be_over(self, by: str, after: timedelta, kind: type[Event], seldom: int) -> None:
        if seldom == 0:
            self.happen(kind, by, after)

    @invariant()
    def c1_nothing_is_adopted_over_an_objection_or_unspoken(self) -> None:
        if self.now.stage is not Stage.ADOPTED:
            return
        assert not self.now.standing
        assert self.now.electors
        assert not self.now.stale
        silent = self.settings.silence is Silence.CONSENTS and self.now.expressed >= self.settings.quorum
        assert not self.now.awaited or (silent and self.now.ended_at == self.now.deadline)

    @invariant()
    def c2_a_new_version_is_one_more_on_which_nobody_has_spoken_and_every_objection_goes_with_it(self) -> None:
        assert self.now.version in (self.before.version, self.before.version + 1)
        if self.now.version > self.before.version:
            assert not self.now.positions
            assert self.now.objections == self.before.objections

    @invariant()
    def c3_an_objection_ends_once_in_one_of_four_ways_and_never_by_number(self) -> None:
        for key, one in self.before.objections.items():
            then = self.now.objections[key]
            assert one.is_open or then == one
            if one.is_open and not then.is_open:
                self.ended_rightly(then, self.events[-1])

    def ended_rightly(self, ended: Objection, last: Event) -> None:
        judges = self.before.judges(self.settings, ended)
        if ended.ending is Ending.INTEGRATED:
            assert ended.objector == ended.proposer == ended.ended_on == self.now.version > ended.raised_on
        elif ended.ending is Ending.FAILED:
            assert judges - {self.now.proposer}, "nobody judges alone what is their own"
            assert judges != {ended.by}
            assert all(ended.verdicts.get(one) in self.settings.criteria for one in judges)
        elif ended.ending is Ending.WITHDRAWN:
            assert last.by == ended.by
        else:
            assert ended.by not in self.now.electors

    @invariant()
    def c5_only_the_electorate_has_positions(self) -> None:
        assert self.now.positions.keys() <= self.now.electors
        assert not self.now.electors & self.now.interested

    @invariant()
    def c7_what_has_ended_stays_as_it_ended(self) -> None:
        assert self.before.stage not in ENDED or self.now == self.before

    @invariant()
    def a1_the_deadline_never_moves_earlier(self) -> None:
        if self.before.deadline and self.now.deadline:
            assert self.now.deadline >= self.before.deadline

    @invariant()
    def a4_the_order_of_arrival_changes_nothing_and_neither_does_what_was_refused(self) -> None:
        shuffled = list(self.events)
        Random(len(shuffled)).shuffle(shuffled)
        assert stands(self.settings, shuffled, self.at) == self.now
        taken = [event for event, why, _state in history(self.settings, self.events, self.at) if why is None]
        assert stands(self.settings, taken, self.at) == self.now

    @invariant()
    def what_is_known_at_an_instant_is_not_changed_by_what_comes_later(self) -> None:
        if self.events:
            middle = self.events[len(self.events) // 2].at
            until = [one for one in self.events if one.at <= middle]
            assert stands(self.settings, self.events, middle) == stands(self.settings, until, middle)

    @invariant()
    def a2_at_the_deadline_a_round_is_over(self) -> None:
        if self.now.deadline:
            assert self.now.stage is not Stage.OPEN or self.at < self.now.deadline
            assert self.now.stage is not Stage.ADOPTED or self.now.ended_at <= self.now.deadline

    @invariant()
    def a5_while_it_is_clarified_nobody_has_spoken(self) -> None:
        if self.now.stage is Stage.OPEN and self.now.step in (e.Step.CLARIFY, e.Step.REACT, e.Step.AMEND):
            assert not self.now.positions


TestConsent = Consent.TestCase
TestConsent.settings = settings(
    max_examples=trials(120, 10_000), stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
