"""The typed changes of a proposal, one small form each. A form turns into changes, and changes turn back into forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance import reads
from socle.governance.models import Circle, Seat
from socle.governance.powers import POWERS
from socle.ground import new_id
from socle.journal.act import Actor

Pairs = list[tuple[str, Any]]
NOBODY = [("", _("Choose"))]


@dataclass(slots=True)
class Choices:
    """What the changes of one circle can name."""

    circle: UUID
    powers: tuple[str, ...]
    roles: list[dict[str, Any]]
    members: Pairs
    people: Pairs
    organisations: Pairs
    territories: Pairs
    mandates: Pairs
    seats: Pairs
    new_roles: Pairs = field(default_factory=list)

    def role(self, key: str) -> dict[str, Any] | None:
        return next((role for role in self.roles if role["id"] == key), None)

    def core(self, name: str) -> dict[str, Any] | None:
        return next((role for role in self.roles if role["core"] == name), None)

    @property
    def role_names(self) -> Pairs:
        return [*self.new_roles, *((role["id"], role["name"]) for role in self.roles)]


def choices_of(actor: Actor, circle: Circle, search: str = "", chosen: Iterable[str] = ()) -> Choices:
    """What this circle's proposals can choose from; people from outside are searched by name, those chosen stay."""
    return Choices(circle=circle.pk, **reads.choices(actor, circle, search, chosen))


class Lines(forms.CharField):
    """One entry a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]


class ChangeForm(forms.Form):
    """One change. `kind` is the change it makes first; some make several that belong together."""

    kind: ClassVar[str]
    title: ClassVar[Any]

    id = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["id"].initial = str(new_id())
        self.offer()

    def offer(self) -> None:
        """Fill the choices of the fields."""

    def changes(self) -> list[dict[str, Any]]:
        """The typed changes that a valid form stands for."""
        return [{"kind": self.kind, "data": {"circle": str(self.choices.circle), **self.data_of(self.cleaned_data)}}]

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def own_id(self) -> str:
        given = self.cleaned_data.get("id") or ""
        try:
            return str(UUID(given))
        except ValueError:
            return str(new_id())

    def offer_pairs(self, name: str, pairs: Iterable[tuple[str, Any]]) -> None:
        self.fields[name].choices = [*NOBODY, *pairs]  # type: ignore[attr-defined]


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
        self.fields["powers"].choices = [(key, POWERS[key].sentence) for key in self.choices.powers]  # type: ignore[attr-defined]

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
        return {"id": self.own_id(), "single": clean["single"], **self.words(clean)}


class AmendRole(Worded):
    kind = "role.amended"
    title = _("Change a role")
    role = forms.CharField(widget=forms.HiddenInput)
    base = forms.CharField(widget=forms.HiddenInput)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        before = self.choices.role(clean["role"])
        return {"role": clean["role"], "base": clean["base"], **self.words(clean, before)}


class Named(ChangeForm):
    """A change that names one thing among several."""

    word: ClassVar[str]

    def offer(self) -> None:
        self.offer_pairs(self.word, getattr(self.choices, f"{self.word}s"))


class EndRole(ChangeForm):
    kind = "role.ended"
    title = _("End a role")
    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role.")})

    def offer(self) -> None:
        self.offer_pairs("role", ((role["id"], role["name"]) for role in self.choices.roles if not role["core"]))

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        role = self.choices.role(clean["role"])
        return {"role": clean["role"], "base": role["text"] if role else ""}


class Holding(ChangeForm):
    person = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose a person.")})
    organisation = forms.ChoiceField(label=_("On behalf of"), required=False)
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The right ends by itself on that day, at midnight."),
        error_messages={"required": _("A mandate has an end."), "invalid": _("This is no date.")},
    )

    def offer(self) -> None:
        self.offer_pairs("person", self.choices.members)
        self.offer_pairs("organisation", self.choices.organisations)

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("This day is past. A mandate ends in the future."))
        return until

    def holding(self, clean: dict[str, Any]) -> dict[str, Any]:
        until = timezone.make_aware(datetime.combine(clean["until"], time.min))
        return {"person": clean["person"], "organisation": clean["organisation"] or None, "until": until.isoformat()}


class GiveMandate(Holding):
    kind = "mandate.given"
    title = _("Give a role to somebody")
    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role.")})
    field_order = ["role", "person", "organisation", "until"]

    def offer(self) -> None:
        super().offer()
        self.offer_pairs("role", self.choices.role_names)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.own_id(), "role": clean["role"], **self.holding(clean)}


class EndMandate(Named):
    kind = "mandate.ended"
    title = _("Take a role back")
    word = "mandate"
    mandate = forms.ChoiceField(label=_("Who holds what"), error_messages={"required": _("Choose a mandate.")})

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"mandate": clean["mandate"], "reason": "revocation"}


class Welcome(Holding):
    """A seat, and the member's role that goes with it."""

    kind = "seat.given"
    title = _("Welcome somebody into the circle")
    quality = forms.ChoiceField(label=_("In what quality"), choices=[*NOBODY, *Seat.Quality.choices])
    field_order = ["person", "quality", "organisation", "until"]

    def offer(self) -> None:
        super().offer()
        self.offer_pairs("person", self.choices.people)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.own_id(), "quality": clean["quality"], **self.holding(clean)}

    def changes(self) -> list[dict[str, Any]]:
        made = super().changes()
        if member := self.choices.core("member"):
            data = {"id": str(new_id()), "circle": str(self.choices.circle), "role": member["id"], **self.holding(self.cleaned_data)}
            made.append({"kind": "mandate.given", "data": data})
        return made


class EndSeat(Named):
    kind = "seat.ended"
    title = _("End a seat")
    word = "seat"
    seat = forms.ChoiceField(label=_("Whose seat"), error_messages={"required": _("Choose a seat.")})

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"seat": clean["seat"]}


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


CHANGE_FORMS: dict[str, type[ChangeForm]] = {
    form.kind: form for form in (AddRole, AmendRole, EndRole, GiveMandate, EndMandate, Welcome, EndSeat, AddCircle)
}


def change_forms(choices: Choices, changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The changes of a version as what their forms begin with; what a form makes beside its first change is left out."""
    initial: list[dict[str, Any]] = []
    changes = list(changes)
    led = {change["data"]["id"] for change in changes if change["kind"] == "circle.added"}
    member = (choices.core("member") or {}).get("id")
    for change in changes:
        data = dict(change["data"])
        if data.get("circle") in led:
            if change["kind"] == "mandate.given":
                initial[-1] |= {"person": data["person"], "organisation": data["organisation"], "until": _day(data["until"])}
            continue
        welcomed = initial and initial[-1]["kind"] == "seat.given" and initial[-1]["person"] == data.get("person")
        if change["kind"] == "mandate.given" and data["role"] == member and welcomed:
            continue
        initial.append(_initial(change["kind"], data))
    return initial


def _initial(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    if kind == "circle.added":
        data["sort"] = data.pop("kind")
    elif "powers" in data:
        data["powers"] = [one["power"] for one in data["powers"]]
    if data.get("until"):
        data["until"] = _day(data["until"])
    return {**data, "kind": kind}


def _day(instant: str) -> Any:
    return timezone.localtime(datetime.fromisoformat(instant)).date()
