"""Adding, changing and ending roles."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm, Turn, name_of
from socle.governance.forms.choices import Choices
from socle.governance.forms.fields import Lines, Prose
from socle.governance.powers import POWERS
from socle.governance.reads.choices import Pairs


class Worded(ChangeForm):
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("A name is needed.")})
    purpose = Prose(label=_("Purpose: what it is for"), max_length=2000, required=False)
    domains = Lines(label=_("Domains: what it alone decides on, one a line"), required=False)
    accountabilities = Lines(label=_("Accountabilities: what it answers for, one a line"), required=False)
    powers = forms.MultipleChoiceField(
        label=_("Whoever holds it may …"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what the circle itself holds. Nothing else in Socle gives a right."),
    )
    term_months = forms.IntegerField(label=_("Length of a term, in months"), min_value=1, max_value=120, initial=12)

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        data = super().initial_of(gathered, choices)
        return data | {"powers": [one["power"] for one in data.get("powers", [])]}

    def offer(self) -> None:
        self.offer_several("powers", ((key, POWERS[key].sentence) for key in self.choices.powers))

    def words(self, clean: dict[str, Any], before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The words of the role; the limits of powers it already had (caseload, facets) stay."""
        limits = {one["power"]: one for one in (before or {}).get("powers") or []}
        return {
            "name": " ".join(clean["name"].split()),
            "purpose": clean["purpose"],
            "domains": clean["domains"],
            "accountabilities": clean["accountabilities"],
            "powers": [limits.get(key, {"power": key}) for key in clean.get("powers", [])],
            "beneath": bool((before or {}).get("beneath")),
            "term_months": clean["term_months"],
        }


class AddRole(Worded):
    kind = "role.added"
    heading = _("Add a role")
    sentence = _("What somebody takes care of, answers for and may do, whoever it is.")
    single = forms.BooleanField(label=_("One holder at a time"), required=False)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        own = self.own_id()
        before = self.choices.said({"kind": self.kind, "data": {"id": own}})
        return {"id": own, "single": clean["single"], **self.words(clean, before)}


class AmendRole(Worded):
    kind = "role.amended"
    heading = _("Change a role")
    sentence = _("Its name, its purpose, what it answers for, what it may do. Whoever holds it goes on.")
    first = "role"
    role = forms.ChoiceField(label=_("Which role?"), error_messages={"required": _("Choose a role.")})
    base = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def firsts(cls, choices: Choices) -> Pairs:
        return [(role["id"], role["name"]) for role in choices.roles]

    @classmethod
    def as_it_is(cls, key: str, choices: Choices) -> dict[str, Any]:
        role = choices.role(key)
        return role | {"powers": [one["power"] for one in role["powers"]], "id": ""}

    def offer(self) -> None:
        super().offer()
        if self.choices.role(self.given("role")).get("core") not in (None, "", "member"):
            self.fields["name"].help_text = _("The roles that every circle has keep their names.")

    @property
    def legend(self) -> Any:
        return name_of(self.choices.role(self.given("role")), self.heading, _("Change the role “{name}”"))

    @property
    def turn(self) -> Turn:  # type: ignore[override]
        """What only gives a domain up comes before what takes it."""
        before = set(self.choices.role(self.cleaned_data["role"]).get("domains", []))
        return Turn.FREES if before > set(self.cleaned_data["domains"]) else Turn.BEGINS

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        about = {"role": clean["role"], "base": clean["base"]}
        before = self.choices.said({"kind": self.kind, "data": about}) or self.choices.role(clean["role"])
        return {**about, **self.words(clean, before)}


class EndRole(ChangeForm):
    kind = "role.ended"
    heading = _("End a role")
    sentence = _("Whoever holds it gives it back on the day of the decision.")
    turn = Turn.ENDS
    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role.")})

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "roles" in choices.own["has"]

    def offer(self) -> None:
        self.offer_rows("role", (role for role in self.choices.roles if not role["core"]))

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"role": clean["role"], "base": self.choices.role(clean["role"]).get("base", "")}
