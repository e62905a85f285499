"""A proposal brought up to date, whatever others have decided meanwhile."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.governance.rules.effect import Rebased, moved, rebase
from socle.governance.rules.effect.plain import plain
from socle.governance.rules.structure import Structure, frozen
from socle.governance.tests.effect.histories import (
    DOMAINS,
    HELD_POWERS,
    HISTORIES,
    LATER,
    NOW,
    RANDOM,
    SOME_POWERS,
    TEXT,
    legal,
    organisation,
)
from socle.governance.tests.effect.test_rebase import Change, change

WORDS = {
    "circle.amended": {"name": TEXT, "purpose": TEXT, "domains": DOMAINS, "powers": SOME_POWERS},
    "role.amended": {"name": TEXT, "purpose": TEXT, "domains": DOMAINS, "powers": HELD_POWERS, "beneath": st.booleans()},
    "policy.amended": {"title": TEXT, "text": TEXT},
    "process.changed": {"channel": TEXT},
}


THINGS = {"circle": ("circles", "circle"), "role": ("roles", "role"), "policy": ("policies", "policy"), "process": ("processes", "circle")}


FEW = ("nord", "equipe", "nord.guide", "nord.member", "p.bus")


@st.composite
def proposals(draw: Any, then: Structure) -> list[Change]:
    """Changes that build on what stands: amendments that change some words and repeat others, and ends."""
    made = []
    for kind, words in WORDS.items():
        noun, name = THINGS[kind.partition(".")[0]]
        standing = [key for key in FEW if (one := getattr(then, noun).get(key)) and one.until is None]
        for key in draw(st.lists(st.sampled_from(standing), unique=True, max_size=2)) if standing else ():
            state = getattr(then, noun)[key]
            new = draw(st.fixed_dictionaries({}, optional=words))
            repeated = draw(st.sets(st.sampled_from(sorted(words))))
            data = {word: plain(word, state.says(word)) for word in repeated} | new
            place = {"circle": state.says("circle")} if noun in ("roles", "policies") else {}
            made.append(change(kind, **data, **place, **{name: key}, base=state.base))
    guide = then.roles["nord.guide"]
    if guide.until is None and draw(st.booleans()):
        made.append(change("role.ended", circle=guide.says("circle"), role="nord.guide", base=guide.base))
    return made


def changed(one: Change, structure: Structure) -> dict[str, Any]:
    """The words in which a change differs from a structure, as it would have them."""
    noun, name = THINGS[one["kind"].partition(".")[0]]
    state = getattr(structure, noun)[one["data"][name]]
    return {word: frozen(value) for word, value in one["data"].items() if word in WORDS[one["kind"]] and frozen(value) != state.says(word)}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), HISTORIES, st.lists(RANDOM, max_size=5))
def test_a_rebased_proposal_is_never_stale_changes_only_what_it_changed_and_no_conflict_is_lost(data: Any, history: list, more: list):
    then = legal(history, organisation())
    mine, theirs = data.draw(proposals(then)), data.draw(proposals(then))
    move = [("role.moved", {"role": "nord.guide", "to": "sud"})] if data.draw(st.booleans()) else []
    now = legal([*move, *((one["kind"], one["data"]) for one in theirs), *more], then, 30)

    found = rebase(mine, then, now, NOW)

    conflicts = {(one.position, one.word) for one in found.conflicts}
    for position, (one, other) in enumerate(zip(mine, found.changes, strict=True)):
        assert one["kind"] == other["kind"] and one["data"].keys() == other["data"].keys()
        expected = _expected(one, then, now)
        assert {word for place, word in conflicts if place == position} == expected
        if not expected and one["kind"] != "role.ended":
            assert changed(other, now).items() <= changed(one, then).items()
    if not conflicts:
        assert moved(found.changes, now, NOW) == ()


def _expected(one: Change, then: Structure, now: Structure) -> set[str]:
    """The conflicts of a change, told from the two structures in the plainest way."""
    noun, name = THINGS[one["kind"].partition(".")[0]]
    before, state = getattr(then, noun)[one["data"][name]], getattr(now, noun)[one["data"][name]]
    circle = one["data"].get("circle")
    if state.until is not None or (circle in now.circles and now.circles[circle].until is not None):
        return {""} | _conflicting(one, before, state)
    return _conflicting(one, before, state)


def _conflicting(one: Change, before: Any, state: Any) -> set[str]:
    if state.until is not None or state.base == before.base:
        return set()
    others = {word for word in state.wordings[-1].says if state.says(word) != before.says(word)}
    if one["kind"] == "role.ended":
        return others
    ours = {word: frozen(one["data"][word]) for word in WORDS[one["kind"]] if word in one["data"]}
    both = {word for word, value in ours.items() if word in others and value not in (before.says(word), state.says(word))}
    return both | ({"circle"} & others)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), HISTORIES)
def test_without_anybody_else_nothing_is_rebased(data: Any, history: list):
    then = legal(history, organisation())
    mine = data.draw(proposals(then))

    assert rebase(mine, then, then, LATER) == Rebased(tuple(mine), ())
