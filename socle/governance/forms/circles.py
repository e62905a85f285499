"""Changing what a circle is for and what it holds, and moving it."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm, Turn, name_of
from socle.governance.forms.choices import Choices
from socle.governance.forms.fields import Lines, Prose
from socle.governance.powers import POWERS
from socle.governance.reads.choices import Pairs, Row


class CircleWords(ChangeForm):
    """What a circle is called and is for, and what it holds."""

    folded: ClassVar[tuple[str, ...]] = ("domains", "powers")
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("A name is needed.")})
    purpose = Prose(label=_("Purpose: what it is for"), max_length=2000, required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    domains = forms.MultipleChoiceField(
        label=_("Domains: what it alone decides on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Out of what this circle decides on. A domain has one holder: who has it now gives it up in the same proposal."),
    )
    powers = forms.MultipleChoiceField(label=_("What its roles will be able to do"), required=False, widget=forms.CheckboxSelectMultiple)

    def offer(self) -> None:
        super().offer()
        self.offer_pairs("territory", self.choices.territories)
        self.offer_powers(self.choices.powers)
        self.offer_several("domains", ((one, one) for one in dict.fromkeys([*self.given_out(), *self.taken()])))

    def given_out(self) -> list[str]:
        """The domains that it could be given."""
        return self.choices.domains

    def taken(self) -> list[str]:
        """The domains that are chosen here; the circle may not have them, and is told so when this is sent."""
        return self.given_several("domains")

    def offer_powers(self, powers: Iterable[str]) -> None:
        self.offer_several("powers", ((key, POWERS[key].sentence) for key in powers))

    def words(self) -> dict[str, Any]:
        """What these fields say; what is not asked is not said."""
        clean = self.cleaned_data
        said = {"name": " ".join(clean["name"].split()), "purpose": clean["purpose"], "territory": clean["territory"] or None}
        powers = {"powers": sorted(clean["powers"])} if "powers" in clean else {}
        return said | powers | ({"domains": list(clean["domains"])} if "domains" in clean else {})


class AmendCircle(CircleWords):
    """What a circle is for and holds is given to it by the circle above; the outermost decides on itself (rule S1)."""

    kind = "circle.amended"
    heading = _("Change what a circle is for")
    sentence = _("Its name, its purpose, its domains, what its roles may do. What it loses, the circles beneath it lose too.")
    first = "circle"
    circle = forms.ChoiceField(label=_("Which circle?"), error_messages={"required": _("Choose a circle.")})
    base = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return choices.is_root or "one_beneath" in choices.own["has"]

    @classmethod
    def shows(cls, change: Change, choices: Choices) -> bool:
        return bool(_amendable(choices, change["data"].get("circle")))

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        """What the version does not say stays as it is."""
        data = super().initial_of(gathered, choices)
        return {**cls.as_it_is(data["circle"], choices), **data}

    @classmethod
    def firsts(cls, choices: Choices) -> Pairs:
        own = [(choices.key, choices.own["name"])] if choices.is_root else []
        return [*own, *((circle["id"], circle["name"]) for circle in choices.beneath)]

    @classmethod
    def as_it_is(cls, key: str, choices: Choices) -> dict[str, Any]:
        return {**_amendable(choices, key), "id": ""}

    def offer(self) -> None:
        super().offer()
        if self.given("circle") == self.choices.key:
            self.fields["domains"] = Lines(label=_("Domains: what it alone decides on, one a line"), required=False)
            self.fields["powers"] = deepcopy(self.base_fields["powers"])
            self.offer_powers(POWERS)

    @property
    def legend(self) -> Any:
        return name_of(_amendable(self.choices, self.given("circle")), self.heading, _("Change the circle “{name}”"))

    @property
    def turn(self) -> Turn:  # type: ignore[override]
        """What only gives a domain up comes before what takes it."""
        before = set(_amendable(self.choices, self.cleaned_data["circle"]).get("domains", []))
        return Turn.FREES if before > set(self.cleaned_data.get("domains", before)) else Turn.AMENDS

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"circle": clean["circle"], "base": clean["base"], **self.words()}


def _amendable(choices: Choices, key: Any) -> Row:
    """The circle in its own words, if the proposing one decides on them."""
    return choices.own if choices.is_root and key == choices.key else choices.of(choices.beneath, key)
