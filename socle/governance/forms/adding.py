"""Adding a circle: with the roles that every circle has, and its first lead (rule S1)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import HOLDING, Change, Turn
from socle.governance.forms.choices import Choices
from socle.governance.forms.circles import CircleWords
from socle.governance.forms.holding import TERM, Holding, with_days
from socle.governance.models import Circle, Role, Seat
from socle.governance.reads.choices import Row

_OF_THE_LEAD = (Role.Core.MEMBER.value, Role.Core.LEAD.value, Role.Core.FACILITATOR.value)


class AddCircle(CircleWords, Holding):
    kind = "circle.added"
    heading = _("Add a circle beneath this one")
    sentence = _("It begins with the roles that every circle has. Its first lead is also its first member and facilitator.")
    turn = Turn.REBUILDS
    sort = forms.ChoiceField(label=_("Kind of circle"), error_messages={"required": _("Choose a kind.")})
    field_order = ["name", "purpose", "sort", "territory", "domains", "powers", *HOLDING]

    @classmethod
    def shows(cls, change: Change, choices: Choices) -> bool:
        return change["data"].get("parent") == choices.key

    @classmethod
    def gathered(cls, change: Change, choices: Choices) -> list[Change]:
        """The circle, and all that is set up in it."""
        return [change, *(one for one in choices.about(change["data"]["id"]) if one is not change)]

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        data = gathered[0]["data"]
        return with_days({**data, "sort": data["kind"], **first_lead(gathered)})

    def offer(self) -> None:
        super().offer()
        self.fields["person"].label = _("First lead")
        self.offer_pairs("sort", [pair for pair in Circle.Kind.choices if pair[0] != Circle.Kind.CONSORTIUM])
        if "powers" in self.fields:
            self.fields["powers"].help_text = _("What the roles that every circle has need is given to it in any case.")
            self.fields["powers"].initial = sorted(self.needed(role["powers"] for role in self.model()))

    def given_out(self) -> list[str]:
        """S2: those that nobody holds, or whose holder this proposal is about."""
        return [one for one in self.choices.domains if self.choices.is_free(one)]

    def changes(self) -> list[Change]:
        own = self.own_id()
        begun = self.choices.about(own)
        beneath = self.held_otherwise(begun[1:]) if begun else self.fresh(own)
        needed = self.needed(one["data"]["powers"] for one in beneath if one["kind"] == "role.added")
        before = begun[0]["data"] if begun else {"domains": []}
        return [{"kind": "circle.added", "data": {**before, "id": own, **self.words_of_all(needed)}}, *beneath]

    def words_of_all(self, needed: set[str]) -> dict[str, Any]:
        said = self.words()
        powers = sorted({*said.get("powers", []), *needed})
        return {**said, "parent": self.choices.key, "kind": self.cleaned_data["sort"], "powers": powers}

    def needed(self, powers: Iterable[Any]) -> set[str]:
        """What roles need that the circle can give."""
        return {one["power"] for role in powers for one in role} & set(self.choices.powers)

    def fresh(self, circle: str) -> list[Change]:
        """The roles that every circle has, and who holds the first of them."""
        holding = {"circle": circle, **self.holding(self.cleaned_data)}
        seat = {"id": self.id_beside("seat"), "quality": self.quality_of(holding["person"]), **holding}
        given = ({"id": self.id_beside(f"{core} held"), "role": self.id_beside(core), **holding} for core in _OF_THE_LEAD)
        return [
            *({"kind": "role.added", "data": {"circle": circle, **self._core(core)}} for core in Role.Core.values),
            {"kind": "seat.given", "data": seat},
            *({"kind": "mandate.given", "data": data} for data in given),
        ]

    def model(self) -> list[Row]:
        """The roles that every circle has, as a circle of this kind beneath this one has them, or this one itself."""
        return self.choices.cores(self.given("sort") or "")

    def _core(self, core: str) -> dict[str, Any]:
        """One of these roles, without what is the model's own: its domains, its reach, what its lead is for."""
        model = next((role for role in self.model() if role["core"] == core), {})
        return {
            "id": self.id_beside(core),
            "core": core,
            "single": model.get("single", core != Role.Core.MEMBER),
            "name": model.get("name") or capfirst(str(Role.Core(core).label)),
            "purpose": "" if core == Role.Core.LEAD else model.get("purpose", ""),
            "domains": [],
            "accountabilities": model.get("accountabilities", []),
            "powers": [one for one in model.get("powers", []) if one["power"] in self.choices.powers],
            "beneath": False,
            "term_months": model.get("term_months", TERM),
        }

    def quality_of(self, person: str) -> str:
        """In what quality the first lead sits there."""
        return str(Seat.Quality.RELAY)

    def said_before(self) -> dict[str, Any]:
        return first_lead(self.choices.about(self.own_id()))

    def held_otherwise(self, beneath: list[Change]) -> list[Change]:
        """What the version says already, with whom the form now names where it named the first lead."""
        before = first_lead(beneath).get("person")
        holding = self.holding(self.cleaned_data)
        return [{**one, "data": {**one["data"], **holding}} if before and one["data"].get("person") == before else one for one in beneath]


def first_lead(beneath: list[Change]) -> dict[str, Any]:
    """Who leads an added circle first, on whose behalf and until when; empty if nobody does."""
    leads = {one["data"]["id"] for one in beneath if one["kind"] == "role.added" and one["data"].get("core") == "lead"}
    held = [one["data"] for one in beneath if one["kind"] == "mandate.given" and one["data"]["role"] in leads]
    return {name: held[0].get(name) for name in HOLDING} if held else {}
