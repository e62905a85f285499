"""What holds of every history of an orientation, whoever says what in which order; and the days of dated data."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.pathways.rules import orientations as rules
from socle.pathways.rules.orientations import Side
from socle.pathways.rules.turns import MOVES, Said, replay

NOUN, DAY = rules.NOUN, date(2026, 3, 1)
KINDS = sorted({kind for moves in MOVES[NOUN].values() for kind in moves})
pytestmark = pytest.mark.once


@given(st.lists(st.tuples(st.sampled_from(list(Side)), st.sampled_from(KINDS)), max_size=30))
def test_whatever_is_said_only_what_may_be_said_counts(said: list[tuple[Side, str]]):
    turns = [Said("sent", DAY)]
    state = "sent"
    by: list[Side] = []
    for place, (side, kind) in enumerate(said):
        if not rules.may_say(side, state, kind):
            continue
        turns.append(Said(kind, DAY + timedelta(days=place)))
        by.append(side)
        after = replay(NOUN, turns).state
        assert side is not Side.RECEIVER or rules.may_answer(state), "a link answers what waits, and nothing else"
        assert side is not Side.CLOCK or kind in ("reminded", "expired")
        assert after != "concluded" or state in ("accepted", "concluded"), "nothing comes of what was not accepted"
        assert state not in ("refused", "withdrawn"), "what has ended stays so"
        state = after
    assert state in MOVES[NOUN]


@pytest.mark.parametrize("state", sorted(state for state in MOVES[NOUN] if state))
def test_the_receiver_and_the_clock_say_no_more_than_the_table(state: str):
    for side in Side:
        assert {kind for kind in KINDS if rules.may_say(side, state, kind)} <= set(MOVES[NOUN][state])
    assert not any(rules.may_say(Side.RECEIVER, state, kind) for kind in KINDS) or rules.may_answer(state)
    assert not rules.may_say(Side.SENDER, state, "expired")


def test_the_days_are_those_of_the_rule_that_holds():
    today = date(2026, 11, 26)
    last = rules.answer_by(today)
    assert last == today + timedelta(days=rules.days(today).answer)
    near = [on for on in (last - timedelta(days=n) for n in range(12)) if rules.is_near(last, on)]
    assert len(near) == rules.days(today).remind + 1 and not rules.is_near(last, last + timedelta(days=1))
    assert rules.is_late(last, last + timedelta(days=1)) and not rules.is_late(last, last)
    assert rules.days(date(1999, 1, 1)) == rules.days(date(2018, 5, 25))
