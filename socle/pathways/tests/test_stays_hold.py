"""Whatever is entered of stays, exits and answers, in whatever order: the rows say what a simple model says, and lists say the same."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Exit, SituationAnswer, Stay, Talent
from socle.pathways.projections import astray
from socle.pathways.rules.situations import Answered, snapshot
from socle.pathways.tests.conftest import Stage, day

DAYS = st.integers(-9, 0)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("enrol"), DAYS, st.none()),
        st.tuples(st.just("leave"), DAYS, st.none()),
        st.tuples(st.just("correct"), DAYS, st.none()),
        st.tuples(st.just("withdraw"), DAYS, st.none()),
        st.tuples(st.just("answer"), DAYS, st.sampled_from(["registered", "seeking", "employed", "declined"])),
    ),
    max_size=9,
)


class Simple:
    """The same in five lines: spans of days, the last of which may be open, and the last answer of each day."""

    def __init__(self) -> None:
        self.spans: list[list[int | None]] = []
        self.said: dict[int, str] = {}

    def step(self, what: str, on: int, value: Any) -> bool:
        """Whether it can be done."""
        last = self.spans[-1] if self.spans else None
        is_in = last is not None and last[1] is None
        if what == "answer":
            self.said[on] = value
            return True
        if what == "enrol":
            fits = not is_in and (last is None or last[1] is None or on > last[1])
            self.spans += [[on, None]] if fits else []
            return fits
        fits = last is not None and (is_in if what == "leave" else not is_in)
        if last is None or not fits or (what != "withdraw" and on < (last[0] or 0)):
            return False
        last[1] = None if what == "withdraw" else on
        return True


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_rows_say_what_a_simple_model_says(stage: Stage, steps: list[tuple[str, int, Any]]):
    with transaction.atomic():
        _walk(stage, steps)
        transaction.set_rollback(True)


def _walk(stage: Stage, steps: list[tuple[str, int, Any]]) -> None:
    talent, simple, maud = stage.met(), Simple(), stage.actor("Maud")
    for what, on, value in steps:
        done = _do(maud, Talent.kept.get(pk=talent.pk), what, on, value)
        assert done == simple.step(what, on, value), (what, on)
    rows = Stay.kept.filter(talent=talent).order_by("entered_on").values_list("entered_on", "left_on")
    assert [list(row) for row in rows] == [[day(first), None if last is None else day(last)] for first, last in simple.spans]
    assert astray() == []
    told = [Answered(one.question, one.value, one.on, one.recorded_since, one.recorded_until) for one in SituationAnswer.kept.all()]
    for on in range(-9, 1):
        said = next((simple.said[one] for one in range(on, -10, -1) if one in simple.said), None)
        found = snapshot(told, day(on))
        assert (found and found.answers.get("labour_status")) == said


def _do(actor: Any, talent: Talent, what: str, on: int, value: Any) -> bool:
    last = Exit.kept.filter(talent=talent, recorded_until=None).order_by("-stay__entered_on").first()
    try:
        match what:
            case "enrol":
                acts.enrol_talent(actor, talent, on=day(on))
            case "leave":
                acts.leave_talent(actor, talent, on=day(on), reason="completed")
            case "answer":
                acts.give_answers(actor, talent, moment="entry", on=day(on), answers={"labour_status": value})
            case _ if last is None or talent.state != "left":
                return False
            case "correct":
                acts.correct_exit(actor, last, on=day(on), reason="moved")
            case _:
                acts.withdraw_exit(actor, last)
    except Refused:
        return False
    return True
