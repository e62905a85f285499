"""What the forms of typed changes share: what a circle can choose from, and how a form becomes changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance import reads
from socle.governance.models import Circle
from socle.ground import new_id
from socle.journal.act import Actor

Change = dict[str, Any]
Pairs = list[tuple[str, Any]]
_NAMES = ("id", "role", "mandate", "seat")


@dataclass(slots=True)
class Choices:
    """What the changes of one circle can name. `written`: what the version that is being changed says already.

    `new_roles` and `welcomed` are added by the same proposal: it can give the ones to the others. `cut`: not all fit.
    """

    circle: UUID
    powers: tuple[str, ...]
    roles: list[dict[str, Any]]
    members: Pairs
    people: Pairs
    organisations: Pairs
    territories: Pairs
    mandates: Pairs
    seats: Pairs
    cut: bool
    written: list[Change] = field(default_factory=list)
    new_roles: Pairs = field(default_factory=list)
    welcomed: set[str] = field(default_factory=set)

    def role(self, key: str) -> dict[str, Any] | None:
        return next((role for role in self.roles if role["id"] == key), None)

    def core(self, name: str) -> dict[str, Any] | None:
        return next((role for role in self.roles if role["core"] == name), None)

    def said(self, change: Change) -> dict[str, Any]:
        """What the version says of the same thing; empty if it says nothing of it."""
        return next((one["data"] for one in self.written if named(one) == named(change)), {})

    def begun(self, circle: str) -> list[Change]:
        """What the version says of a circle that it adds, the circle first."""
        return [one for one in self.written if circle in (one["data"].get("circle"), named(one)[1])]

    @property
    def role_names(self) -> Pairs:
        return [*self.new_roles, *((role["id"], role["name"]) for role in self.roles)]

    @property
    def holders(self) -> Pairs:
        """Who can be given a role: the members, and those whom the same proposal welcomes."""
        known = dict(self.members)
        return [*self.members, *(pair for pair in self.people if pair[0] in self.welcomed and pair[0] not in known)]


def named(change: Mapping[str, Any]) -> tuple[str, str]:
    """What a change is about: its kind, and the id of the thing that it adds, changes or ends."""
    return change["kind"], next((str(change["data"][name]) for name in _NAMES if change["data"].get(name)), "")


def choices_of(actor: Actor, circle: Circle, search: str = "", chosen: Iterable[str] = ()) -> Choices:
    """What this circle's proposals can choose from; people are searched by name, those chosen stay."""
    return Choices(circle=circle.pk, **reads.choices(actor, circle, search, chosen))


class Lines(forms.CharField):
    """One entry a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > 30 or any(len(line) > 300 for line in value):
            raise forms.ValidationError(_("At most 30 lines, of at most 300 characters each."))

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)


class ChangeForm(forms.Form):
    """One change. `kind` is the change it makes first; some make several that belong together."""

    kind: ClassVar[str]
    title: ClassVar[Any]
    means: ClassVar[Any] = ""

    id = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["id"].initial = str(new_id())
        self.offer()

    def offer(self) -> None:
        """Fill the choices of the fields."""

    @property
    def legend(self) -> Any:
        """What this part of the page is called."""
        return self.title

    def changes(self) -> list[Change]:
        """The typed changes that a valid form stands for. What the form cannot show stays as the version says it."""
        data = {"circle": str(self.choices.circle), **self.data_of(self.cleaned_data)}
        made = {"kind": self.kind, "data": data}
        return [{"kind": self.kind, "data": {**self.choices.said(made), **data}}]

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def own_id(self) -> str:
        given = self.cleaned_data.get("id") or ""
        try:
            return str(UUID(given))
        except ValueError:
            return str(new_id())

    def id_beside(self, word: str) -> str:
        """The id of what this form makes besides: the same however often it is sent, so that sending twice is one act."""
        own = UUID(self.own_id())
        noise = int.from_bytes(sha256(f"{own} {word}".encode()).digest()[:8], "big") >> 2
        return str(UUID(int=own.int >> 64 << 64 | 0x2 << 62 | noise))

    def offer_pairs(self, name: str, pairs: Iterable[tuple[str, Any]], nothing: Any = "") -> None:
        """Fill a list, `nothing` being its first line."""
        self.fields[name].choices = [("", nothing or _("Choose")), *pairs]  # type: ignore[attr-defined]

    def offer_powers(self, sentences: Iterable[tuple[str, Any]]) -> None:
        self.fields["powers"].choices = list(sentences)  # type: ignore[attr-defined]


class Named(ChangeForm):
    """A change that names one thing among several."""

    word: ClassVar[str]

    def offer(self) -> None:
        self.offer_pairs(self.word, getattr(self.choices, f"{self.word}s"))
