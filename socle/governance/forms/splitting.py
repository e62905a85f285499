"""Splitting a circle beneath: a new circle beside it, and what goes over (rule S5)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.adding import AddCircle
from socle.governance.forms.change import HOLDING, Change
from socle.governance.forms.choices import Choices
from socle.governance.forms.rebuilding import Rebuilding, frees_domains, named_role, of_circle
from socle.governance.models import Seat
from socle.governance.reads.choices import Row

_TOLD_AT = {"role.moved": "roles", "policy.moved": "policies", "circle.amended": "domains"}


class SplitCircle(Rebuilding, AddCircle):
    kind = "circle.split"
    heading = _("Split a circle")
    sentence = _("Part of what a circle beneath does goes over to a new circle beside it, with roles, policies and people.")
    folded = ("policies", "domains", "powers")
    roles = forms.MultipleChoiceField(
        label=_("Roles that go over"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever holds them goes on in the new circle, for the rest of their term."),
    )
    policies = forms.MultipleChoiceField(label=_("Policies that go over"), required=False, widget=forms.CheckboxSelectMultiple)
    members = forms.MultipleChoiceField(
        label=_("Who gets a seat in the new circle"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are then members of both circles."),
    )
    field_order = ["circle", "name", "purpose", "sort", "territory", *HOLDING, "roles", "policies", "members", "domains", "powers"]

    @classmethod
    def gathered(cls, change: Change, choices: Choices) -> list[Change]:
        """The new circle with what is set up in it, and what goes over."""
        circle, new = change["data"]["came_from"][0], change["data"]["id"]
        over = [one for one in of_circle(choices, circle, "role.moved", "policy.moved") if one["data"].get("to") == new]
        freed = [one for one in choices.written if frees_domains(one, circle)]
        return [*super().gathered(change, choices), *over, *freed]

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        data = super().initial_of(gathered, choices)
        over = {noun: [one["data"][noun] for one in gathered if one["kind"] == f"{noun}.moved"] for noun in ("role", "policy")}
        seated = [one["data"]["person"] for one in gathered if one["kind"] == "seat.given"]
        members = [person for person in seated if person != data.get("person")]
        more = {"roles": over["role"], "policies": over["policy"], "members": members}
        return data | more | {"circle": data["came_from"][0], "opened": "1"}

    @classmethod
    def as_it_is(cls, key: str, choices: Choices) -> dict[str, Any]:
        circle = choices.of(choices.beneath, key)
        return {"powers": list(circle["powers"]), "territory": circle["territory"]}

    def offer(self) -> None:
        super().offer()
        hanging = self.hanging
        self.offer_several("roles", ((role["id"], named_role(role, hanging.holders)) for role in hanging.roles))
        self.offer_several("policies", ((policy["id"], policy["name"]) for policy in hanging.policies))
        self.offer_several("members", ((seat["person"], seat["name"]) for seat in hanging.seats))
        if "domains" in self.fields:
            self.fields["domains"].label = _("Domains that go over")
            self.fields["domains"].help_text = _("The circle that is split gives them up.")

    def given_out(self) -> list[str]:
        return list(self.rebuilt.get("domains", []))

    @property
    def legend(self) -> Any:
        return _("Split the circle “{name}”").format(name=self.rebuilt["name"]) if self.is_open and self.rebuilt else self.heading

    def changes(self) -> list[Change]:
        clean, circle = self.cleaned_data, self.given("circle")
        added, *beneath = super().changes()
        new = added["data"]["id"]
        roles, policies = clean.get("roles", []), clean.get("policies", [])
        needed = self.needed(self.choices.of(self.hanging.roles, role).get("powers", []) for role in roles)
        added["data"] |= {"came_from": [circle], "powers": sorted({*added["data"]["powers"], *needed})}
        return [
            *self.given_up(added["data"]["domains"]),
            added,
            *self._with_members(beneath, new),
            *(self.moved(role, new) for role in roles),
            *(self.carried(policy, new) for policy in policies),
        ]

    def _with_members(self, beneath: list[Change], new: str) -> list[Change]:
        """Who leads it first, then those of the circle who are chosen; what the version says of others stays."""
        lead, chosen = self.cleaned_data["person"], set(self.cleaned_data.get("members", []))
        theirs = {seat["person"] for seat in self.hanging.seats} - {lead}
        stays = _once(one for one in beneath if one["data"].get("person") not in theirs)
        member = next((one["data"]["id"] for one in beneath if one["kind"] == "role.added" and one["data"].get("core") == "member"), "")
        seats = [seat for seat in self.hanging.seats if seat["person"] in chosen & theirs]
        return [*stays, *self.seated(seats, new, member)]

    def model(self) -> list[Row]:
        """The roles that every circle has, as the one that is split has them."""
        return self.hanging.cores

    def quality_of(self, person: str) -> str:
        """The first lead sits there as in the circle that is split."""
        return str(next((seat["quality"] for seat in self.hanging.seats if seat["person"] == person), Seat.Quality.RELAY))

    def field_of(self, change: Change, name: str) -> str | None:
        if change["kind"] in _TOLD_AT:
            found = _TOLD_AT[change["kind"]]
            return found if found in self.fields else None
        if change["data"].get("person") in (None, self.cleaned_data["person"]):
            return super().field_of({**change, "kind": self.kind} if change["kind"] == "circle.added" else change, name)
        return "members"


def _once(beneath: Iterable[Change]) -> list[Change]:
    """Somebody who leads first and was to be a member besides has one seat, and each role once."""
    found: dict[Any, Change] = {}
    for one in beneath:
        data = one["data"]
        about = (one["kind"], data["person"], data.get("role")) if data.get("person") else data["id"]
        found.setdefault(about, one)
    return list(found.values())
