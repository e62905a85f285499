"""What goes over when a circle beneath is split, merged or dissolved: roles, policies, people (rules S4, S5)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm
from socle.governance.forms.choices import Choices
from socle.governance.reads.choices import Hanging, Pairs, Row


class Rebuilding(ChangeForm):
    """A change of a circle beneath that takes other changes with it. `first` is that circle."""

    first = "circle"
    circle = forms.ChoiceField(label=_("Which circle?"), error_messages={"required": _("Choose a circle.")})

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "one_beneath" in choices.own["has"]

    @classmethod
    def shows(cls, change: Change, choices: Choices) -> bool:
        return True

    @classmethod
    def firsts(cls, choices: Choices) -> Pairs:
        return [(circle["id"], circle["name"]) for circle in choices.beneath]

    @property
    def rebuilt(self) -> Row:
        """The circle that is split, merged or dissolved, in its own words."""
        return self.choices.of(self.choices.beneath, self.given("circle"))

    @property
    def hanging(self) -> Hanging:
        return self.choices.hanging(self.given("circle"))

    def moved(self, role: str, to: str) -> Change:
        """A role of the circle goes over, with whoever holds it."""
        base = self.choices.of(self.hanging.roles, role).get("base", "")
        return self.made("role.moved", circle=self.given("circle"), role=role, base=base, to=to)

    def carried(self, policy: str, to: str) -> Change:
        """A policy of the circle goes over."""
        base = self.choices.of(self.hanging.policies, policy).get("base", "")
        return self.made("policy.moved", circle=self.given("circle"), policy=policy, base=base, to=to)

    def given_up(self, domains: Iterable[str]) -> list[Change]:
        """The circle gives up the domains that go over: each has one holder (rule S2)."""
        gone = set(domains)
        kept = [one for one in self.rebuilt.get("domains", []) if one not in gone]
        if not self.rebuilt or len(kept) == len(self.rebuilt["domains"]):
            return []
        return [{"kind": "circle.amended", "data": {"circle": self.rebuilt["id"], "base": self.rebuilt["base"], "domains": kept}}]

    def seated(self, seats: Iterable[Row], circle: str, member: str) -> list[Change]:
        """Those who sit in the circle sit in another one, as before, and are members there."""
        made: list[Change] = []
        for seat in seats:
            holding = {name: seat[name] for name in ("person", "organisation", "until")} | {"circle": circle}
            made.append({"kind": "seat.given", "data": self._as_said("seat.given", quality=seat["quality"], **holding)})
            if member:
                made.append({"kind": "mandate.given", "data": self._as_said("mandate.given", role=member, **holding)})
        return made

    def _as_said(self, kind: str, **data: Any) -> dict[str, Any]:
        """What the version gives the same person there, or that with an id of its own."""
        same = {name: data[name] for name in ("circle", "person", "role") if name in data}
        given = (one["data"] for one in self.choices.written if one["kind"] == kind)
        return next((dict(one) for one in given if same.items() <= one.items()), {"id": self.id_beside(f"{kind} {data['person']}"), **data})


def of_circle(choices: Choices, circle: str, *kinds: str) -> list[Change]:
    """What the version says of these kinds on a circle."""
    return [one for one in choices.written if one["kind"] in kinds and one["data"].get("circle") == circle]


def frees_domains(change: Change, circle: str) -> bool:
    """Whether all that a change does is that a circle gives domains up."""
    return (
        change["kind"] == "circle.amended" and set(change["data"]) == {"circle", "base", "domains"} and change["data"]["circle"] == circle
    )


def named_role(role: Row, holders: dict[str, list[str]]) -> Any:
    """A role and who holds it."""
    held = holders.get(role["id"], [])
    if not held:
        return _("{role} (nobody holds it)").format(role=role["name"])
    return _("{role} ({who})").format(role=role["name"], who=", ".join(held[:3]) + (" …" if len(held) > 3 else ""))
