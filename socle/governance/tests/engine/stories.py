"""Tells random stories of a proposal to the engine: what somebody may do, mostly, and then what nobody may do then."""

from collections import defaultdict
from collections.abc import Callable, Collection, Set
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from socle.governance.rules.engine import ENDED, Ending, Event, Objection, Stage, State, may_happen, stands
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import TRADITIONS, Criterion, Settings, Silence
from socle.governance.tests.engine import reference
from socle.governance.tests.engine.telling import BEGIN, DAY, HOUR

PEOPLE = ("ada", "bob", "cleo", "faye")
WHO = st.sampled_from(PEOPLE)
SOME = st.frozensets(WHO, min_size=1)
NUMBER = st.integers(0, 15)
SLIPS = st.sampled_from([True, False, False])
TIMES = st.sampled_from([(None, None), (9 * DAY, None), (9 * DAY, HOUR), (9 * DAY, 2 * DAY), (DAY, 2 * DAY), (None, HOUR)])
BEGINNINGS = st.sampled_from(["ungrounded", "draft", *["meeting", "writing"] * 3])
LATER = st.sampled_from([timedelta(0), HOUR, HOUR, HOUR, DAY, 4 * DAY])
SETTINGS = st.builds(
    replace,
    st.sampled_from(list(TRADITIONS.values())),
    silence=st.sampled_from(Silence),
    quorum=st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)]),
    rounds=st.sampled_from([None, 1]),
)
ANYTHING = st.sampled_from(
    [
        (e.Drafted, {"facilitator": "bob"}),
        (e.MovedOn, {"to": e.Step.OBJECT}),
        (e.Spoke, {"version": 1, "kind": e.Kind.CONSENT}),
        (e.Tested, {"objection": "none"}),
        (e.Confirmed, {"objection": "none"}),
        (e.Extended, {"until": BEGIN + 20 * DAY}),
        (e.Refrozen, {"electors": frozenset({"cleo"})}),
        (e.BrokenDown, {"facilitator": "petra"}),
        (e.Adopted, {}),
    ]
)

BEFORE, OPEN, AFTER = frozenset({Stage.DRAFT}), frozenset({Stage.OPEN}), ENDED
Deed = tuple[Callable[..., None], st.SearchStrategy[dict[str, Any]]]
LIKELY: defaultdict[Stage, list[Deed]] = defaultdict(list)


def deed(stages: Set[Stage], times: int = 1, /, **drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What is told at these stages, so many times as often as others, with what is drawn.

    One rule tells all of them: of many rules a machine draws some for each story, and most stories would lack what leads anywhere.
    """

    def likely(tell: Callable[..., None]) -> Callable[..., None]:
        for stage in stages:
            LIKELY[stage] += [(tell, st.fixed_dictionaries(drawn))] * times
        return tell

    return likely


class Told(NamedTuple):
    """What is told next, by whom."""

    kind: type[Event]
    by: str
    more: dict[str, Any]


class Stories(RuleBasedStateMachine):
    """Whoever may do something does it, mostly; a quarter of what is tried is anybody's, at any time, and changes nothing."""

    @rule(data=st.data())
    def something_happens(self, data: st.DataObject) -> None:
        tell, drawn = data.draw(st.sampled_from(LIKELY[self.now.stage]))
        tell(self, **data.draw(drawn))

    @deed(AFTER, settings=SETTINGS, begins=BEGINNINGS, interested=st.booleans(), electors=SOME, opinion=SLIPS)
    @initialize(settings=SETTINGS, begins=BEGINNINGS, interested=st.booleans(), electors=SOME, opinion=SLIPS)
    def begin(self, settings: Settings, begins: str, interested: bool, electors: frozenset[str], opinion: bool) -> None:
        """A proposal; most are open at once. Once it is over, another story begins."""
        self.settings, self.events, self.at = settings, list[Event](), BEGIN
        self.before, self.now = State(), State()
        due = BEGIN + DAY if opinion else None
        self.happen(e.Drafted, "ada", timedelta(0), facilitator="faye", grounded=begins != "ungrounded", opinion_due=due)
        if interested:
            self.happen(e.InterestDeclared, "bob", HOUR)
        if begins in ("meeting", "writing"):
            self.open(electors - self.now.interested or {"cleo"}, HOUR, 9 * DAY if begins == "writing" else None)

    def happen(self, kind: type[Event], by: str, after: timedelta, /, **details: Any) -> None:
        self.at += after
        self.events.append(kind(at=self.at, by=by, id=f"{len(self.events):04}", **details))
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

    def one_of(self, people: Collection[str], number: int) -> str:
        """Somebody of these, mostly."""
        found = sorted(people) if people and number % 4 else list(PEOPLE)
        return found[number // 4 % len(found)]

    def an_objection(self, number: int) -> str:
        ids = [one.id for one in self.now.standing] or sorted(self.now.objections)
        return ids[number % len(ids)]

    @deed(BEFORE, 4, electors=SOME, after=LATER, times=TIMES, slip=SLIPS)
    def opened(self, electors: frozenset[str], after: timedelta, times: tuple[timedelta | None, timedelta | None], slip: bool) -> None:
        self.open(electors if slip else electors - self.now.interested or {"cleo"}, after, *times)

    def open(self, electors: Set[str], after: timedelta, deadline: timedelta | None, clear: timedelta | None = None) -> None:
        at = self.at + after
        times = {"deadline": at + deadline if deadline else None, "clear_at": at + clear if clear else None}
        self.happen(e.Opened, "faye", after, electors=frozenset(electors), **times)
        if self.now.stage is Stage.OPEN and not deadline:
            self.happen(e.MovedOn, self.now.facilitator, HOUR, to=e.Step.OBJECT)

    @deed(OPEN, number=NUMBER, after=LATER, to=st.sampled_from(e.Step))
    def moved_on(self, number: int, after: timedelta, to: e.Step) -> None:
        self.happen(e.MovedOn, self.one_of({self.now.facilitator}, number), after, to=to)

    @deed(
        OPEN, 3, number=NUMBER, after=LATER, kind=st.sampled_from(e.Kind), slip=st.sampled_from(["reason", "earlier", "later", *[""] * 5])
    )
    def spoke(self, number: int, after: timedelta, kind: e.Kind, slip: str) -> None:
        version = self.now.version + {"earlier": -1, "later": 1}.get(slip, 0)
        self.happen(e.Spoke, self.one_of(self.now.electors, number), after, version=version, kind=kind, reasoned=slip != "reason")

    @deed(OPEN, number=NUMBER, before=st.sampled_from([timedelta(0), HOUR]), kind=st.sampled_from([None, *e.Kind]))
    def at_the_deadline(self, number: int, before: timedelta, kind: e.Kind | None) -> None:
        """At that very instant, or an hour before: somebody speaks, or writes something else."""
        after = max((self.now.deadline or self.at) - before - self.at, timedelta(0))
        if kind is None:
            self.happen(e.Rewritten, "ada", after)
        else:
            self.happen(e.Spoke, self.one_of(self.now.electors, number), after, version=self.now.version, kind=kind)

    @deed(OPEN, 2, number=NUMBER, after=LATER, heard=st.integers(0, 4), proclaimed=st.booleans())
    def many_consent(self, number: int, after: timedelta, heard: int, proclaimed: bool) -> None:
        """As many as are still awaited, if nobody else; and it is adopted, or is not."""
        for one in sorted(self.now.awaited)[:heard]:
            self.happen(e.Spoke, one, HOUR, version=self.now.version, kind=e.Kind.CONSENT)
        if proclaimed:
            self.happen(e.Adopted, self.one_of({self.now.facilitator}, number), after)

    @deed(BEFORE | OPEN, by=WHO, after=LATER)
    def rewritten(self, by: str, after: timedelta) -> None:
        self.happen(e.Rewritten, by, after)

    @deed(OPEN, 3, number=NUMBER, after=LATER, ending=st.sampled_from(Ending), most=st.sampled_from([9, 9, 9, 2, 1]), slip=SLIPS)
    def objected(self, number: int, after: timedelta, ending: Ending, most: int, slip: bool) -> None:
        """An objection, and as much as that of what leads to one of its ends, or with a slip does not."""
        self.happen(e.Spoke, self.one_of(self.now.electors, number), after, version=self.now.version, kind=e.Kind.OBJECTION)
        for kind, by, more in getattr(self, ending)(self.events[-1].by, {"objection": self.events[-1].id}, slip)[:most]:
            self.happen(kind, by, HOUR, **more)

    def integrated(self, by: str, it: dict[str, Any], slip: bool) -> list[Told]:
        again = [Told(e.Rewritten, "bob", {})] if slip else []
        return [Told(e.Rewritten, "ada", {}), Told(e.Confirmed, by, it), *again, Told(e.Confirmed, "ada", it)]

    def withdrawn(self, by: str, it: dict[str, Any], slip: bool) -> list[Told]:
        return [Told(e.ObjectionWithdrawn, "cleo" if slip else by, it)]

    def abandoned(self, by: str, it: dict[str, Any], slip: bool) -> list[Told]:
        left = [] if slip else [Told(e.Left, by, {})]
        return [*left, Told(e.ObjectionAbandoned, self.now.facilitator, it)]

    def failed(self, by: str, it: dict[str, Any], slip: bool) -> list[Told]:
        fails = it | {"fails": min(self.settings.criteria)}
        judges = reference.judges(self.settings, self.now, Objection(it["objection"], by, self.now.version))
        others = [Told(e.Tested, one, fails) for one in sorted(judges) or PEOPLE]
        return [Told(e.Tested, by, fails), *others[1:]] if slip else others

    @deed(OPEN, number=NUMBER, after=LATER, fails=st.sampled_from([None, *Criterion]), most=st.integers(1, 4))
    def tested(self, number: int, after: timedelta, fails: Criterion | None, most: int) -> None:
        if not self.now.objections:
            return
        objection = self.an_objection(number)
        judges = reference.judges(self.settings, self.now, self.now.objections[objection])
        for one in [self.one_of(judges, number), *sorted(judges)][:most]:
            self.happen(e.Tested, one, after, objection=objection, fails=fails)

    @deed(OPEN, 2, number=NUMBER, after=LATER, kind=st.sampled_from([e.ObjectionWithdrawn, e.Confirmed, e.Confirmed, e.ObjectionAbandoned]))
    def an_objection_may_end(self, number: int, after: timedelta, kind: type[Event]) -> None:
        if not self.now.objections:
            return
        objection = self.an_objection(number)
        whose = {self.now.objections[objection].by, self.now.proposer, self.now.facilitator}
        self.happen(kind, self.one_of(whose, number), after, objection=objection)

    @deed(OPEN, number=NUMBER, after=LATER, longer=st.sampled_from([-DAY, HOUR, 9 * DAY]), clarification=st.booleans())
    def extended(self, number: int, after: timedelta, longer: timedelta, clarification: bool) -> None:
        ends = (self.now.clear_at if clarification else self.now.deadline) or self.at
        by = self.one_of({self.now.facilitator}, number)
        self.happen(e.Extended, by, after, until=ends + longer, clarification=clarification)

    @deed(OPEN, number=NUMBER, after=LATER, electors=SOME)
    def refrozen(self, number: int, after: timedelta, electors: frozenset[str]) -> None:
        self.happen(e.Refrozen, self.one_of({self.now.facilitator}, number), after, electors=electors)

    @deed(OPEN, number=NUMBER, after=LATER, above=st.sampled_from(["petra", "petra", None]))
    def broken_down(self, number: int, after: timedelta, above: str | None) -> None:
        self.happen(e.BrokenDown, self.one_of({self.now.facilitator}, number), after, facilitator=above)

    @deed(BEFORE | OPEN, 2, by=WHO, after=LATER, opinion=st.sampled_from(["", "o"]), then=st.sampled_from([None, "due", "owed", "given"]))
    def an_opinion(self, by: str, after: timedelta, opinion: str, then: str | None) -> None:
        if then == "due":
            self.happen(e.OpinionAwaited, by, after, opinion=opinion, until=self.at + after + 2 * HOUR)
        elif then:
            self.happen(e.OpinionGiven, by, after, opinion=opinion, owed=then == "owed")
        else:
            self.happen(e.OpinionAnswered, by, after, opinion=opinion)

    @deed(BEFORE | OPEN, by=WHO, after=LATER, kind=st.sampled_from([e.Left, e.StoodIn, e.InterestDeclared, e.Outdated]))
    def something_else(self, by: str, after: timedelta, kind: type[Event]) -> None:
        self.happen(kind, by, after)

    @deed(BEFORE | OPEN | AFTER, by=WHO, after=LATER, what=ANYTHING)
    def anybody_tries_anything_at_any_time(self, by: str, after: timedelta, what: tuple[type[Event], dict[str, Any]]) -> None:
        self.happen(what[0], by, after, **what[1])

    @deed(BEFORE | OPEN, number=NUMBER, after=LATER, kind=st.sampled_from([e.Withdrawn, e.Discarded, e.Dissolved, e.MeetingAsked]))
    def it_may_be_over(self, number: int, after: timedelta, kind: type[Event]) -> None:
        self.happen(kind, self.one_of({"ada", self.now.facilitator}, number), after)
