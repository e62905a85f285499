"""What a kit says, once it has been read without a fault."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the two languages of Socle; where a kit gives one of them only, it stands for both."""

    fr: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language.startswith("en") else self.fr


@dataclass(frozen=True, slots=True)
class KitTerritory:
    """`colour` is empty for a territory that has none of its own."""

    id: str
    name: Text
    colour: str
    aliases: tuple[str, ...]
    communes: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class KitOrganisation:
    """`from_` and `until` bound its membership of the consortium, and are None where the kit does not say."""

    id: str
    name: Text
    kind: str
    aliases: tuple[str, ...]
    siren: str
    member: bool
    from_: date | None
    until: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class KitRole:
    """`powers` holds a key, or {power, caseload, facets} where the power is limited. `core` is empty for a role of its own.

    `for_` names the organisations that hold the role; empty when it is open to all.
    """

    id: str
    name: Text
    purpose: Text
    domains: tuple[Text, ...]
    accountabilities: tuple[Text, ...]
    powers: tuple[dict[str, Any] | str, ...]
    core: str
    single: bool
    beneath: bool
    term_months: int
    mark: str
    for_: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KitCircle:
    """`parent` is None for the root. `powers` is what its roles may hold, spelled out where the file says `all`."""

    id: str
    kind: str
    name: Text
    purpose: Text
    parent: str | None
    territory: str | None
    domains: tuple[Text, ...]
    powers: tuple[str, ...]
    mark: str
    roles: tuple[KitRole, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """`circles` begins with the root, and every circle comes after its parent."""

    id: str
    version: str
    name: Text
    summary: Text
    language: str
    licence: str
    source: str
    territories: tuple[KitTerritory, ...]
    organisations: tuple[KitOrganisation, ...]
    circles: tuple[KitCircle, ...]
