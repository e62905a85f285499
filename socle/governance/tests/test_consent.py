"""The rules of consent, on plain values."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from socle.governance.rules.consent import Deliberation, Said, Stage, Why, adoption, edit, position, withdrawal

PEOPLE = ("ada", "basile", "cleo", "dario")
POSITIONS = st.builds(Said, st.sampled_from(PEOPLE), st.integers(1, 3), st.sampled_from(["consent", "concern"]))
STATES = st.builds(
    Deliberation,
    stage=st.sampled_from(list(Stage)),
    version=st.integers(1, 3),
    electors=st.frozensets(st.sampled_from(PEOPLE)),
    positions=st.lists(POSITIONS, max_size=6).map(tuple),
    open_objections=st.integers(0, 2),
)


def open_state(version: int = 1, electors: str = "ada basile", said: tuple[Said, ...] = (), objections: int = 0) -> Deliberation:
    return Deliberation(Stage.OPEN, version, frozenset(electors.split()), said, objections)


BOTH = (Said("ada", 1, "consent"), Said("basile", 1, "concern"))


def test_c1_it_is_adopted_once_every_position_is_given_on_the_current_version_and_no_objection_is_open():
    assert adoption(open_state(said=BOTH)) is None
    assert adoption(open_state(said=BOTH[:1])) == Why.NOT_ALL
    assert adoption(open_state(said=BOTH, objections=1)) == Why.OBJECTION


def test_c1_positions_on_another_version_do_not_count_neither_older_nor_newer():
    assert adoption(open_state(version=2, said=BOTH)) == Why.NOT_ALL
    assert adoption(open_state(version=1, said=tuple(Said(one.person, 2, one.kind) for one in BOTH))) == Why.NOT_ALL


def test_c1_nobody_adopts_nothing():
    assert adoption(open_state(electors="")) == Why.NOT_ALL


def test_c1_only_what_is_open_is_adopted():
    for stage in (Stage.DRAFT, Stage.ADOPTED, Stage.WITHDRAWN):
        assert adoption(Deliberation(stage, 1, frozenset({"ada", "basile"}), BOTH, 0)) == Why.NOT_OPEN


@given(STATES)
def test_c3_an_open_objection_always_blocks(state: Deliberation):
    if state.open_objections:
        assert adoption(state) is not None


@given(STATES, st.lists(POSITIONS, max_size=12))
def test_c3_any_number_of_consents_never_turns_an_open_objection_into_an_adoption(state: Deliberation, more: list[Said]):
    louder = Deliberation(state.stage, state.version, state.electors, (*state.positions, *more), max(1, state.open_objections))

    assert adoption(louder) is not None


@given(STATES)
def test_the_result_depends_on_the_set_of_positions_and_not_on_their_order(state: Deliberation):
    results = {
        adoption(Deliberation(state.stage, state.version, state.electors, order, state.open_objections))
        for order in permutations(state.positions[:4])
    }
    assert len(results) == 1


@given(STATES)
def test_what_may_be_adopted_has_every_elector_on_the_current_version(state: Deliberation):
    if adoption(state) is None:
        assert state.stage == Stage.OPEN
        assert state.electors
        assert state.electors <= {said.person for said in state.positions if said.version == state.version}


@given(STATES)
def test_c2_no_consent_is_carried_to_the_next_version(state: Deliberation):
    rewritten = Deliberation(state.stage, state.version + 10, state.electors, state.positions, state.open_objections)

    assert rewritten.expected() == state.electors
    assert adoption(rewritten) is not None


def test_c5_only_an_elector_gives_a_position():
    assert position(open_state(), person="cleo", version=1, kind="consent", reason="") == Why.NOT_ELECTOR
    assert position(open_state(), person="ada", version=1, kind="consent", reason="") is None


def test_a_position_is_given_on_the_current_version_with_a_reason_unless_it_is_consent():
    assert position(open_state(version=2), person="ada", version=1, kind="consent", reason="") == Why.OTHER_VERSION
    assert position(open_state(), person="ada", version=2, kind="consent", reason="") == Why.OTHER_VERSION
    assert position(open_state(), person="ada", version=1, kind="concern", reason=" ") == Why.NO_REASON
    assert position(open_state(), person="ada", version=1, kind="objection", reason="") == Why.NO_REASON
    assert position(open_state(), person="ada", version=1, kind="objection", reason="Un mal") is None


@given(STATES)
def test_what_is_closed_stays_closed(state: Deliberation):
    closed = state.stage in (Stage.ADOPTED, Stage.WITHDRAWN, Stage.DISCARDED)

    assert (edit(state) is not None) == closed
    assert (withdrawal(state) is not None) == closed
