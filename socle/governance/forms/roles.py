"""Adding, changing and ending roles."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import ChangeForm, Lines
from socle.governance.powers import POWERS


class Worded(ChangeForm):
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("A name is needed.")})
    purpose = forms.CharField(label=_("Purpose: what it is for"), max_length=2000, required=False, widget=forms.Textarea)
    domains = Lines(label=_("Domains: what it alone decides on, one a line"), required=False)
    accountabilities = Lines(label=_("Accountabilities: what it answers for, one a line"), required=False)
    powers = forms.MultipleChoiceField(
        label=_("Whoever holds it may …"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what the circle itself holds. Nothing else in Socle gives a right."),
    )
    term_months = forms.IntegerField(label=_("Length of a term, in months"), min_value=1, max_value=120, initial=12)

    def offer(self) -> None:
        self.offer_powers((key, POWERS[key].sentence) for key in self.choices.powers)

    def words(self, clean: dict[str, Any], before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The words of the role; the limits of powers it already had (caseload, facets) stay."""
        limits = {one["power"]: one for one in (before or {}).get("powers") or []}
        return {
            "name": " ".join(clean["name"].split()),
            "purpose": clean["purpose"].strip(),
            "domains": clean["domains"],
            "accountabilities": clean["accountabilities"],
            "powers": [limits.get(key, {"power": key}) for key in clean["powers"]],
            "beneath": bool((before or {}).get("beneath")),
            "term_months": clean["term_months"],
        }


class AddRole(Worded):
    kind = "role.added"
    title = _("Add a role")
    single = forms.BooleanField(label=_("One holder at a time"), required=False)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        own = self.own_id()
        before = self.choices.said({"kind": self.kind, "data": {"id": own}})
        return {"id": own, "single": clean["single"], **self.words(clean, before)}


class AmendRole(Worded):
    kind = "role.amended"
    title = _("Change a role")
    role = forms.CharField(widget=forms.HiddenInput)
    base = forms.CharField(widget=forms.HiddenInput)

    @property
    def legend(self) -> Any:
        role = self.choices.role(self["role"].value() or "")
        return _("Change the role “{role}”").format(role=role["name"]) if role else self.title

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        named = {"role": clean["role"], "base": clean["base"]}
        before = self.choices.said({"kind": self.kind, "data": named}) or self.choices.role(clean["role"])
        return {**named, **self.words(clean, before)}


class EndRole(ChangeForm):
    kind = "role.ended"
    title = _("End a role")
    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role.")})

    def offer(self) -> None:
        self.offer_pairs("role", ((role["id"], role["name"]) for role in self.choices.roles if not role["core"]))

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        role = self.choices.role(clean["role"])
        return {"role": clean["role"], "base": role["base"] if role else ""}
