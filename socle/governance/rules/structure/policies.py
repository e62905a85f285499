"""Policies, the standing rules of a circle; and its process, how it works."""

from dataclasses import replace
from typing import Any

from socle.governance.rules.structure.states import (
    POLICY_WORDS,
    PROCESS_WORDS,
    Data,
    Impossible,
    PolicyState,
    ProcessState,
    over,
    wording,
)
from socle.governance.rules.structure.whole import Structure

REVIEW = ("review_on", "unreviewed")
_OWN_WORDS = tuple(word for word in POLICY_WORDS if word != "circle")


def _adopted(s: Structure, data: Data, at: str) -> None:
    s.circle(data["circle"])
    if data["id"] in s.policies:
        raise Impossible("id")
    s.put("policies", data["id"], PolicyState(at, None, (wording(data, POLICY_WORDS, at),), data.get("key", "")))
    s.reworded.add(("policies", data["id"]))
    _ends_later(s, data["id"], at)


def _amended(s: Structure, data: Data, at: str) -> None:
    """E4: the new text begins at the instant at which the old one ends."""
    _holding(s, data["policy"], at)
    said = {word: data[word] for word in _OWN_WORDS if word in data}
    s.reword("policies", data["policy"], POLICY_WORDS, _either(said) | said, at)
    _ends_later(s, data["policy"], at)


def _renewed(s: Structure, data: Data, at: str) -> None:
    """E3: a review lets it hold as it is, until the next one."""
    _holding(s, data["policy"], at)
    s.reword("policies", data["policy"], POLICY_WORDS, {word: data.get(word) for word in REVIEW}, at)


def _moved(s: Structure, data: Data, at: str) -> None:
    if _holding(s, data["policy"], at).says("circle") == data["to"]:
        raise Impossible("policy")
    s.circle(data["to"])
    s.reword("policies", data["policy"], POLICY_WORDS, {"circle": data["to"]}, at)


def _repealed(s: Structure, data: Data, at: str) -> None:
    policy = _holding(s, data["policy"], at)
    if policy.base >= at:
        raise Impossible("instant")
    s.put("policies", data["policy"], replace(policy, until=at))


def _holding(s: Structure, key: str | None, at: str) -> PolicyState:
    """A policy that holds; Impossible if it was ended, has expired, or is not there."""
    state = s.policies.get(key or "")
    if state is None or over(state, at):
        raise Impossible("policy")
    return state


def _either(said: Data) -> dict[str, Any]:
    """Whoever names a day of review takes the reason back for which there was none, and the other way round (rule E3)."""
    one = next((word for word in REVIEW if said.get(word)), None)
    return dict.fromkeys(REVIEW) if one else {}


def _ends_later(s: Structure, key: str, at: str) -> None:
    expires = s.policies[key].says("expires_at")
    if expires is not None and expires <= at:
        raise Impossible("expires_at")


def _process_changed(s: Structure, data: Data, at: str) -> None:
    """What a circle does not name, it goes on doing as before."""
    key = data["circle"]
    s.circle(key)
    if key in s.processes:
        s.reword("processes", key, PROCESS_WORDS, {word: data[word] for word in PROCESS_WORDS if word in data}, at)
        return
    s.put("processes", key, ProcessState(at, None, (wording(data, PROCESS_WORDS, at),)))
    s.reworded.add(("processes", key))


APPLIED = {
    "policy.adopted": _adopted,
    "policy.amended": _amended,
    "policy.renewed": _renewed,
    "policy.moved": _moved,
    "policy.repealed": _repealed,
    "process.changed": _process_changed,
}
