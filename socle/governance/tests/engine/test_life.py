"""What becomes of a decision: rules E2, E3, E4 and E6, by their numbers; whatever happens, its periods stay in order."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from socle.governance.rules.engine import Event, life
from socle.governance.rules.engine.life import HOLDS, Appealed, Entered, Followed, Judged, Life, Not, Ratified, Renewed, Status, Struck
from socle.governance.rules.engine.settings import HOLACRACY
from socle.governance.tests.engine.telling import BEGIN, DAY, HOUR

INSTANT = timedelta(microseconds=1)
LIMIT = HOLACRACY.provisional


class Book:
    """A decision that enters into force, and what becomes of it."""

    def __init__(self, **entered: Any) -> None:
        self.events, self.at = list[Event](), BEGIN
        self.refused = self.tell(Entered, "ada", timedelta(0), **(entered or {"review_at": BEGIN + 365 * DAY}))

    def tell(self, kind: type[Event], by: str = "ada", after: timedelta = HOUR, **details: Any) -> Not | None:
        before = life.life(HOLACRACY, self.events, self.at)
        self.at += after
        self.events.append(kind(at=self.at, by=by, id=f"{len(self.events):04}", **details))
        return life.cannot(HOLACRACY, before, self.events[-1])

    @property
    def now(self) -> Life:
        return self.on(self.at)

    def on(self, at: datetime) -> Life:
        return life.life(HOLACRACY, self.events, at)


def test_e2_what_is_provisional_has_an_end_within_the_limit_and_ends_by_itself() -> None:
    assert Book(provisional=True).refused is Not.TOO_LONG
    assert Book(provisional=True, expires_at=BEGIN + LIMIT + INSTANT).refused is Not.TOO_LONG
    book = Book(provisional=True, expires_at=BEGIN + LIMIT)
    assert book.refused is None
    assert book.on(BEGIN + LIMIT - INSTANT).status is Status.IN_FORCE
    assert book.on(BEGIN + LIMIT).status is Status.LAPSED
    assert book.on(BEGIN + LIMIT).held == ((BEGIN, BEGIN + LIMIT),)


def test_e2_it_is_not_renewed_but_ratified_and_then_holds_like_any_other() -> None:
    book = Book(provisional=True, expires_at=BEGIN + LIMIT)
    assert book.tell(Renewed, review_at=BEGIN + 2 * LIMIT) is Not.PROVISIONAL
    assert book.tell(Ratified, review_at=BEGIN + 2 * LIMIT) is None
    assert (book.on(BEGIN + LIMIT).status, book.now.provisional) == (Status.IN_FORCE, False)
    assert book.tell(Ratified, unreviewed=True) is Not.NOT_PROVISIONAL


def test_e3_every_decision_is_reviewed_on_a_day_or_says_why_not() -> None:
    assert Book(review_at=None).refused is Not.NO_REVIEW
    assert Book(review_at=BEGIN + DAY, unreviewed=True).refused is Not.NO_REVIEW
    assert Book(review_at=BEGIN).refused is Not.EARLIER
    assert Book(unreviewed=True).refused is None


def test_e3_a_review_that_is_due_ends_nothing_and_only_an_expiry_does() -> None:
    book = Book(review_at=BEGIN + 10 * DAY, expires_at=BEGIN + 40 * DAY)
    assert book.on(BEGIN + 10 * DAY - INSTANT).status is Status.IN_FORCE
    due = book.on(BEGIN + 10 * DAY)
    assert due.status is Status.REVIEW_DUE
    assert due.holds(BEGIN + 10 * DAY)
    assert book.tell(Renewed, after=20 * DAY, review_at=BEGIN + 60 * DAY) is None
    assert book.now.status is Status.IN_FORCE
    assert book.on(BEGIN + 40 * DAY).status is Status.LAPSED


def test_e4_what_is_superseded_ends_at_the_instant_at_which_the_other_begins() -> None:
    book = Book()
    assert book.tell(Followed, after=DAY, as_=Status.SUPERSEDED) is None
    assert (book.now.status, book.now.held, book.now.followed_by) == (Status.SUPERSEDED, ((BEGIN, BEGIN + DAY),), "0001")
    assert not book.now.holds(BEGIN + DAY)
    assert book.tell(Followed, as_=Status.REPEALED) is Not.HOLDS_NO_MORE


def test_e6_what_is_struck_is_not_deleted_and_whoever_struck_does_not_judge() -> None:
    book = Book()
    assert book.tell(Appealed, "bob") is Not.NOT_STRUCK
    assert book.tell(Struck, "sam", after=DAY) is None
    struck_at = book.at
    assert (book.now.status, book.now.held) == (Status.STRUCK, ((BEGIN, struck_at),))
    assert book.tell(Judged, "petra", stands=False) is Not.NOT_STRUCK
    assert book.tell(Appealed, "bob") is None
    assert book.tell(Judged, "sam", stands=True) is Not.OWN_APPEAL
    assert book.tell(Judged, "bob", stands=False) is Not.OWN_APPEAL
    assert book.tell(Judged, "petra", stands=False) is None
    assert (book.now.status, len(book.now.held)) == (Status.IN_FORCE, 2)
    assert not book.now.holds(struck_at)


def test_e6_an_appeal_is_judged_once() -> None:
    book = Book()
    book.tell(Struck, "sam")
    book.tell(Appealed, "bob")
    assert book.tell(Judged, "petra", stands=True) is None
    assert book.tell(Appealed, "cleo") is Not.NOT_STRUCK
    assert book.now.status is Status.STRUCK


WHO = st.sampled_from(["ada", "bob", "sam", "petra"])
SOON = st.integers(1, 50).map(lambda days: BEGIN + days * DAY)
REVIEWS = st.one_of(st.just({"unreviewed": True}), SOON.map(lambda at: {"review_at": at}))
TOLD = st.one_of(
    st.tuples(st.sampled_from([Renewed, Ratified]), REVIEWS),
    st.tuples(st.just(Followed), st.sampled_from([Status.AMENDED, Status.SUPERSEDED, Status.REPEALED]).map(lambda one: {"as_": one})),
    st.tuples(st.sampled_from([Struck, Struck, Appealed]), st.just({})),
    st.tuples(st.just(Judged), st.booleans().map(lambda stands: {"stands": stands})),
)
BEGINS = st.tuples(REVIEWS, st.booleans(), st.none() | SOON).map(lambda one: {**one[0], "provisional": one[1], "expires_at": one[2]})


@given(BEGINS, st.lists(st.tuples(TOLD, WHO, st.integers(0, 9)), max_size=9), st.integers(0, 60))
def test_whatever_happens_its_periods_are_in_order_and_it_holds_when_its_status_says_so(
    begins: dict[str, Any], told: list[Any], days: int
) -> None:
    book = Book(**begins)
    for (kind, details), by, after in told:
        book.tell(kind, by, after * DAY, **details)
    at = BEGIN + days * DAY
    found = book.on(at)
    assert found.holds(at) == (found.status in HOLDS)
    assert all(since < until for since, until in found.held if until is not None)
    assert all(until is not None and until <= since for (_since, until), (since, _until) in pairwise(found.held))
    assert life.life(HOLACRACY, reversed(book.events), at) == found
    late = book.on(BEGIN + 200 * DAY)
    assert not late.provisional or late.status not in HOLDS


@given(BEGINS, st.lists(st.tuples(TOLD, WHO, st.integers(0, 9)), max_size=9), st.integers(0, 60))
def test_what_held_on_a_day_is_not_changed_by_what_comes_later(begins: dict[str, Any], told: list[Any], days: int) -> None:
    book = Book(**begins)
    for (kind, details), by, after in told:
        book.tell(kind, by, after * DAY, **details)
    day, last = BEGIN + days * DAY, BEGIN + 100 * DAY
    then, afterwards = book.on(day), book.on(max(last, book.at))
    if day <= book.at:
        assert then.holds(day) == afterwards.holds(day)
