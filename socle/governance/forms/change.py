"""What the forms of typed changes share: how a form is made of what a version says, and becomes changes again."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.choices import Change, Choices
from socle.governance.reads.choices import Pairs, Row
from socle.ground import new_id
from socle.people.forms.offering import offer

HOLDING = ("person", "organisation", "until")
_OTHER_NAMES = {"kind": "sort", "lead": "person"}


class Turn(IntEnum):
    """What is carried out before what: what ends or frees something, before what begins and may need it."""

    ENDS, FREES, AMENDS, REBUILDS, MOVES, LEAVES, BEGINS, WELCOMES, GIVES, FOLLOWS = range(10)


class ChangeForm(forms.Form):
    """One change, or several that belong together. `kind` is its name: that of the change it makes, or of what they make together.

    `turn`: when it is carried out among the others. `first`: the thing that it is about, where it is chosen before the rest is asked.
    `folded`: long lists that mostly stay as they begin.
    """

    kind: ClassVar[str]
    heading: ClassVar[Any]
    sentence: ClassVar[Any]
    first: ClassVar[str] = ""
    folded: ClassVar[tuple[str, ...]] = ()
    turn = Turn.BEGINS

    id = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["id"].initial = str(new_id())
        if self.first and not self.given("opened"):
            self._ask_first()
            return
        if self.first:
            self.fields |= {name: forms.CharField(widget=forms.HiddenInput) for name in (self.first, "opened")}
        self.offer()

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        """Whether there is anything of this kind that the circle could decide now."""
        return True

    @classmethod
    def shows(cls, change: Change, choices: Choices) -> bool:
        """Whether this form can show a change of a version."""
        return change["data"].get("circle") == choices.key

    @classmethod
    def gathered(cls, change: Change, choices: Choices) -> list[Change]:
        """The changes of the version that this form shows as one, beginning with the one that names it."""
        return [change]

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        """What the form begins with, to show what a version says."""
        return {**gathered[0]["data"], "opened": "1"}

    @classmethod
    def firsts(cls, choices: Choices) -> Pairs:
        """The things that it can be about."""
        return []

    @classmethod
    def as_it_is(cls, key: str, choices: Choices) -> dict[str, Any]:
        """What the form begins with, to show a thing as it stands."""
        return {}

    @classmethod
    def begun(cls, typed: dict[str, Any], choices: Choices) -> dict[str, Any]:
        """What was typed; once the thing that it is about is chosen, or is the only one, that thing as it stands."""
        if not cls.first or typed.get("opened"):
            return typed
        known = dict(cls.firsts(choices))
        key = typed.get(cls.first) or (next(iter(known)) if len(known) == 1 else "")
        return {**typed, **cls.as_it_is(key, choices), cls.first: key, "opened": "1"} if key in known else typed

    def typed_so_far(self, post: Any) -> None:
        """Begin with what stands in the fields, understood or not, so that adding another change loses nothing."""
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(post, {}, self.add_prefix(name))

    def offer(self) -> None:
        """Fill the choices of the fields."""

    def _ask_first(self) -> None:
        self.fields = {name: self.fields[name] for name in ("id", self.first)}
        self.offer_pairs(self.first, self.firsts(self.choices))

    @property
    def is_open(self) -> bool:
        """Whether it shows all its fields, and not only the choice of what it is about."""
        return "opened" in self.fields or not self.first

    @property
    def legend(self) -> Any:
        """What this part of the page is called."""
        return self.heading

    @property
    def means(self) -> Any:
        """What happens then, where the title does not say it."""
        return self.sentence

    def given(self, name: str) -> Any:
        """What stands in a field, in whatever way the form was begun."""
        return self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)

    def given_several(self, name: str) -> list[Any]:
        """The same of a field of which several can be chosen."""
        if self.is_bound:
            return list(self.data.getlist(self.add_prefix(name)))  # type: ignore[attr-defined]
        given = self.initial.get(name) or []
        return [given] if isinstance(given, str) else list(given)

    def changes(self) -> list[Change]:
        """The typed changes that a valid form stands for. What the form cannot show stays as the version says it."""
        data = {"circle": self.choices.key, **self.data_of(self.cleaned_data)}
        return [self.made(self.kind, **data)]

    def made(self, kind: str, /, **data: Any) -> Change:
        """A change, with what the version says of the same thing and this form does not."""
        return {"kind": kind, "data": {**self.choices.said({"kind": kind, "data": data}), **data}}

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def field_of(self, change: Change, name: str) -> str | None:
        """The field in which a refusal of one of its changes belongs; None if it concerns them all."""
        name = _OTHER_NAMES.get(name, name)
        known = change["kind"] == self.kind or name in HOLDING
        return name if known and name in self.fields and not self[name].is_hidden else None

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
        offer(self, **{name: [("", nothing or _("Choose")), *pairs]})

    def offer_several(self, name: str, pairs: Iterable[tuple[str, Any]]) -> None:
        """Fill a list of which several can be chosen; with nothing to choose it is not asked."""
        if found := list(pairs):
            offer(self, **{name: found})
        else:
            del self.fields[name]

    def offer_rows(self, name: str, rows: Iterable[Row]) -> None:
        self.offer_pairs(name, ((row["id"], row["name"]) for row in rows))


def name_of(row: Mapping[str, Any], title: Any, said: Any) -> Any:
    """A title that names what it is about, where that is known; `said` has its place for the name."""
    return said.format(name=row["name"]) if row else title
