"""The typed changes of a proposal, one small form each. A form turns into changes, and changes turn back into forms."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from socle.governance.forms.change import ChangeForm, Choices
from socle.governance.forms.circles import AddCircle
from socle.governance.forms.holding import EndMandate, EndSeat, GiveMandate, Welcome
from socle.governance.forms.roles import AddRole, AmendRole, EndRole

CHANGE_FORMS: dict[str, type[ChangeForm]] = {
    form.kind: form for form in (AddRole, AmendRole, EndRole, GiveMandate, EndMandate, Welcome, EndSeat, AddCircle)
}


def change_forms(choices: Choices, changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The changes of a version as what their forms begin with; what a form makes beside its first change is left out."""
    initial: list[dict[str, Any]] = []
    changes = list(changes)
    led = {change["data"]["id"] for change in changes if change["kind"] == "circle.added"}
    member = (choices.core("member") or {}).get("id")
    for change in changes:
        data = dict(change["data"])
        if data.get("circle") in led:
            if change["kind"] == "mandate.given":
                initial[-1] |= {"person": data["person"], "organisation": data["organisation"], "until": _day(data["until"])}
            continue
        welcomed = initial and initial[-1]["kind"] == "seat.given" and initial[-1]["person"] == data.get("person")
        if change["kind"] == "mandate.given" and data["role"] == member and welcomed:
            continue
        initial.append(_initial(change["kind"], data))
    return initial


def _initial(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    if kind == "circle.added":
        data["sort"] = data.pop("kind")
    elif "powers" in data:
        data["powers"] = [one["power"] for one in data["powers"]]
    if data.get("until"):
        data["until"] = _day(data["until"])
    return {**data, "kind": kind}


def _day(instant: str) -> Any:
    return timezone.localtime(datetime.fromisoformat(instant)).date()
