"""As of, in plain ids: what stood at one instant as known at another, on random histories with corrections (law B7)."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.governance.rules.chronicle import Chronicle, as_of, changed_on
from socle.governance.rules.structure import NOUNS, Decided, Impossible, Structure, apply, expired, replay
from socle.governance.tests.histories import FILLED, FOUNDED, HISTORIES, day, legal
from socle.site.testing.chance import trials

FEW = settings(max_examples=trials(60, 10_000), deadline=None, suppress_health_check=list(HealthCheck))
DAYS = st.integers(-1, 40)


def _until(decisions: list[Decided], known: str) -> list[Decided]:
    return [one for one in decisions if one.at <= known]


@FEW
@given(HISTORIES, DAYS, DAYS)
def test_it_is_what_replaying_the_decisions_until_then_gives(history: list[Any], at: int, known: int):
    _structure, decisions = legal(history)
    chronicle = Chronicle.of(decisions)
    replayed = replay(_until(decisions, day(known)))

    assert chronicle.known(day(known)) == replayed
    assert chronicle.as_of(day(at), day(known)) == as_of(replayed, day(at))


@FEW
@given(HISTORIES, DAYS, DAYS)
def test_nothing_recorded_later_changes_it(history: list[Any], at: int, known: int):
    _structure, decisions = legal(history)
    before = Chronicle.of(_until(decisions, day(known)))

    assert Chronicle.of(decisions).as_of(day(at), day(known)) == before.as_of(day(at), day(known))


@FEW
@given(HISTORIES, DAYS)
def test_what_is_known_now_of_now_is_what_stands(history: list[Any], n: int):
    _structure, decisions = legal(history)
    known = _until(decisions, day(n))

    assert Chronicle.of(known).as_of(day(n), day(n)) == as_of(replay(known), day(n))


@FEW
@given(HISTORIES, st.integers(0, 20))
def test_it_can_go_on_from_what_is_known_and_leaves_that_as_it_was(history: list[Any], cut: int):
    _structure, decisions = legal(history)
    begun = Chronicle.of(decisions[:cut])
    before = begun.as_of(day(40), day(40))

    assert begun.later(decisions[cut:]).versions == Chronicle.of(decisions).versions
    assert begun.as_of(day(40), day(40)) == before


@FEW
@given(HISTORIES, DAYS)
def test_everything_that_stands_hangs_on_something_that_stands(history: list[Any], at: int):
    """No circle without its parent, no role without its circle, no mandate without its role: on any day, as known at the end."""
    _structure, decisions = legal(history)
    stood = Chronicle.of(decisions).as_of(day(at), day(99))

    for key, circle in stood.circles.items():
        assert key == "root" or circle.says("parent") in stood.circles
    for role in stood.roles.values():
        assert role.says("circle") in stood.circles
    for held in stood.mandates.values():
        assert held.what in stood.roles and stood.roles[held.what].says("circle") == held.circle
    for stood_in in stood.substitutes.values():
        assert stood_in.mandate in stood.mandates
    for policy in stood.policies.values():
        assert policy.says("circle") in stood.circles and not expired(policy, day(at))


@FEW
@given(HISTORIES, DAYS)
def test_a_role_of_one_holder_had_one_on_any_day(history: list[Any], at: int):
    _structure, decisions = legal(history)
    stood = Chronicle.of(decisions).as_of(day(at), day(99))

    single = [held.what for held in stood.mandates.values() if stood.roles[held.what].single]
    assert len(single) == len(set(single))


def _given() -> Structure:
    return replay([FOUNDED, FILLED])


def _corrected(structure: Structure, n: int = 10, **data: Any) -> Structure:
    return apply(structure, "mandate.corrected", {"circle": "a", "mandate": "l", **data}, day(n))


def test_a_correction_changes_what_is_known_now_and_not_what_was_known_then():
    decisions = [FOUNDED, FILLED, Decided(day(10), (("mandate.corrected", {"circle": "a", "mandate": "l", "until": day(3)}),))]
    chronicle = Chronicle.of(decisions)

    assert "l" in chronicle.as_of(day(5), day(9)).mandates
    assert "l" not in chronicle.as_of(day(5), day(10)).mandates
    assert "l" in chronicle.as_of(day(2), day(10)).mandates
    assert [(one.noun, one.key, one.recorded_until) for one in chronicle.earlier()] == [
        ("mandates", "l", day(10)),
        ("substitutes", "y", day(10)),
    ]


def test_e3_a_policy_that_has_ended_by_itself_stood_until_then():
    """On the day of its adoption it was known when it would."""
    chronicle = Chronicle.of([FOUNDED, FILLED, Decided(day(2), (("policy.amended", {"policy": "x", "expires_at": day(5)}),))])

    assert [["x" in chronicle.as_of(day(at), day(known)).policies for at in (4, 5, 9)] for known in (1, 2, 9)] == [
        [True, True, True],
        [True, False, False],
        [True, False, False],
    ]
    assert day(5) in changed_on(chronicle.versions, day(2))
    assert day(5) not in changed_on(chronicle.versions, day(1))


def test_of_several_decisions_of_one_instant_each_made_known_what_it_touched():
    """The last one of an instant neither takes over what others made known, nor hides what was known before it."""
    given = {"id": "o", "circle": "root", "role": "w"}
    ended, again, forgotten = (
        Decided(day(3), (change,), name)
        for name, change in (
            ("ended", ("link.ended", {"link": "o"})),
            ("again", ("link.added", given | {"id": "q"})),
            ("forgotten", ("link.ended", {"link": "q"})),
        )
    )
    chronicle = Chronicle.of([FOUNDED, FILLED, Decided(day(1), (("link.added", given),)), ended, again, forgotten])

    assert [(one.key, one.state.until, one.recorded_since, one.decision) for one in chronicle.earlier()] == [("o", None, day(1), "ended")]
    assert not chronicle.as_of(day(3), day(3)).links


def refused(structure: Structure, n: int = 10, **data: Any) -> str:
    try:
        _corrected(structure, n, **data)
    except Impossible as fault:
        return str(fault)
    return ""


def test_a_correction_is_about_the_past_and_prolongs_nothing():
    stood = _given()

    assert refused(stood, since=day(11)) == "later"
    assert refused(stood, until=day(11)) == "past"
    assert refused(stood, since=day(4), until=day(4)) == "until"
    assert refused(stood) == refused(stood, until=stood.mandates["l"].until) == "same"
    assert refused(stood, mandate="nobody") == "begun"
    assert refused(stood, since="2025-01-01T00:00:00.000000+00:00") == "role then"


def test_who_stood_in_did_so_within_the_mandate():
    stood = _given()

    assert refused(stood, since=day(1)) == "stood in"
    assert _corrected(stood, until=day(2)).substitutes["y"].until == day(2)


def test_a_correction_never_makes_two_hold_what_one_can():
    """r is held by one at a time: q held it until day 4, p holds it from day 5 on."""
    stood = apply(_given(), "mandate.ended", {"mandate": "k"}, day(4))
    stood = apply(stood, "mandate.given", {"id": "m", "role": "r", "person": "p"}, day(5))
    wrong = {"circle": "a", "mandate": "k", "until": day(6)}

    try:
        apply(stood, "mandate.corrected", wrong, day(10))
    except Impossible as fault:
        assert str(fault) == "holder"
    else:
        raise AssertionError("two held it at once")
    assert apply(stood, "mandate.corrected", wrong | {"until": day(5)}, day(10)).mandates["k"].until == day(5)


def test_every_noun_is_read_as_of():
    structure = _given()
    assert {noun for noun in NOUNS if getattr(as_of(structure, day(0)), noun)} == set(NOUNS) - {"processes", "links", "derogations"}
    assert replace(structure.circles["a"]) == structure.circles["a"]
