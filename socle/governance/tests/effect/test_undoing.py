"""Taking a decision back: what it made ends, what it reworded says again what it said; the rest stays, and is named."""

from collections.abc import Callable
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from socle.governance.rules.effect import things
from socle.governance.rules.structure import Structure
from socle.governance.rules.undoing import Left, Undoing, undoing
from socle.governance.tests.effect import histories
from socle.governance.tests.effect.histories import HISTORIES, LATER, NOW, RANDOM, after, day, legal, organisation

MEANWHILE = day(70)


def ids() -> Callable[[], str]:
    numbers = count()
    return lambda: f"new{next(numbers)}"


def back(decided: list[tuple[str, Any]], *since: tuple[str, Any]) -> tuple[Structure, Undoing, Structure]:
    """What stood before a decision, what takes it back after others, and what stands then."""
    before = organisation()
    made = after(*decided, of=before)
    now = after(*since, at=MEANWHILE, of=made)
    found = undoing(before, made, now, LATER, ids())
    return before, found, after(*((one["kind"], one["data"]) for one in found.changes), at=LATER, of=now)


def says(structure: Structure, noun: str, key: str) -> dict[str, Any]:
    return dict(getattr(structure, noun)[key].wordings[-1].says)


def test_what_was_reworded_says_again_what_it_said():
    decided = [
        ("policy.amended", {"policy": "p.bus", "text": "Une fois par mois."}),
        ("role.amended", {"role": "nord.guide", "powers": [], "purpose": "Autre chose"}),
        ("circle.amended", {"circle": "nord", "purpose": "Ailleurs", "powers": ["raise_tensions", "fill_roles"]}),
        ("process.changed", {"circle": "nord", "channel": "Une boîte"}),
    ]
    before, found, then = back(decided)

    assert not found.left
    for noun, key in (("policies", "p.bus"), ("roles", "nord.guide"), ("circles", "nord"), ("circles", "equipe")):
        assert says(then, noun, key) == says(before, noun, key)
    assert says(then, "processes", "nord")["channel"] is None


def test_what_it_made_ends_with_all_that_it_made_in_it():
    decided = [
        histories.circle("accueil", "root"),
        histories.role("root", "veille", []),
        histories.role("accueil", "lead", ["fill_roles"]),
        histories.mandate("m.veille", "root.veille", "elsa"),
        histories.mandate("m.accueil", "accueil.lead", "elsa"),
    ]
    _before, found, then = back(decided)

    assert not found.left
    assert [noun.until for noun in (then.circles["accueil"], then.roles["root.veille"], then.roles["accueil.lead"])] == [LATER] * 3
    assert [then.mandates[key].until for key in ("m.veille", "m.accueil")] == [LATER] * 2


def test_what_others_have_built_on_stays_and_is_named():
    made = histories.role("nord", "veille", [])
    _before, found, then = back([made], histories.mandate("m.veille", "nord.veille", "elsa"))
    assert (found.changes, found.left) == ((), (Left("roles", "nord.veille", "built"),))
    assert then.roles["nord.veille"].until is None

    amended = ("policy.amended", {"policy": "p.bus", "text": "Une fois par mois."})
    _before, found, then = back([amended], ("policy.amended", {"policy": "p.bus", "title": "Les bus"}))
    assert found.left == (Left("policies", "p.bus", "changed"),)
    assert says(then, "policies", "p.bus")["text"] == "Une fois par mois."


def test_what_has_ended_does_not_begin_again_but_what_is_held_is_given_anew():
    decided = [("role.ended", {"role": "nord.guide"}), ("mandate.ended", {"mandate": "m.elsa"}), ("link.ended", {"link": "l.guide"})]
    _before, found, then = back(decided[:1])
    assert [(one.key, one.why) for one in found.left if one.noun == "roles"] == [("nord.guide", "ended")]

    before, found, then = back(decided[1:])
    [given_anew] = [one for key, one in then.mandates.items() if key.startswith("new")]
    assert not found.left
    assert (given_anew.person, given_anew.since, given_anew.until) == ("elsa", LATER, before.mandates["m.elsa"].until)
    assert then.mandates["m.elsa"].until == NOW, "the past stays as it was"
    assert [one.role for key, one in then.links.items() if key.startswith("new")] == ["nord.guide"]


def test_what_was_moved_goes_back_with_whoever_holds_it():
    _before, found, then = back([("role.moved", {"role": "nord.guide", "to": "sud"}), ("policy.moved", {"policy": "p.bus", "to": "sud"})])

    assert not found.left
    assert (says(then, "roles", "nord.guide")["circle"], says(then, "policies", "p.bus")["circle"]) == ("nord", "nord")
    assert [one.circle for one in then.mandates.values() if one.person == "dario" and one.until == histories.END] == ["nord"]


@given(HISTORIES, st.lists(RANDOM, min_size=1, max_size=4), st.lists(RANDOM, max_size=4))
def test_whatever_was_decided_what_is_taken_back_is_possible_and_changes_no_past(history: Any, decided: Any, since: Any):
    before = legal(history)
    made = legal(decided, before, 30)
    now = legal(since, made, 35)
    found = undoing(before, made, now, day(50), ids())

    then = after(*((one["kind"], one["data"]) for one in found.changes), at=day(50), of=now)

    for noun in ("circles", "roles", "policies", "processes"):
        for key, state in getattr(now, noun).items():
            assert getattr(then, noun)[key].wordings[: len(state.wordings)] == state.wordings
    if not since and not found.left and len(decided) == 1:
        standing = {thing.key for thing in things(before, then) if thing.sign in ("changed", "moved") and thing.words}
        assert not standing, "with nothing left and nothing since, every word is as before"
