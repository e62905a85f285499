"""Whatever happens, in whatever order: a machine tells random stories, and the laws of consent hold after each sentence."""

from random import Random

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, precondition

from socle.governance.rules.engine import ENDED, Ending, Event, Objection, Stage, history, stands
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import Silence
from socle.governance.tests.engine import reference
from socle.governance.tests.engine.stories import Stories
from socle.site.testing.chance import trials


class Consent(Stories):
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
        judges = reference.judges(self.settings, self.before, ended)
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
    def c6_what_stands_of_whom_is_known_by_their_objections(self) -> None:
        standing = sorted((one.by, one.id) for one in self.now.objections.values() if one.is_open)
        assert standing == sorted((by, one) for by, ids in self.now.objecting.items() for one in ids)

    @invariant()
    def c5_only_the_electorate_has_positions(self) -> None:
        assert self.now.positions.keys() <= self.now.electors
        assert not self.now.electors & self.now.interested

    @invariant()
    def c8_nobody_judges_alone_what_is_their_own(self) -> None:
        for one in self.now.standing:
            assert self.now.judges(self.settings, one) == reference.judges(self.settings, self.now, one)

    @invariant()
    def c7_what_has_ended_stays_as_it_ended(self) -> None:
        assert self.before.stage not in ENDED or self.now == self.before

    @invariant()
    def a1_the_deadline_never_moves_earlier(self) -> None:
        if self.before.deadline and self.now.deadline:
            assert self.now.deadline >= self.before.deadline

    @precondition(lambda self: len(self.events) % 4 == 0)
    @invariant()
    def a4_the_order_of_arrival_changes_nothing_and_neither_does_what_was_refused(self) -> None:
        shuffled = list(self.events)
        Random(len(shuffled)).shuffle(shuffled)
        assert stands(self.settings, shuffled, self.at) == self.now
        taken = [event for event, why, _state in history(self.settings, self.events, self.at) if why is None]
        assert stands(self.settings, taken, self.at) == self.now

    @precondition(lambda self: len(self.events) % 4 == 2)
    @invariant()
    def what_is_known_at_an_instant_is_not_changed_by_what_comes_later(self) -> None:
        middle = self.events[len(self.events) // 2].at
        until = [one for one in self.events if one.at <= middle]
        assert stands(self.settings, self.events, middle) == stands(self.settings, until, middle)

    @invariant()
    def a2_at_the_deadline_a_round_is_over(self) -> None:
        if self.now.deadline:
            assert self.now.stage is not Stage.OPEN or self.at < self.now.deadline
            assert self.now.stage is not Stage.ADOPTED or self.now.ended_at <= self.now.deadline
            assert self.now.step not in reference.OBJECTING or not reference.adoptable(self.now), "nobody has to say so"
        if self.now.deadline and self.now.ended_at == self.now.deadline and self.now.stage in (Stage.ADOPTED, Stage.EXPIRED):
            silent = reference.adopted_by_silence(self.now.under(self.settings), self.now)
            assert (self.now.stage is Stage.ADOPTED) == (silent or reference.adoptable(self.now))

    @invariant()
    def o2_positions_begin_once_all_is_clear_and_no_opinion_is_waited_for(self) -> None:
        if self.now.step in reference.OBJECTING and self.before.step not in reference.OBJECTING:
            assert all(until <= self.at for until in [self.now.clear_at or self.at, *self.now.awaiting.values()])

    @invariant()
    def a5_while_it_is_clarified_nobody_has_spoken(self) -> None:
        if self.now.stage is Stage.OPEN and self.now.step in (e.Step.CLARIFY, e.Step.REACT, e.Step.AMEND):
            assert not self.now.positions


TestConsent = Consent.TestCase
TestConsent.settings = settings(
    max_examples=trials(120, 10_000), stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
