"""Roles: added to a circle, amended, moved to another, ended."""

from dataclasses import replace

from socle.governance.rules.structure import holdings
from socle.governance.rules.structure.circles import refuse_held_domains
from socle.governance.rules.structure.states import ROLE_WORDS, Data, Impossible, Item, RoleState, derived, holds_after, wording
from socle.governance.rules.structure.whole import Structure

_OWN_WORDS = tuple(word for word in ROLE_WORDS if word != "circle")


def _added(s: Structure, data: Data, at: str) -> None:
    s.circle(data["circle"])
    core = data.get("core", "")
    if data["id"] in s.roles:
        raise Impossible("id")
    if core and core in {s.roles[role].core for role in s.roles_in(data["circle"])}:
        raise Impossible("core")
    state = RoleState(at, None, (wording(data, ROLE_WORDS, at),), data.get("key", ""), core, bool(data.get("single")))
    s.put("roles", data["id"], state)
    s.reworded.add(("roles", data["id"]))
    _refuse_more_than_its_circle_has(s, data["id"])


def _amended(s: Structure, data: Data, at: str) -> None:
    s.role(data["role"])
    s.reword("roles", data["role"], ROLE_WORDS, {word: data[word] for word in _OWN_WORDS if word in data}, at)
    _refuse_more_than_its_circle_has(s, data["role"])


def _moved(s: Structure, data: Data, at: str) -> None:
    """A role keeps its id and its history. Whoever holds it goes on in the new circle, for the rest of their term."""
    key, place = data["role"], data["to"]
    role = s.role(key)
    s.circle(place)
    if role.core or role.says("circle") == place:
        raise Impossible("role")
    s.reword("roles", key, ROLE_WORDS, {"circle": place}, at)
    _refuse_more_than_its_circle_has(s, key)
    for mandate, held in [pair for pair in s.mandates_of(key) if holds_after(pair[1], at)]:
        holdings.end_mandate(s, mandate, at, "moved")
        s.put("mandates", derived(mandate, at), replace(held, circle=place, since=max(held.since, at)))
    for link, state in list(s.links.items()):
        if state.role == key and state.circle == place:
            holdings.end_from(s, "links", link, at)


def _ended(s: Structure, data: Data, at: str) -> None:
    """S6: the roles that every circle has end with their circle only."""
    if s.role(data["role"]).core:
        raise Impossible("core")
    holdings.end_role(s, data["role"], at, "role_ended")


def _refuse_more_than_its_circle_has(s: Structure, key: str) -> None:
    """S2: a role hands out nothing that its circle does not hold, and a domain has one holder."""
    role = s.roles[key]
    circle = s.circles[role.says("circle")]
    powers = (dict(power)["power"] for power in role.lines("powers"))
    if lacking := [one for one in powers if one not in circle.lines("powers")]:
        raise Impossible("powers", *(Item(one, "circles", role.says("circle")) for one in lacking))
    refuse_held_domains(s, role.says("circle"), key, role.lines("domains"))


APPLIED = {
    "role.added": _added,
    "role.amended": _amended,
    "role.moved": _moved,
    "role.ended": _ended,
}
