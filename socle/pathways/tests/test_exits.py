"""The same outcomes as work integration sorts them, and as the programme counts them."""

from datetime import date, timedelta

import pytest

from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings import Outcome, iae, rtr
from socle.pathways.tests.journeys import ENTERED, FOUR_WEEKS, LEFT, RULES, gone, somebody

pytestmark = pytest.mark.once
DAY = timedelta(days=1)
ENTRY, EXIT, LATER = Moment
SHORT, LONG = date(2026, 2, 28), date(2026, 3, 1)  # six months after LEFT is 1 March, the first day outside of six months


def job(contract: str | None, until: date | None = None, since: date = LEFT, *, evidence: bool = True) -> Outcome:
    return Outcome("job", since, until, contract, evidence)


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (job("cdi"), "lasting"),
        (job("public-service"), "lasting"),
        (job("self-employment"), "lasting"),
        (job("creation"), "lasting"),
        (job("cdd-long"), "lasting"),
        (job("cdd-long", SHORT), "transition"),
        (job("cdd-short"), "transition"),
        (job("cdd-short", LONG), "lasting"),
        (job("interim"), "transition"),
        (job("interim", SHORT), "transition"),
        (job("interim", LONG), "lasting"),
        (job("apprenticeship"), "lasting"),
        (job("professionalisation", SHORT), "transition"),
        (job("aided", date(2027, 1, 1)), "transition"),
        (job("cddi"), "positive"),
        (job("civic-service"), "positive"),
        (job(None), "transition"),
        (job(None, LONG), "lasting"),
        (Outcome("training", LEFT), "positive"),
        (Outcome("qualification", LEFT), "positive"),
        (Outcome("civic-service", LEFT), "positive"),
        (Outcome("business-creation", LEFT), "lasting"),
        (Outcome("other", LEFT), "other"),
        (Outcome("none", LEFT), "other"),
    ],
)
def test_an_exit_is_sorted_by_its_contract_and_its_dates(outcome: Outcome, kind: str):
    found = iae(gone(outcomes=(outcome,)), RULES)

    assert (found.kind, found.outcome) == (kind, outcome)
    assert found.is_dynamic is (kind != "other")


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (job("cdi", since=FOUR_WEEKS), "lasting"),
        (job("cdi", since=FOUR_WEEKS + DAY), "other"),
        (job("cdi", LEFT, since=ENTERED), "other"),
        (job("cdd-short", LEFT + DAY, since=LEFT - DAY), "transition"),
    ],
)
def test_an_exit_is_what_holds_within_four_weeks(outcome: Outcome, kind: str):
    assert iae(gone(outcomes=(outcome,)), RULES).kind == kind


def test_the_best_of_several_decides_and_the_proven_one_of_equals():
    training, short = Outcome("training", LEFT, evidence=True), job("cdd-short")
    said, proven = job("cdi", evidence=False), job("cdi", since=LEFT + DAY)

    assert iae(gone(outcomes=(training, short)), RULES).outcome == short
    assert iae(gone(outcomes=(short, said)), RULES).outcome == said
    assert not iae(gone(outcomes=(short, said)), RULES).proven
    assert iae(gone(outcomes=(said, proven)), RULES).outcome == proven


def test_nobody_has_an_exit_who_has_not_left():
    assert iae(somebody(outcomes=(job("cdi"),)), RULES).kind is None
    found = iae(gone(), RULES)
    assert (found.kind, found.outcome, found.is_dynamic, found.proven) == ("other", None, False, False)


@pytest.mark.parametrize(
    ("outcomes", "kinds"),
    [
        ((), set()),
        ((job("cdd-short"),), {"job"}),
        ((job("creation"),), {"creation"}),
        ((job("self-employment"),), {"creation"}),
        ((Outcome("business-creation", ENTERED),), {"creation"}),
        ((Outcome("training", LEFT), job("cdi")), {"job", "training"}),
        ((Outcome("qualification", LEFT),), {"training"}),
        ((Outcome("civic-service", LEFT), Outcome("other", LEFT), Outcome("none", LEFT)), set()),
        ((job("cdi", since=ENTERED - DAY),), set()),
        ((job("cdi", since=date(2026, 3, 1)),), {"job"}),
        ((job("cdi", since=date(2026, 3, 2)),), set()),
    ],
)
def test_the_programme_counts_what_began_between_the_entry_and_six_months_after(outcomes: tuple[Outcome, ...], kinds: set[str]):
    found = rtr(gone(outcomes=outcomes), RULES)

    assert found.kinds == kinds
    assert found.is_remobilised is bool(kinds)


def test_the_programme_counts_whoever_is_still_accompanied_and_tells_what_is_proven():
    found = rtr(somebody(outcomes=(job("cdi", evidence=False), Outcome("training", LEFT, evidence=True))), RULES)

    assert (found.kinds, found.proven) == ({"job", "training"}, {"training"})
    assert rtr(somebody(entered_on=None, outcomes=(job("cdi"),)), RULES).kinds == frozenset()
