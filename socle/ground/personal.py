"""The register of personal data: what each column holds of people, why, on which legal basis, from whom, for whom, how long.

    declare(Notice, Held(Class.PERSONAL, "tell", "machine", "oneself", "notices"), _("what you were told"), id=MACHINE)

Each room declares every column of its models in `personal.py`; a column without an entry fails a test. Purposes with their legal
bases, sources, recipients and retention rules are data, in both languages: `personal.toml`.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Text = dict[str, str]


class Class(StrEnum):
    """How close to a person a column comes."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"

    @property
    def label(self) -> Any:
        return _LABELS[self]


_LABELS = {
    Class.PUBLIC: _("public"),
    Class.INTERNAL: _("internal"),
    Class.PERSONAL: _("personal"),
    Class.SENSITIVE: _("sensitive"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """What a column holds. Everything but its class is a key of `personal.toml`; the legal basis is its purpose's."""

    kind: Class
    purpose: str
    source: str
    recipients: str
    kept: str

    def __post_init__(self) -> None:
        told = data()
        for part, key in (("purposes", self.purpose), ("sources", self.source), ("recipients", self.recipients), ("kept", self.kept)):
            if key not in told[part]:
                raise LookupError(f"{part}: {key} is not in personal.toml")

    @property
    def basis(self) -> str:
        return str(data()["purposes"][self.purpose]["basis"])

    @property
    def is_of_people(self) -> bool:
        return self.kind in (Class.PERSONAL, Class.SENSITIVE)


_declared: dict[Any, dict[str, Held]] = {}
_what: dict[Any, Any] = {}


def declare(model: Any, default: Held, what: Any = "", /, **exceptions: Held) -> None:
    """Say what the columns of a model hold: all of them as `default`, but for those named. `what` says it to the person."""
    columns = {field.name for field in model._meta.concrete_fields}
    if unknown := sorted(exceptions.keys() - columns):
        raise LookupError(f"{model._meta.label} has no {', '.join(unknown)}")
    _declared[model] = {name: exceptions.get(name, default) for name in columns}
    _what[model] = what


@dataclass(frozen=True, slots=True)
class Apart:
    """What is held outside of the database: where (`what`, said to the person), and in words of programs what of them (`holds`)."""

    key: str
    held: Held
    what: Any
    holds: tuple[str, ...]


_apart: dict[str, Apart] = {}


def declare_apart(key: str, held: Held, what: Any, holds: tuple[str, ...]) -> None:
    """Say what is held of people where there is no model: on a device."""
    _apart[key] = Apart(key, held, what, holds)


def apart() -> list[Apart]:
    """All that was declared outside of the database, by its key."""
    return [one for _key, one in sorted(_apart.items())]


def declared(model: Any) -> dict[str, Held]:
    """The columns of a model that were declared, with what they hold."""
    return _declared.get(model, {})


def what(model: Any) -> str:
    """What a model holds of people, said to them; empty where it holds nothing."""
    return str(_what.get(model, ""))


def every() -> Iterator[tuple[Any, str, Held]]:
    """Every column that was declared, in the order of models and columns."""
    for model in sorted(_declared, key=lambda model: str(model._meta.label)):
        for name in (field.name for field in model._meta.concrete_fields):
            if name in _declared[model]:
                yield model, name, _declared[model][name]


def said(part: str, key: str) -> str:
    """One of the texts of the register, in the reader's language."""
    texts: Text = data()[part][key]
    return texts["fr" if (get_language() or "fr").startswith("fr") else "en"]


@cache
def data() -> dict[str, Any]:
    """The data of the register, as `personal.toml` says it."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


OPEN = Held(Class.INTERNAL, "govern", source="decision", recipients="members", kept="programme")
"""What is of the organisation and of nobody in particular."""
MACHINE = Held(Class.INTERNAL, "operate", source="machine", recipients="machine", kept="programme")
"""What only Socle itself reads: ids, versions, digests."""
