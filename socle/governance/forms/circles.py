"""Adding a circle."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change
from socle.governance.forms.holding import Holding
from socle.governance.models import Circle, Seat
from socle.governance.powers import POWERS

_WORDS = ("core", "single", "name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months")
_HOLDING = ("person", "organisation", "until")


class AddCircle(Holding):
    """A circle with the roles that every circle has, and its first lead (rule S1)."""

    kind = "circle.added"
    title = _("Add a circle beneath this one")
    means = _("It begins with the roles that every circle has. Its first lead is also its first member and facilitator.")
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("A name is needed.")})
    purpose = forms.CharField(label=_("Purpose: what it is for"), max_length=2000, required=False, widget=forms.Textarea)
    sort = forms.ChoiceField(label=_("Kind of circle"), error_messages={"required": _("Choose a kind.")})
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    powers = forms.MultipleChoiceField(
        label=_("What its roles will be able to do"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the roles that every circle has need is given to it in any case."),
    )
    field_order = ["name", "purpose", "sort", "territory", "powers", *_HOLDING]

    def offer(self) -> None:
        super().offer()
        self.fields["person"].label = _("First lead")
        self.offer_pairs("person", self.choices.people)
        self.offer_pairs("territory", self.choices.territories)
        self.offer_pairs("sort", [pair for pair in Circle.Kind.choices if pair[0] != Circle.Kind.CONSORTIUM])
        self.offer_powers((key, POWERS[key].sentence) for key in self.choices.powers)
        self.fields["powers"].initial = sorted(self._needed(role["powers"] for role in self.choices.roles if role["core"]))

    def changes(self) -> list[Change]:
        own = self.own_id()
        begun = self.choices.begun(own)
        beneath = self._held_otherwise(begun[1:]) if begun else self._fresh(own)
        needed = self._needed(one["data"]["powers"] for one in beneath if one["kind"] == "role.added")
        before = begun[0]["data"] if begun else {"domains": []}
        return [{"kind": "circle.added", "data": {**before, "id": own, **self._words(needed)}}, *beneath]

    def _words(self, needed: set[str]) -> dict[str, Any]:
        clean = self.cleaned_data
        return {
            "parent": str(self.choices.circle),
            "kind": clean["sort"],
            "name": " ".join(clean["name"].split()),
            "purpose": clean["purpose"].strip(),
            "powers": sorted({*clean["powers"], *needed}),
            "territory": clean["territory"] or None,
        }

    def _needed(self, powers: Any) -> set[str]:
        return {one["power"] for role in powers for one in role} & set(self.choices.powers)

    def _fresh(self, circle: str) -> list[Change]:
        """The roles that every circle has, and who holds the first of them."""
        roles = {role["core"]: role for role in self.choices.roles if role["core"]}
        holding = {"circle": circle, **self.holding(self.cleaned_data)}
        seat = {"id": self.id_beside("seat"), "quality": Seat.Quality.RELAY.value, **holding}
        return [
            *({"kind": "role.added", "data": self._core(circle, role)} for role in roles.values()),
            {"kind": "seat.given", "data": seat},
            *(
                {"kind": "mandate.given", "data": {"id": self.id_beside(f"{core} held"), "role": self.id_beside(core), **holding}}
                for core in ("member", "lead", "facilitator")
                if core in roles
            ),
        ]

    def _core(self, circle: str, role: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.id_beside(role["core"]), "circle": circle, **{word: role[word] for word in _WORDS}}

    def said_before(self) -> dict[str, Any]:
        return first_lead(self.choices.begun(self.own_id()))

    def _held_otherwise(self, beneath: list[Change]) -> list[Change]:
        """What the version says already, with whom the form now names where it named the first lead."""
        before = first_lead(beneath).get("person")
        holding = self.holding(self.cleaned_data)
        return [{**one, "data": {**one["data"], **holding}} if before and one["data"].get("person") == before else one for one in beneath]


def first_lead(beneath: list[Change]) -> dict[str, Any]:
    """Who leads an added circle first, on whose behalf and until when; empty if nobody does."""
    leads = {one["data"]["id"] for one in beneath if one["kind"] == "role.added" and one["data"].get("core") == "lead"}
    held = [one["data"] for one in beneath if one["kind"] == "mandate.given" and one["data"]["role"] in leads]
    return {name: held[0].get(name) for name in _HOLDING} if held else {}
