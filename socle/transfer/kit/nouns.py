"""What a kit says, once it has been read without a fault."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from socle.transfer.kit.texts import Text


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
    siret: str = ""
    rna: str = ""


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
class KitPolicy:
    """A standing rule of a circle. `domain` is the domain of the circle that it rules; None: no one of them."""

    id: str
    title: Text
    text: Text
    domain: Text | None
    review_months: int | None
    unreviewed: Text
    expires_months: int | None
    mark: str


@dataclass(frozen=True, slots=True)
class KitQuality:
    """A quality that must sit in a circle, and how many at least."""

    quality: str
    least: int


@dataclass(frozen=True, slots=True)
class KitConsent:
    """How a circle decides by consent: a tradition, and what it does otherwise; None and () where it keeps to its tradition."""

    tradition: str
    criteria: tuple[str, ...] = ()
    judge: str | None = None
    silence: str | None = None
    quorum: str | None = None
    asks_to_meet: bool | None = None
    last_word_days: int | None = None
    rounds: int | None = None
    patience_days: int | None = None
    provisional_days: int | None = None
    absence: str | None = None
    abstains: bool | None = None
    renames: str | None = None
    consulted: str | None = None
    elects: str | None = None


@dataclass(frozen=True, slots=True)
class KitOpinions:
    """On what a circle asks for opinions, and how it answers them."""

    on: tuple[str, ...]
    notice_days: int
    answer_days: int
    answer_first: bool


@dataclass(frozen=True, slots=True)
class KitProcess:
    """How a circle works. `after_term` is empty where the kit does not say; `caretaker_days` is 0 but for a caretaker."""

    composition: tuple[KitQuality, ...]
    channel: Text
    after_term: str
    caretaker_days: int
    mark: str
    consent: KitConsent | None = None
    opinions: KitOpinions | None = None


@dataclass(frozen=True, slots=True)
class KitLink:
    """Whoever holds this role of another circle is a member of the circle that says so."""

    circle: str
    role: str
    mark: str


@dataclass(frozen=True, slots=True)
class KitCircle:
    """`parent` is None for the root. `powers` is what its roles may hold, spelled out where the file says `all`.

    `without` names the roles that every circle has and this one lacks; `process` is None where the kit does not say.
    """

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
    without: tuple[str, ...] = ()
    process: KitProcess | None = None
    policies: tuple[KitPolicy, ...] = ()
    links: tuple[KitLink, ...] = ()


@dataclass(frozen=True, slots=True)
class KitPhase:
    """One phase of the programme; their order is that of the kit."""

    id: str
    name: Text
    purpose: Text
    mark: str


@dataclass(frozen=True, slots=True)
class KitPathway:
    """Where talents are going. `phases` are those that it goes through; none named: all of them, in their order."""

    id: str
    name: Text
    purpose: Text
    phases: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class KitWorkshop:
    """A workshop of the catalogue, kept by a circle. `phases` are those in which it is meant to be; none named: all of them."""

    id: str
    circle: str
    name: Text
    theme: str
    purpose: Text
    phases: tuple[str, ...]
    half_days: int
    smallest: int
    largest: int
    material: Text
    brings_home: Text
    how: Text
    licence: str
    authors: str
    mark: str


@dataclass(frozen=True, slots=True)
class KitSharingText:
    """What somebody reads before they agree to share, in three registers. `reviewed_by` is empty until somebody has reviewed `easy`."""

    id: str
    circle: str
    name: Text
    purpose: str
    plain: Text
    easy: Text
    full: Text
    reviewed_by: Text
    reviewed_on: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class KitForm:
    """What is asked and offered among what Socle knows: questions that are asked by choice, and themes of obstacles (none: all)."""

    id: str
    questions: tuple[str, ...]
    obstacles: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Kit:
    """`circles` begins with the root, and every circle comes after its parent, those of one parent in the order of their ids."""

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
    phases: tuple[KitPhase, ...] = ()
    pathways: tuple[KitPathway, ...] = ()
    workshops: tuple[KitWorkshop, ...] = ()
    sharing: tuple[KitSharingText, ...] = ()
    forms: tuple[KitForm, ...] = ()
