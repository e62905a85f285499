"""The rule of a meeting, pure: turns go round, nobody has two before all have one, and there is always one next step."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from socle.governance.rules.engine import Stage
from socle.governance.rules.engine.events import Step
from socle.governance.rules.meeting import CONFIRM, POSITIONS, Do, Next, Sitting, awaited, coming, order, turn

PRESENT = ("ada", "bea", "cid")
TALKING = Sitting(present=PRESENT, item="matter", waiting=("next",))
OPEN = replace(TALKING, proposal=True, stage=Stage.OPEN, step=Step.CLARIFY, proposer="ada", electors=frozenset(PRESENT))


def spoken(sitting: Sitting, *people: str) -> Sitting:
    return replace(sitting, spoken=frozenset(people))


def test_turns_go_round_in_the_order_of_arrival():
    assert turn(TALKING) == "ada"
    assert turn(spoken(TALKING, "ada")) == "bea"
    assert turn(spoken(TALKING, *PRESENT)) == ""


def test_whoever_proposes_has_the_last_word():
    assert order(OPEN) == ("bea", "cid", "ada")


def test_nobody_is_asked_to_speak_on_what_has_been_decided():
    for stage in (Stage.ADOPTED, Stage.WITHDRAWN, Stage.ESCALATED):
        over = replace(OPEN, stage=stage)
        assert (order(over), coming(over)) == ((), Next(Do.TAKE, "next"))


def test_the_proposer_alone_amends():
    amending = replace(OPEN, step=Step.AMEND)

    assert (order(amending), order(replace(amending, present=("bea",)))) == (("ada",), ())


def test_only_those_who_decide_are_asked_for_a_position_and_whoever_comes_late_is_not():
    late = replace(OPEN, step=Step.OBJECT, present=(*PRESENT, "late"))

    assert order(late) == ("bea", "cid", "ada")


@pytest.mark.parametrize(
    ("sitting", "comes"),
    [
        (Sitting(waiting=("one",)), Next(Do.GATHER)),
        (Sitting(present=PRESENT, waiting=("one", "two")), Next(Do.TAKE, "one")),
        (Sitting(present=PRESENT), Next(Do.CLOSE)),
        (TALKING, Next(Do.TAKE, "next")),
        (replace(TALKING, waiting=()), Next(Do.CLOSE)),
        (replace(OPEN, stage=Stage.DRAFT, step=None), Next(Do.OPEN)),
        (replace(OPEN, stage=Stage.DRAFT, step=None, interested=frozenset(PRESENT)), Next(Do.TAKE, "next")),
        (replace(OPEN, in_writing=True, step=Step.OBJECT), Next(Do.TAKE, "next")),
        (replace(OPEN, stage=Stage.ADOPTED, step=None), Next(Do.TAKE, "next")),
        (OPEN, Next(Do.MOVE, Step.REACT, ("bea", "cid", "ada"))),
        (replace(OPEN, step=Step.REACT), Next(Do.MOVE, Step.AMEND, ("bea", "cid", "ada"))),
        (replace(OPEN, step=Step.AMEND), Next(Do.MOVE, Step.OBJECT, ("ada",))),
        (spoken(replace(OPEN, step=Step.OBJECT), "bea"), Next(Do.WAIT, Step.OBJECT, ("cid", "ada"))),
        (spoken(replace(OPEN, step=Step.OBJECT), *PRESENT), Next(Do.ADOPT)),
        (spoken(replace(OPEN, step=Step.OBJECT, present=PRESENT[:2]), *PRESENT[:2]), Next(Do.REFREEZE, awaits=("cid",))),
    ],
)  # fmt: skip
def test_the_facilitators_next_step_is_one(sitting: Sitting, comes: Next):
    assert coming(sitting) == comes


def test_an_objection_is_integrated_once_all_have_spoken_and_is_never_passed_over():
    raised = replace(OPEN, step=Step.INTEGRATE, objectors=("cid",))

    assert coming(spoken(raised, "cid")) == Next(Do.WAIT, Step.OBJECT, ("bea", "ada"))
    assert coming(spoken(raised, *PRESENT)) == Next(Do.WAIT, Step.INTEGRATE, ("cid", "ada"))
    renewed = replace(raised, step=Step.OBJECT, renewed=True)
    assert coming(spoken(renewed)) == Next(Do.WAIT, Step.OBJECT, ("bea", "cid", "ada"))
    assert coming(spoken(renewed, *PRESENT)) == Next(Do.WAIT, CONFIRM, ("cid", "ada"))


class Meeting(RuleBasedStateMachine):
    """People come, go and come back; they speak, pass, and go round again; steps follow. Told here once more, by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.there: list[str] = []
        self.known: set[str] = set()
        self.had: set[str] = set()
        self.count = count()
        self.step = Step.CLARIFY
        self.electors: frozenset[str] = frozenset()

    @property
    def gone(self) -> list[str]:
        return sorted(self.known - set(self.there))

    @property
    def sitting(self) -> Sitting:
        said = {"item": "it", "proposal": True, "stage": Stage.OPEN, "step": self.step, "proposer": "p0", "electors": self.electors}
        return Sitting(present=tuple(self.there), spoken=frozenset(self.had), **said)  # type: ignore[arg-type]

    @rule()
    def somebody_comes(self) -> None:
        self.there.append(f"p{next(self.count)}")
        self.known.add(self.there[-1])

    @precondition(lambda self: self.there)
    @rule(data=st.data())
    def somebody_leaves(self, data: st.DataObject) -> None:
        self.there.remove(data.draw(st.sampled_from(self.there)))

    @precondition(lambda self: self.gone)
    @rule(data=st.data())
    def somebody_comes_back(self, data: st.DataObject) -> None:
        self.there.append(data.draw(st.sampled_from(self.gone)))

    @precondition(lambda self: turn(self.sitting))
    @rule()
    def whose_turn_it_is_speaks(self) -> None:
        speaker = turn(self.sitting)
        assert speaker not in self.had, "nobody has two turns before all have had one"
        assert speaker in self.there
        self.had.add(speaker)

    @precondition(lambda self: awaited(self.sitting))
    @rule(data=st.data())
    def somebody_speaks_before_their_turn(self, data: st.DataObject) -> None:
        self.had.add(data.draw(st.sampled_from(awaited(self.sitting))))

    @precondition(lambda self: not awaited(self.sitting) and self.step not in POSITIONS)
    @rule()
    def it_goes_round_again(self) -> None:
        self.had = set()

    @precondition(lambda self: coming(self.sitting).do is Do.MOVE)
    @rule()
    def the_facilitator_goes_on(self) -> None:
        self.step, self.had = Step(coming(self.sitting).on), set()
        if self.step is Step.OBJECT:
            self.electors = frozenset(self.there)

    @invariant()
    def turns_follow_arrivals_the_proposer_last(self) -> None:
        asked = order(self.sitting)
        assert len(asked) == len(set(asked))
        assert [one for one in asked if one != "p0"] == [one for one in self.there if one in asked and one != "p0"]
        assert "p0" not in asked[:-1]

    @invariant()
    def nobody_is_forgotten(self) -> None:
        """Who is there and has a turn in this round has had it, or is awaited."""
        deciding = self.electors if self.step in POSITIONS else set(self.there)
        if self.step is not Step.AMEND:
            assert set(awaited(self.sitting)) == (set(self.there) & deciding) - self.had

    @invariant()
    def there_is_always_one_next_step(self) -> None:
        following = coming(self.sitting)
        assert (following.do is Do.GATHER) == (not self.there)
        if following.do is Do.ADOPT:
            assert self.electors <= self.had
        if following.do is Do.WAIT:
            assert following.awaits


TestMeeting = Meeting.TestCase
