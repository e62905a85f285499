"""Adding a circle, changing what it is for and what it holds, moving it."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import HOLDING, Change, ChangeForm, Turn, name_of
from socle.governance.forms.choices import Choices
from socle.governance.forms.fields import Lines, Prose
from socle.governance.forms.holding import Holding, with_days
from socle.governance.models import Circle, Seat
from socle.governance.powers import POWERS
from socle.governance.reads.choices import Pairs, Row

_WORDS = ("core", "single", "name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months")
_LEADS_ROLES = ("member", "lead", "facilitator")


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
        self.offer_several("domains", ((one, one) for one in dict.fromkeys([*self.choices.domains, *self.taken()])))

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


class AddCircle(CircleWords, Holding):
    """A circle with the roles that every circle has, and its first lead (rule S1)."""

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
            self.fields["powers"].initial = sorted(self.needed(role["powers"] for role in self.choices.roles if role["core"]))

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
        roles = {role["core"]: role for role in self.choices.roles if role["core"]}
        holding = {"circle": circle, **self.holding(self.cleaned_data)}
        seat = {"id": self.id_beside("seat"), "quality": self.quality_of(holding["person"]), **holding}
        return [
            *({"kind": "role.added", "data": self._core(circle, role)} for role in roles.values()),
            {"kind": "seat.given", "data": seat},
            *(
                {"kind": "mandate.given", "data": {"id": self.id_beside(f"{core} held"), "role": self.id_beside(core), **holding}}
                for core in _LEADS_ROLES
                if core in roles
            ),
        ]

    def quality_of(self, person: str) -> str:
        """In what quality the first lead sits there."""
        return str(Seat.Quality.RELAY)

    def _core(self, circle: str, role: Row) -> dict[str, Any]:
        return {"id": self.id_beside(role["core"]), "circle": circle, **{word: role[word] for word in _WORDS}}

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


class MoveCircle(ChangeForm):
    """A circle keeps its id and its history; all that lies beneath it goes with it (rule S3)."""

    kind = "circle.moved"
    heading = _("Move a circle")
    sentence = _("It goes beneath another circle, with its roles, its people and all that lies beneath it.")
    turn = Turn.MOVES
    circle = forms.ChoiceField(label=_("Which circle?"), error_messages={"required": _("Choose a circle.")})
    parent = forms.ChoiceField(
        label=_("Beneath which one"),
        error_messages={"required": _("Choose a circle.")},
        help_text=_("It can do there no more than that circle can, and takes its domains from it."),
    )

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "two_below" in choices.own["has"]

    @classmethod
    def shows(cls, change: Change, choices: Choices) -> bool:
        return True

    def offer(self) -> None:
        below = [(circle["id"], f"{circle['name']} ({circle['above']})") for circle in self.choices.below]
        self.offer_pairs("circle", below)
        self.offer_pairs("parent", [(self.choices.key, self.choices.own["name"]), *self.choices.new_circles, *below])

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        circle = self.choices.of(self.choices.below, clean["circle"])
        return {"circle": clean["circle"], "base": circle.get("base", ""), "parent": clean["parent"]}
