"""Whatever is asked, given back and added, in any order: a session against the simplest model of it."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Enrolment, Session
from socle.pathways.rules.places import moving_up
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.planning import planned

NAMES = ("Aya", "Bo", "Cy", "Di", "Eli")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.integers(0, len(NAMES) - 1)),
        st.tuples(st.just("leave"), st.integers(0, len(NAMES) - 1)),
        st.tuples(st.just("room"), st.integers(1, 4)),
    ),
    max_size=14,
)


class Model:
    """A list of names: the first `capacity` of those who have a place, and then those who wait."""

    def __init__(self, capacity: int) -> None:
        self.capacity, self.held, self.waiting = capacity, list[int](), list[int]()

    def ask(self, one: int) -> bool:
        if one in self.held or one in self.waiting:
            return False
        (self.held if len(self.held) < self.capacity else self.waiting).append(one)
        return True

    def leave(self, one: int) -> bool:
        if one not in self.held and one not in self.waiting:
            return False
        (self.held if one in self.held else self.waiting).remove(one)
        self._fill()
        return True

    def room(self, capacity: int) -> bool:
        if capacity < len(self.held):
            return False
        self.capacity = capacity
        self._fill()
        return True

    def _fill(self) -> None:
        while self.waiting and len(self.held) < self.capacity:
            self.held.append(self.waiting.pop(0))


@given(st.integers(0, 9), st.integers(0, 9), st.lists(st.integers(), unique=True))
def test_who_moves_up_are_the_first_and_no_more_than_there_is_room(capacity: int, taken: int, waiting: list[int]):
    moved = moving_up(capacity, taken, waiting)

    assert moved == waiting[: len(moved)]
    assert len(moved) == min(len(waiting), max(0, capacity - taken))


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_never_above_capacity_in_order_and_nobody_lost(stage: Stage, steps: list[tuple[str, int]]):
    with transaction.atomic():
        _play(stage, steps)
        transaction.set_rollback(True)


def _play(stage: Stage, steps: list[tuple[str, int]]) -> None:
    session, talents, model = planned(stage, capacity=1), [stage.followed(name) for name in NAMES], Model(1)
    for what, number in steps:
        did = getattr(model, what)(number)
        try:
            _do(stage, session, talents, what, number)
        except Refused:
            assert not did
        except Enrolment.DoesNotExist:
            assert not did
        else:
            assert did
        _same(session, talents, model)


def _do(stage: Stage, session: Session, talents: list, what: str, number: int) -> None:
    tess = stage.actor("Tess")
    match what:
        case "ask":
            acts.enrol_in_session(tess, session, talent=talents[number])
        case "leave":
            live = Enrolment.kept.exclude(state="withdrawn").get(session=session, talent=talents[number])
            acts.release_place(tess, live)
        case "room":
            acts.amend_session(tess, session, capacity=number, place="Là", trainer=stage.people["Tess"])


def _same(session: Session, talents: list, model: Model) -> None:
    kept = Session.kept.get(pk=session.pk)
    told = Enrolment.kept.filter(session=session).order_by("asked_at", "pk").values_list("talent", "state")
    by_state = {state: [one for one, said in told if said == state] for state in ("held", "waiting")}
    assert set(by_state["held"]) == {talents[n].pk for n in model.held}
    assert by_state["waiting"] == [talents[n].pk for n in model.waiting]
    assert (kept.taken, kept.capacity) == (len(model.held), model.capacity)


def test_the_database_itself_holds_the_capacity(stage: Stage):
    from django.db import IntegrityError

    from socle.journal import guard

    session = planned(stage, capacity=1)
    with pytest.raises(IntegrityError), transaction.atomic(), guard.acting():
        Session.kept.filter(pk=session.pk).update(taken=2)
