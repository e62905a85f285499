"""Lives are made up as acts could have made them: whatever the seed, the number and the day."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from socle.site.demonstration.talents.groups import SIZE, Guest, groups, shared_out
from socle.site.demonstration.talents.settling import batches
from socle.site.tests.made_up import flaws, held, stage

NOW = datetime(2026, 11, 26, 15, 20, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(2025, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
GUEST = Guest("Céleste", "Marque-Page", "celeste@exemple.invalid")


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), number=st.integers(1, 80), now=INSTANTS)
def test_no_life_holds_what_an_act_would_have_refused(seed, number, now):
    gone = held(2, until=now - timedelta(days=100))
    found = list(groups(stage([held(1), gone]), number, seed=seed, now=now, guest=GUEST))

    assert [flaw for group in found for flaw in flaws(group, now)] == []
    assert sum(len(group.lives) for group in found) == number


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10_000), number=st.integers(1, 60))
def test_the_same_seed_number_and_day_give_the_same_lives(seed, number):
    one, other = (list(groups(stage(), number, seed=seed, now=NOW)) for _time in range(2))

    assert one == other
    assert number < SIZE or one != list(groups(stage(), number, seed=seed + 1, now=NOW))


def test_however_they_are_written_in_batches_they_are_the_same():
    made = list(groups(stage(), 200, seed=1, now=NOW))

    assert [one for some in batches(iter(made), 1) for one in some] == made
    assert [one for some in batches(iter(made), 70) for one in some] == made
    assert max(sum(len(one.lives) for one in some) for some in batches(iter(made), 70)) <= 70


@given(st.integers(0, 1_000_000))
def test_circles_share_all_of_them(number):
    assert sum(shared_out(number).values()) == number


def test_the_guest_is_accompanied_by_the_first_guide_and_meets_them_soon():
    guests = [life for group in groups(stage(), 300, seed=1, now=NOW, guest=GUEST) for life in group.lives if life.account]

    assert [(one.name, one.left, one.guided[-1].person) for one in guests] == [("Céleste Marque-Page", None, held(1).person)]
    assert guests[0].appointments[-1].turns[-1].kind == "planned"


def test_funnels_and_outcomes_are_as_people_of_the_trade_expect_them():
    lives = [life for group in groups(stage(), 3_000, seed=1, now=NOW) for life in group.lives]
    entered = [life for life in lives if life.enrolled_on]
    left = [life for life in entered if life.left]
    found = [life for life in left if any(one.kind in ("job", "training", "business-creation") for one in life.outcomes)]
    met = Counter(one.turns[-1].kind for life in lives for one in life.appointments)

    assert 0.16 < sum(bool(life.declined) for life in lives) / len(lives) < 0.24
    assert 0.70 < len(entered) / len(lives) < 0.80
    assert 0.52 < len(found) / len(left) < 0.68
    assert 0.09 < met["no_show"] / met.total() < 0.16
    assert len({life.name for life in lives if " " in life.name}) > 100
