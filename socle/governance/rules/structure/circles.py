"""Circles: added beneath another, amended, moved, split and merged, dissolved. The parents make a tree (rule D1)."""

from collections.abc import Iterable
from dataclasses import replace

from socle.governance.rules.structure import holdings
from socle.governance.rules.structure.states import CIRCLE_WORDS, CircleState, Data, Impossible, Item, over, wording
from socle.governance.rules.structure.whole import Structure

_OWN_WORDS = tuple(word for word in CIRCLE_WORDS if word != "parent")


def _added(s: Structure, data: Data, at: str) -> None:
    """S1, S5: a circle begins beneath one that stands, and remembers the circles that it came from."""
    parent, came_from = data.get("parent"), tuple(data.get("came_from") or ())
    if data["id"] in s.circles or (parent is None) == bool(s.circles):
        raise Impossible("parent")
    for other in (*([parent] if parent else []), *came_from):
        s.circle(other)
    state = CircleState(at, None, (wording(data, CIRCLE_WORDS, at),), data["kind"], data.get("key", ""), came_from)
    s.put("circles", data["id"], state)
    s.reworded.add(("circles", data["id"]))
    _refuse_more_than_its_parent_has(s, data["id"])


def _amended(s: Structure, data: Data, at: str) -> None:
    """S1: what a circle loses, the circles beneath it lose with it."""
    key = data["circle"]
    s.circle(key)
    s.reword("circles", key, CIRCLE_WORDS, {word: data[word] for word in _OWN_WORDS if word in data}, at)
    _refuse_more_than_its_parent_has(s, key)
    for child in s.beneath(key):
        _shrink(s, child, at)


def _moved(s: Structure, data: Data, at: str) -> None:
    """S3: a circle keeps its id and its history; it goes to no circle beneath itself."""
    key, parent = data["circle"], data["parent"]
    if s.circle(key).says("parent") in (None, parent) or key in (parent, *s.above(parent)):
        raise Impossible("parent")
    s.circle(parent)
    s.reword("circles", key, CIRCLE_WORDS, {"parent": parent}, at)
    _refuse_more_than_its_parent_has(s, key)


def _dissolved(s: Structure, data: Data, at: str) -> None:
    """S4, S5: all that hangs on a circle ends with it; the circles beneath it are moved or dissolved before.

    What the same decision has worded anew (the domains that it gives up to whoever goes on) it says for no time at all.
    """
    key, became = data["circle"], data.get("became")
    circle = s.circle(key)
    if circle.says("parent") is None or became == key:
        raise Impossible("circle")
    if became:
        s.circle(became)
    if s.children(key):
        raise Impossible("children")
    if circle.since >= at:
        raise Impossible("instant")
    for role in s.roles_in(key):
        holdings.end_role(s, role, at, "dissolution")
    for seat in [seat for seat, held in s.seats.items() if held.circle == key]:
        holdings.end_from(s, "seats", seat, at)
    for noun in ("policies", "processes"):
        for one, state in list(getattr(s, noun).items()):
            if not over(state, at) and (one == key or (noun == "policies" and state.says("circle") == key)):
                if state.base >= at:
                    raise Impossible("instant")
                s.put(noun, one, replace(state, until=at))
    for noun, word in (("links", "circle"), ("derogations", "about")):
        for one, dated in list(getattr(s, noun).items()):
            if getattr(dated, word) == key:
                holdings.end_from(s, noun, one, at)
    said = tuple(one for one in circle.wordings if one.since < at)
    s.put("circles", key, replace(circle, until=at, became=became, wordings=said))


def _refuse_more_than_its_parent_has(s: Structure, key: str) -> None:
    """S1, S2: powers and domains come from the parent, and a domain has one holder there."""
    circle = s.circles[key]
    parent = s.circles.get(circle.says("parent") or "")
    if parent is None:
        return
    for word in ("powers", "domains"):
        if lacking := [one for one in circle.lines(word) if one not in parent.lines(word)]:
            raise Impossible(word, *(Item(one, "circles", circle.says("parent")) for one in lacking))
    refuse_held_domains(s, circle.says("parent"), key, circle.lines("domains"))


def refuse_held_domains(s: Structure, place: str, key: str, domains: Iterable[str]) -> None:
    """S2: within a circle, no other role and no other circle beneath it holds one of these domains."""
    wanted = set(domains)
    if not wanted:
        return
    circles = (Item(one, "circles", child, held=True) for child in s.children(place) for one in s.circles[child].lines("domains"))
    roles = (Item(one, "roles", role, held=True) for role in s.roles_in(place) for one in s.roles[role].lines("domains"))
    if held := [item for item in (*circles, *roles) if item.key != key and item.word in wanted]:
        raise Impossible("held domain", *held)


def _shrink(s: Structure, key: str, at: str) -> None:
    circle = s.circles[key]
    parent = s.circles[circle.says("parent")]
    less = {word: [one for one in circle.lines(word) if one in parent.lines(word)] for word in ("powers", "domains")}
    if any(len(less[word]) < len(circle.lines(word)) for word in less):
        s.reword("circles", key, CIRCLE_WORDS, less, at)


APPLIED = {
    "circle.added": _added,
    "circle.amended": _amended,
    "circle.moved": _moved,
    "circle.dissolved": _dissolved,
}
