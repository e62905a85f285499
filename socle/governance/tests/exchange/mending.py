"""Files of a programme in which one thing is wrong."""

from collections.abc import Callable
from typing import Any

from socle.ground import new_id
from socle.ground.digests import digest

Mend = Callable[[dict[str, Any]], Any]


def put(path: str, value: Any) -> Mend:
    """Put a value at a place: "decisions.0.title"."""

    def mend(whole: dict[str, Any]) -> None:
        *steps, last = [int(step) if step.lstrip("-").isdecimal() else step for step in path.split(".")]
        at: Any = whole
        for step in steps:
            at = at[step]
        at[last] = value

    return mend


def drop(path: str) -> Mend:
    def mend(whole: dict[str, Any]) -> None:
        *steps, last = [int(step) if step.lstrip("-").isdecimal() else step for step in path.split(".")]
        at: Any = whole
        for step in steps:
            at = at[step]
        del at[last]

    return mend


def again(path: str, **other: Any) -> Mend:
    """The first row of a section stands there twice."""
    return lambda whole: whole[path].append(whole[path][0] | other)


def decide(**data: Any) -> Mend:
    """The last decision says something else, with a digest that fits."""

    def mend(whole: dict[str, Any]) -> None:
        decision = whole["decisions"][-1]
        decision["changes"][0]["data"] |= data
        sign(decision)

    return mend


def sign(decision: dict[str, Any]) -> None:
    changes = [{"kind": one["kind"], "data": one["data"]} for one in decision["changes"]]
    decision["digest"] = digest([decision["title"], decision["text"], changes])


def forget_a_field(whole: dict[str, Any]) -> None:
    del whole["decisions"][-1]["changes"][0]["data"]["policy"]
    sign(whole["decisions"][-1])


def swap(whole: dict[str, Any]) -> None:
    """Two decisions that do not build on each other, the later one first."""
    one, other = whole["decisions"][:2]
    one["serial"], other["serial"] = other["serial"], one["serial"]


def deep(whole: dict[str, Any]) -> None:
    data: dict[str, Any] = whole["decisions"][0]["changes"][0]["data"]
    for _ in range(20):
        data["x"] = {}
        data = data["x"]


def loop(whole: dict[str, Any]) -> None:
    """Two circles, each beneath the other."""
    one, other = whole["circles"][1], whole["circles"][2]
    one["texts"][0]["parent"], other["texts"][0]["parent"] = other["id"], one["id"]


def another_decision(whole: dict[str, Any]) -> None:
    """A mandate that the founding gave, as if it had been decided by consent."""
    whole["mandates"][0]["decision"] = whole["decisions"][-1]["id"]


def invented(whole: dict[str, Any]) -> None:
    """Somebody holds one more role than was decided."""
    held = whole["mandates"][0]
    other = next(role for role in whole["roles"] if role["texts"][0]["circle"] == held["circle"] and role["id"] != held["role"])
    whole["mandates"].append(held | {"id": str(new_id()), "role": other["id"], "person": whole["persons"][-1]["id"]})


def lasting_longer(whole: dict[str, Any]) -> None:
    whole["policies"][0]["texts"][0]["until"] = None


def forgotten(whole: dict[str, Any]) -> None:
    whole["mandates"][0]["recorded_until"] = whole["decisions"][-1]["adopted_at"]


NOWHERE = "0196f3a0-0000-7000-8000-000000000000"

FAULTS: dict[str, tuple[Mend, str]] = {
    "another format": (put("format", "socle.governance/9"), "format: Socle reads socle.governance/1 only."),
    "what one person sees": (put("whole", False), "whole: This is what one person may see of a programme."),
    "a section is missing": (drop("links"), "“links” is missing."),
    "the head is missing": (drop("exported_at"), "“exported_at” is missing."),
    "a section too many": (put("secrets", []), "secrets: This is not known here."),
    "a section that is no list": (put("links", {}), "links: This should be a list."),
    "a head that is a list": (put("exported_at", []), "exported_at: This should be no list."),
    "no day of the calendar": (put("exported_at", "2026-13-41T08:00:00.000000+00:00"), "exported_at: This is no date."),
    "a field is missing": (drop("decisions.0.title"), "decisions[0]: “title” is missing."),
    "a field too many": (put("roles.2.password", "x"), "roles[2]: “password” is not known here."),
    "a field deep within": (drop("proposals.0.positions.0.reason"), "proposals[0].positions[0]: “reason” is missing."),
    "a number for a text": (put("decisions.0.title", 7), "decisions[0].title: This should be a text."),
    "a text for a number": (put("decisions.0.number", "7"), "decisions[0].number: This should be a whole number."),
    "half a number": (
        put("decisions.0.changes.0.data.caretaker_days", 0.5),
        "decisions[0].changes[0].data: “caretaker_days” is not known here.",
    ),
    "no id": (put("mandates.1.role", "x"), "mandates[1].role: This is no id."),
    "no instant": (put("seats.0.since", "yesterday"), "seats[0].since: This is no instant;"),
    "a local instant": (put("seats.0.since", "2026-03-01T08:00:00+01:00"), "seats[0].since: This is no instant;"),
    "an unknown word": (put("seats.0.quality", "boss"), "seats[0].quality: This should be one of: relay, "),
    "a number too large": (put("tensions.0.version", 2**40), "tensions[0].version: This is more than Socle keeps there."),
    "a text too long": (put("persons.0.name", "x" * 121), "persons[0].name: This is more than Socle keeps there."),
    "a text with NUL": (put("persons.0.name", "a\0b"), "persons[0].name: This text holds a character that cannot be kept."),
    "a text that turns round": (
        put("tensions.0.text", "Nobody \u202eanswers"),
        "tensions[0].text: A hidden character stands near “Nobody answers”: delete it",
    ),
    "too deep": (deep, "decisions[0]: This is more than Socle keeps there."),
    "an unknown kind of change": (
        put("decisions.0.changes.0.kind", "circle.bombed"),
        "decisions[0].changes[0].kind: This should be one of",
    ),
    "a person who is nowhere": (put("mandates.0.person", NOWHERE), f"mandates[0].person: {NOWHERE} is named here and is nowhere in"),
    "a circle that is nowhere": (put("tensions.0.circle", NOWHERE), f"tensions[0].circle: {NOWHERE} is named here and is nowhere in"),
    "a mandate that is nowhere": (put("proposals.0.positions.0.mandate", NOWHERE), f"proposals[0].positions[0].mandate: {NOWHERE} is"),
    "persons left out": (put("persons", []), "seats[0].person: "),
    "twice the same": (again("tensions"), "tensions["),
    "one more beside it": (again("tensions", id=NOWHERE, raised_by=NOWHERE), "tensions["),
    "two decisions of one number": (put("decisions.-1.number", 1), "decisions"),
    "decisions out of order": (swap, "decisions[1]: The decisions do not stand in their order."),
    "a digest that does not fit": (
        put("decisions.-1.text", "Rewritten."),
        "decisions[2].digest: The digest does not fit what this decision says.",
    ),
    "a decision that cannot be replayed": (
        decide(policy=NOWHERE),
        "decisions[2].changes[0].data.policy: This decision cannot be replayed: This policy",
    ),
    "a change of the wrong form": (decide(text=7), "decisions[2].changes[0].data.text: This is too long."),
    "a change that lacks a field": (forget_a_field, "decisions[2].changes[0].data: “policy” is missing."),
    "other words than were decided": (put("roles.0.texts.0.name", "King"), "roles[0]: This is not what the decisions make."),
    "a right that nobody decided": (invented, "mandates["),
    "a term that nobody decided": (
        put("mandates.0.until", "2099-01-01T00:00:00.000000+00:00"),
        "mandates[0]: This is not what the decisions make.",
    ),
    "a text that lasts too long": (lasting_longer, "policies[0]"),
    "another decision": (another_decision, "mandates[0].decision: This decision did not make it."),
    "known from another day on": (
        put("seats.0.recorded_since", "2020-01-01T00:00:00.000000+00:00"),
        "seats[0]: It was not known from then on",
    ),
    "forgotten": (forgotten, "mandates[0]: This is not what the decisions make."),
    "a circle without words": (put("circles.1.texts", []), "circles[1].texts: It says nothing of itself."),
    "circles in a ring": (loop, "circles[1]: This circle lies beneath itself."),
    "another root": (put("programme", NOWHERE), "programme: This is not the circle that the first decision adds."),
}
