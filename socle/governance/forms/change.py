"""What the forms of typed changes share: what a circle can choose from, and how a form becomes changes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance import reads
from socle.governance.models import Circle
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


class Named(ChangeForm):
    """A change that names one thing among several."""

    word: ClassVar[str]

    def offer(self) -> None:
        self.offer_pairs(self.word, getattr(self.choices, f"{self.word}s"))
