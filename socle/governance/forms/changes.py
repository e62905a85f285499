"""The typed changes of a proposal, one small form each. A form turns into changes, and changes turn back into forms."""

from collections.abc import Iterable, Mapping
from typing import Any

from socle.governance.forms.change import ChangeForm, Choices
from socle.governance.forms.circles import AddCircle, first_lead
from socle.governance.forms.holding import EndMandate, EndSeat, GiveMandate, Welcome, day_of
from socle.governance.forms.roles import AddRole, AmendRole, EndRole

CHANGE_FORMS: dict[str, type[ChangeForm]] = {
    form.kind: form for form in (AddRole, AmendRole, EndRole, GiveMandate, EndMandate, Welcome, EndSeat, AddCircle)
}


def change_forms(choices: Choices, changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The changes of a version as what their forms begin with; what a form makes beside its first change is left out."""
    written = [{"kind": change["kind"], "data": dict(change["data"])} for change in changes]
    added = {change["data"]["id"] for change in written if change["kind"] == "circle.added"}
    member = (choices.core("member") or {}).get("id")
    welcomed = [_held(change) for change in written if change["kind"] == "seat.given"]
    initial: list[dict[str, Any]] = []
    for change in written:
        data = change["data"]
        if data.get("circle") in added or (data.get("role") == member and _held(change) in welcomed):
            continue
        if change["kind"] == "circle.added":
            data |= first_lead([one for one in written if one["data"].get("circle") == data["id"]])
        initial.append(_initial(change["kind"], data))
    return initial


def in_order(parts: Iterable[ChangeForm]) -> list[ChangeForm]:
    """As they are carried out: what begins before what needs it, what ends before what takes its place."""
    return sorted(parts, key=lambda part: _ORDER.index(part.kind))


_ORDER = tuple(form.kind for form in (AddCircle, AddRole, AmendRole, EndMandate, EndSeat, EndRole, Welcome, GiveMandate))


def _held(change: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(change["data"].get(name) for name in ("circle", "person", "organisation", "until"))


def _initial(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    if kind == "circle.added":
        data["sort"] = data["kind"]
    elif "powers" in data:
        data["powers"] = [one["power"] for one in data["powers"]]
    if data.get("until"):
        data["until"] = day_of(data["until"])
    return {**data, "kind": kind}
