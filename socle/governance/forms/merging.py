"""Merging a circle beneath into another one beside it (rule S5)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, Turn
from socle.governance.forms.choices import Choices
from socle.governance.forms.rebuilding import Rebuilding, frees_domains, named_role, of_circle
from socle.governance.reads.choices import Row

_TOLD_AT = {"role.moved": "roles", "policy.moved": "policies", "seat.given": "members", "mandate.given": "members", "circle.moved": "into"}


class MergeCircles(Rebuilding):
    kind = "circle.merged"
    heading = _("Merge two circles")
    sentence = _("One of two circles beneath goes up in the other, with its roles, policies and people.")
    turn = Turn.LEAVES
    folded = ("roles", "policies", "members")
    into = forms.ChoiceField(
        label=_("Into which circle"),
        error_messages={"required": _("Choose a circle.")},
        help_text=_("This one stays. The circles beneath the other one go beneath it."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles that go over"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever holds them goes on, for the rest of their term. The others end, and so do those that every circle has."),
    )
    policies = forms.MultipleChoiceField(
        label=_("Policies that go over"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("The others no longer hold.")
    )
    members = forms.MultipleChoiceField(
        label=_("Who gets a seat in the circle that stays"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who sits there already keeps that seat. All seats in the other one end."),
    )
    takes = forms.BooleanField(
        label=_("The circle that stays takes over the domains of the other one, and what its roles may do"), required=False, initial=True
    )

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "two_beneath" in choices.own["has"]

    @classmethod
    def gathered(cls, change: Change, choices: Choices) -> list[Change]:
        circle, into = change["data"]["circle"], change["data"]["became"]
        over = [one for one in of_circle(choices, circle, "role.moved", "policy.moved") if one["data"].get("to") == into]
        gone = {row["id"] for row in choices.hanging(circle).beneath}
        moved = [one for one in choices.written if one["kind"] == "circle.moved" and one["data"].get("circle") in gone]
        taken = [one for one in choices.written if frees_domains(one, circle) or _takes(one, into)]
        return [change, *over, *moved, *of_circle(choices, into, "seat.given"), *_of_members(choices, into), *taken]

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        data = gathered[0]["data"]
        circle, into = data["circle"], data["became"]
        over = {noun: [one["data"][noun] for one in gathered if one["kind"] == f"{noun}.moved"] for noun in ("role", "policy")}
        seated = {one["data"]["person"] for one in gathered if one["kind"] == "seat.given"}
        members = [seat["person"] for seat in choices.hanging(circle).seats if seat["person"] in seated | _seated(choices, into)]
        takes = any(_takes(one, into) for one in gathered) or not _lacks(choices, circle, into)
        more = {"roles": over["role"], "policies": over["policy"], "members": members, "takes": takes}
        return {"circle": circle, "into": into, "opened": "1", **more}

    def offer(self) -> None:
        super().offer()
        hanging, own = self.hanging, self.given("circle")
        self.offer_rows("into", (circle for circle in self.choices.beneath if circle["id"] != own))
        self.offer_all("roles", [(role["id"], named_role(role, hanging.holders)) for role in hanging.roles])
        self.offer_all("policies", [(policy["id"], policy["name"]) for policy in hanging.policies])
        self.offer_all("members", [(seat["person"], seat["name"]) for seat in hanging.seats])

    def offer_all(self, name: str, pairs: list[tuple[str, Any]]) -> None:
        """A list of which everything is chosen to begin with."""
        self.offer_several(name, pairs)
        if name in self.fields:
            self.fields[name].initial = [key for key, _label in pairs]

    @property
    def legend(self) -> Any:
        return _("Merge the circle “{name}”").format(name=self.rebuilt["name"]) if self.is_open and self.rebuilt else self.heading

    def changes(self) -> list[Change]:
        clean, circle, into = self.cleaned_data, self.given("circle"), self.cleaned_data["into"]
        sits = _seated(self.choices, into)
        seats = [seat for seat in self.hanging.seats if seat["person"] in clean.get("members", []) and seat["person"] not in sits]
        return [
            *(self._taken(into) if clean["takes"] else []),
            *(self.moved(role, into) for role in clean.get("roles", [])),
            *(self.carried(policy, into) for policy in clean.get("policies", [])),
            *(self._beneath(row, into) for row in self.hanging.beneath),
            *self.seated(seats, into, self.choices.hanging(into).member),
            self.made("circle.dissolved", circle=circle, base=self.rebuilt.get("base", ""), became=into),
        ]

    def _taken(self, into: str) -> list[Change]:
        """The domains go over from one to the other; those that circles beneath hold go over with these, or not at all."""
        lacks = _lacks(self.choices, self.rebuilt.get("id", ""), into)
        if not lacks:
            return []
        other = self.choices.of(self.choices.beneath, into)
        said = {word: [*other[word], *lacks[word]] for word in ("domains", "powers")}
        gained = {"kind": "circle.amended", "data": {"circle": into, "base": other["base"], **said}}
        return [*self.given_up(lacks["domains"]), gained]

    def _beneath(self, row: Row, into: str) -> Change:
        said = self.choices.said({"kind": "circle.moved", "data": {"circle": row["id"]}})
        return {"kind": "circle.moved", "data": {"circle": row["id"], "base": row["base"], "parent": said.get("parent", into)}}

    def field_of(self, change: Change, name: str) -> str | None:
        found = "takes" if change["kind"] == "circle.amended" else _TOLD_AT.get(change["kind"], "into" if name == "became" else "")
        return found if found in self.fields else None


def _takes(change: Change, into: str) -> bool:
    return (
        change["kind"] == "circle.amended"
        and set(change["data"]) == {"circle", "base", "domains", "powers"}
        and change["data"]["circle"] == into
    )


def _lacks(choices: Choices, circle: str, into: str) -> dict[str, list[str]]:
    """What a circle holds and the other does not; empty if it lacks nothing."""
    one, other = (choices.of(choices.beneath, key) for key in (circle, into))
    if not one or not other:
        return {}
    held = {domain for row in choices.hanging(circle).beneath for domain in row["domains"]}
    lacks = {
        "domains": [domain for domain in one["domains"] if domain not in held],
        "powers": [power for power in one["powers"] if power not in other["powers"]],
    }
    return lacks if any(lacks.values()) else {}


def _seated(choices: Choices, circle: str) -> set[str]:
    return {seat["person"] for seat in choices.hanging(circle).seats}


def _of_members(choices: Choices, circle: str) -> list[Change]:
    """The members' mandates that go with the seats which the version gives in a circle."""
    member = choices.hanging(circle).member
    return [one for one in of_circle(choices, circle, "mandate.given") if one["data"].get("role") == member]
