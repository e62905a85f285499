"""Policies, the standing rules of a circle; and its process, how it works."""

from dataclasses import replace

from socle.governance.rules.structure.states import (
    POLICY_WORDS,
    PROCESS_WORDS,
    Data,
    Impossible,
    PolicyState,
    ProcessState,
    standing,
    wording,
)
from socle.governance.rules.structure.whole import Structure

_OWN_WORDS = tuple(word for word in POLICY_WORDS if word != "circle")


def _adopted(s: Structure, data: Data, at: str) -> None:
    s.circle(data["circle"])
    if data["id"] in s.policies:
        raise Impossible("id")
    s.put("policies", data["id"], PolicyState(at, None, (wording(data, POLICY_WORDS, at),), data.get("key", "")))
    s.reworded.add(("policies", data["id"]))


def _amended(s: Structure, data: Data, at: str) -> None:
    """E4: the new text begins at the instant at which the old one ends."""
    standing(s.policies, data["policy"], "policy")
    s.reword("policies", data["policy"], POLICY_WORDS, {word: data[word] for word in _OWN_WORDS if word in data}, at)


def _moved(s: Structure, data: Data, at: str) -> None:
    if standing(s.policies, data["policy"], "policy").says("circle") == data["to"]:
        raise Impossible("policy")
    s.circle(data["to"])
    s.reword("policies", data["policy"], POLICY_WORDS, {"circle": data["to"]}, at)


def _repealed(s: Structure, data: Data, at: str) -> None:
    policy = standing(s.policies, data["policy"], "policy")
    if policy.base >= at:
        raise Impossible("instant")
    s.put("policies", data["policy"], replace(policy, until=at))


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
    "policy.moved": _moved,
    "policy.repealed": _repealed,
    "process.changed": _process_changed,
}
