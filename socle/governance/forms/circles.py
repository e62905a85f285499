"""Adding a circle."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.holding import Holding
from socle.governance.models import Circle, Seat
from socle.governance.powers import POWERS
from socle.ground import new_id


class AddCircle(Holding):
    """A circle with the roles that every circle has, and its first lead (rule S1)."""

    kind = "circle.added"
    title = _("Add a circle beneath this one")
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("A name is needed.")})
    purpose = forms.CharField(label=_("Purpose: what it is for"), max_length=2000, required=False, widget=forms.Textarea)
    sort = forms.ChoiceField(label=_("Kind of circle"))
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    powers = forms.MultipleChoiceField(label=_("What its roles will be able to do"), required=False, widget=forms.CheckboxSelectMultiple)
    field_order = ["name", "purpose", "sort", "territory", "powers", "person", "organisation", "until"]

    def offer(self) -> None:
        super().offer()
        self.fields["person"].label = _("First lead")
        self.offer_pairs("person", self.choices.people)
        self.offer_pairs("territory", self.choices.territories)
        self.offer_pairs("sort", [pair for pair in Circle.Kind.choices if pair[0] != Circle.Kind.CONSORTIUM])
        self.fields["powers"].choices = [(key, POWERS[key].sentence) for key in self.choices.powers]  # type: ignore[attr-defined]

    def changes(self) -> list[dict[str, Any]]:
        clean, circle = self.cleaned_data, self.own_id()
        roles = {role["core"]: (str(new_id()), role) for role in self.choices.roles if role["core"]}
        added = {
            "id": circle,
            "parent": str(self.choices.circle),
            "kind": clean["sort"],
            "name": " ".join(clean["name"].split()),
            "purpose": clean["purpose"].strip(),
            "domains": [],
            "powers": sorted({*clean["powers"], *self._needed(roles)}),
            "territory": clean["territory"] or None,
        }
        holding = self.holding(clean)
        seat = {"id": str(new_id()), "circle": circle, "quality": Seat.Quality.RELAY.value, **holding}
        return [
            {"kind": "circle.added", "data": added},
            *(self._core(circle, identity, role) for identity, role in roles.values()),
            {"kind": "seat.given", "data": seat},
            *(
                {"kind": "mandate.given", "data": {"id": str(new_id()), "circle": circle, "role": roles[core][0], **holding}}
                for core in ("member", "lead", "facilitator")
                if core in roles
            ),
        ]

    def _needed(self, roles: dict[str, tuple[str, dict[str, Any]]]) -> set[str]:
        return {one["power"] for _identity, role in roles.values() for one in role["powers"]} & set(self.choices.powers)

    def _core(self, circle: str, identity: str, role: dict[str, Any]) -> dict[str, Any]:
        words = ("core", "single", "name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months")
        return {"kind": "role.added", "data": {"id": identity, "circle": circle, **{word: role[word] for word in words}}}
