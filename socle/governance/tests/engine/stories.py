"""Tells random stories of a proposal to the engine: what somebody may do, mostly, and then what nobody may do then."""

from collections.abc import Collection, Set
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from socle.governance.rules.engine import ENDED, Ending, Event, Objection, Stage, State, may_happen, stands
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import TRADITIONS, Criterion, Settings, Silence
from socle.governance.tests.engine import reference
from socle.governance.tests.engine.telling import BEGIN, DAY, HOUR

PEOPLE = ("ada", "bob", "cleo", "faye")
TIMES = ((None, None), (9 * DAY, None), (9 * DAY, HOUR), (9 * DAY, 2 * DAY), (DAY, 2 * DAY), (None, HOUR))
LATER = (timedelta(0), HOUR, HOUR, HOUR, DAY, 4 * DAY)
ANYTHING: tuple[tuple[type[Event], dict[str, Any]], ...] = (
    (e.Drafted, {"facilitator": "bob"}),
    (e.MovedOn, {"to": e.Step.OBJECT}),
    (e.Spoke, {"version": 1, "kind": e.Kind.CONSENT}),
    (e.Tested, {"objection": "none"}),
    (e.Confirmed, {"objection": "none"}),
    (e.Extended, {"until": BEGIN + 20 * DAY}),
    (e.Refrozen, {"electors": frozenset({"cleo"})}),
    (e.BrokenDown, {"facilitator": "petra"}),
    (e.Withdrawn, {}),
    (e.Discarded, {}),
    (e.Adopted, {}),
)
Told = tuple[type[Event], str, dict[str, Any]]


class Stories(RuleBasedStateMachine):
    """Whoever may do something does it, mostly; a quarter of what is tried is anybody's, at any time, and changes nothing.

    One rule tells all: of many rules a machine draws some for each story, and most stories would lack what leads anywhere. What is
    told follows from one number, since what is drawn piece by piece repeats itself; a failure shows the events.
    """

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.chance = Random(seed)
        self.a_proposal()

    @rule()
    def something_happens(self) -> None:
        getattr(self, self.chance.choice(LIKELY[self.now.stage]))()

    def a_proposal(self) -> None:
        """Most are open at once. Once one is over, another begins."""
        quorum, rounds = self.chance.choice([Fraction(0), Fraction(1, 2), Fraction(1)]), self.chance.choice([None, 1])
        silence, tradition = self.chance.choice(list(Silence)), self.chance.choice(list(TRADITIONS.values()))
        self.settings = replace(tradition, silence=silence, quorum=quorum, rounds=rounds)
        self.events, self.at, self.before, self.now = list[Event](), BEGIN, State(), State()
        grounded, due = self.chance.random() < 0.95, BEGIN + DAY if self.slips() else None
        self.happen(e.Drafted, "ada", timedelta(0), facilitator="faye", grounded=grounded, opinion_due=due)
        if self.chance.choice([True, False]):
            self.happen(e.InterestDeclared, "bob", HOUR)
        if not self.slips():
            self.opened()

    def happen(self, kind: type[Event], by: str, after: timedelta, /, **details: Any) -> None:
        self.at += after
        self.events.append(kind(at=self.at, by=by, id=f"{len(self.events):04}", **details))
        note(f"{self.events[-1]}")
        self.before, self.now = stands(self.settings, self.events[:-1], self.at), stands(self.settings, self.events, self.at)
        self.compare(self.before.under(self.settings), self.events[-1])

    def compare(self, settings: Settings, event: Event) -> None:
        """It happened if it may; it did what it says, and nothing else. In writing a round may end with it."""
        happened = may_happen(self.settings, self.before, event) is None
        assert happened == reference.may(settings, self.before, event)
        assert happened or self.now == self.before
        if happened:
            ends = reference.ENDS if self.before.deadline or self.now.deadline else set()
            assert reference.changed(self.before, self.now) <= reference.MAKES[type(event)] | ends
            assert reference.made(settings, self.before, self.now, event)

    def slips(self) -> bool:
        return self.chance.random() < 0.3

    def later(self) -> timedelta:
        return self.chance.choice(LATER)

    def one_of(self, people: Collection[str]) -> str:
        """Somebody of these, mostly."""
        return self.chance.choice(sorted(people) if people and self.chance.random() < 0.75 else PEOPLE)

    def facilitator(self) -> str:
        return self.one_of({self.now.facilitator})

    def some(self) -> frozenset[str]:
        return frozenset(self.chance.sample(PEOPLE, self.chance.randint(1, 4)))

    def an_objection(self) -> Objection | None:
        """One that stands, if there is any."""
        found = self.now.standing or tuple(self.now.objections.values())
        return self.chance.choice(found) if found else None

    def opened(self) -> None:
        electors: Set[str] = self.some() - (frozenset() if self.slips() else self.now.interested)
        deadline, clear = self.chance.choice(TIMES[:3] * 3 + TIMES)
        at = self.at + HOUR
        times = {"deadline": at + deadline if deadline else None, "clear_at": at + clear if clear else None}
        self.happen(e.Opened, "faye", HOUR, electors=electors or frozenset({"cleo"}), **times)
        if self.now.stage is Stage.OPEN and not deadline:
            self.happen(e.MovedOn, self.now.facilitator, self.later(), to=e.Step.OBJECT)

    def moved_on(self) -> None:
        self.happen(e.MovedOn, self.facilitator(), self.later(), to=self.chance.choice(list(e.Step)))

    def spoke(self) -> None:
        off, kind = self.chance.choice([-1, 1, *[0] * 8]), self.chance.choice(list(e.Kind))
        said = {"version": self.now.version + off, "kind": kind, "reasoned": self.chance.random() < 0.8}
        self.happen(e.Spoke, self.one_of(self.now.electors), self.later(), **said)

    def at_the_deadline(self) -> None:
        """At that very instant, or an hour before: somebody speaks, or writes something else."""
        after = max((self.now.deadline or self.at) - self.chance.choice([timedelta(0), HOUR]) - self.at, timedelta(0))
        if self.slips():
            self.happen(e.Rewritten, "ada", after)
        else:
            kind = self.chance.choice(list(e.Kind))
            self.happen(e.Spoke, self.one_of(self.now.electors), after, version=self.now.version, kind=kind)

    def many_consent(self) -> None:
        """As many as are still awaited, if nobody else; and it is adopted, or is not."""
        for one in sorted(self.now.awaited)[: self.chance.choice([1, 2, 9, 9])]:
            self.happen(e.Spoke, one, HOUR, version=self.now.version, kind=e.Kind.CONSENT)
        if self.chance.choice([True, False]):
            self.happen(e.Adopted, self.facilitator(), self.later())

    def rewritten(self) -> None:
        self.happen(e.Rewritten, self.one_of(()), self.later())

    def objected(self) -> None:
        """An objection, and as much as that of what leads to one of its ends, or with a slip does not."""
        self.happen(e.Spoke, self.one_of(self.now.electors), self.later(), version=self.now.version, kind=e.Kind.OBJECTION)
        ending, raised = self.chance.choice(list(Ending)), self.events[-1]
        for kind, by, more in getattr(self, ending)(raised.by, {"objection": raised.id})[: self.chance.choice([9, 9, 2, 1])]:
            self.happen(kind, by, HOUR, **more)

    def integrated(self, by: str, it: dict[str, Any]) -> list[Told]:
        again: list[Told] = [(e.Rewritten, "bob", {})] if self.slips() else []
        return [(e.Rewritten, "ada", {}), (e.Confirmed, by, it), *again, (e.Confirmed, "ada", it)][self.slips() :]

    def withdrawn(self, by: str, it: dict[str, Any]) -> list[Told]:
        return [(e.ObjectionWithdrawn, self.one_of({by}), it)]

    def abandoned(self, by: str, it: dict[str, Any]) -> list[Told]:
        return [(e.Left, by, {}), (e.ObjectionAbandoned, self.now.facilitator, it)][self.slips() :]

    def failed(self, by: str, it: dict[str, Any]) -> list[Told]:
        said = it | {"fails": self.chance.choice([None, *Criterion]) if self.slips() else min(self.settings.criteria)}
        judges = reference.judges(self.settings, self.now, Objection(it["objection"], by, self.now.version))
        others: list[Told] = [(e.Tested, one, said) for one in sorted(judges) or PEOPLE]
        return [(e.Tested, by, said), *others[1:]] if self.slips() else others

    def tested(self) -> None:
        if found := self.an_objection():
            judges, fails = reference.judges(self.settings, self.now, found), self.chance.choice([None, *Criterion])
            for one in [self.one_of(judges), *sorted(judges)][: self.chance.randint(1, 4)]:
                self.happen(e.Tested, one, self.later(), objection=found.id, fails=fails)

    def an_objection_ends(self) -> None:
        if found := self.an_objection():
            kind = self.chance.choice([e.ObjectionWithdrawn, e.Confirmed, e.Confirmed, e.ObjectionAbandoned])
            self.happen(kind, self.one_of({found.by, "ada", self.now.facilitator}), self.later(), objection=found.id)

    def extended(self) -> None:
        clarification, longer = self.chance.choice([True, False]), self.chance.choice([-DAY, HOUR, 9 * DAY])
        until = ((self.now.clear_at if clarification else self.now.deadline) or self.at) + longer
        self.happen(e.Extended, self.facilitator(), self.later(), until=until, clarification=clarification)

    def refrozen(self) -> None:
        self.happen(e.Refrozen, self.facilitator(), self.later(), electors=self.some())

    def broken_down(self) -> None:
        self.happen(e.BrokenDown, self.facilitator(), self.later(), facilitator=self.chance.choice(["petra", "petra", None]))

    def an_opinion(self) -> None:
        opinion, after, by = self.chance.choice(["", "o"]), self.later(), self.one_of(())
        if self.slips():
            self.happen(e.OpinionAwaited, by, after, opinion=opinion, until=self.at + after + self.chance.choice([2 * HOUR, 9 * DAY]))
        elif self.slips():
            self.happen(e.OpinionAnswered, by, after, opinion=opinion)
        else:
            self.happen(e.OpinionGiven, by, after, opinion=opinion, owed=self.chance.choice([True, False]))

    def something_else(self) -> None:
        self.happen(self.chance.choice([e.Left, e.StoodIn, e.InterestDeclared, e.Outdated]), self.one_of(()), self.later())

    def anybody_tries_anything(self) -> None:
        kind, details = self.chance.choice(ANYTHING)
        self.happen(kind, self.one_of(()), self.later(), **details)

    def it_may_be_over(self) -> None:
        kind = self.chance.choice([e.Withdrawn, e.Discarded, e.Dissolved, e.MeetingAsked, e.MeetingAsked])
        self.happen(kind, self.one_of({"ada", self.now.facilitator}), self.later())


ALWAYS = ("rewritten", "an_opinion", "something_else", "anybody_tries_anything", "it_may_be_over")
OPEN = ("moved_on", "at_the_deadline", "many_consent", "tested", "an_objection_ends", "extended", "refrozen", "broken_down")
LIKELY: dict[Stage, tuple[str, ...]] = {
    Stage.DRAFT: ("opened",) * 3 + ALWAYS,
    Stage.OPEN: ("spoke", "objected", "objected") * 2 + OPEN + ALWAYS,
    **dict.fromkeys(ENDED, ("a_proposal", "a_proposal", "anybody_tries_anything")),
}
"""What is told of a proposal at each stage, by its name."""
