"""The nouns of the gate, as plain as can be: what the reference evaluator reasons about."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Period:
    since: datetime
    until: datetime | None
    known: bool = True  # False once a later record has superseded it

    def holds(self, at: datetime) -> bool:
        return self.known and self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True)
class Limit:
    caseload: bool
    facets: frozenset[str]  # empty: not limited


@dataclass(frozen=True)
class Text:
    period: Period
    powers: dict[str, Limit]
    beneath: bool = False


@dataclass(frozen=True)
class Circle:
    id: UUID
    parent: "Circle | None"
    period: Period
    texts: list[Text]
    channels: list[Period] = field(default_factory=list)  # when tensions reach it by another way than representatives

    def upwards(self) -> list["Circle"]:
        return [self, *(self.parent.upwards() if self.parent else [])]


@dataclass(frozen=True)
class Role:
    id: UUID
    circle: Circle
    period: Period
    texts: list[Text]
    core: str = ""


@dataclass(frozen=True)
class Mandate:
    id: UUID
    person: UUID
    role: Role
    period: Period


@dataclass(frozen=True)
class Link:
    """Whoever holds `role` is a member of `circle` too."""

    role: Role
    circle: Circle
    period: Period


@dataclass(frozen=True)
class Substitute:
    mandate: Mandate
    person: UUID
    powers: frozenset[str]
    period: Period


@dataclass(frozen=True)
class Said:
    """A caseload (`whose`: a mandate), a sharing (a circle), a denial (a person, or None for everybody), a signature (a person),
    a restriction (of the person whom it is about).
    """

    about: UUID
    whose: UUID | None
    period: Period
    facets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Aide:
    """`aide` may act for `person`, in some subjects."""

    id: UUID
    person: UUID
    aide: UUID
    subjects: frozenset[str]
    period: Period


@dataclass(frozen=True)
class Charge:
    """Whoever holds `mandate` facilitates the case `about`, which lies in `place`."""

    about: UUID
    place: Circle
    mandate: Mandate
    period: Period


@dataclass(frozen=True)
class Row:
    id: UUID
    ground: Circle
    case: UUID | None = None
    owner: UUID | None = None
    owner_reads: bool = True
    behalf: UUID | None = None
    closed: bool = False  # to everybody but its owner
    aside: UUID | None = None  # the person who closes it to all others while their data are set aside
    facet: str | None = None
    subject: str | None = None  # in which an aide sees it; "" whatever the subjects, None never


@dataclass
class World:
    circles: list[Circle] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    people: dict[UUID, Circle] = field(default_factory=dict)
    organisations: dict[UUID, Circle] = field(default_factory=dict)
    mandates: list[Mandate] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    substitutes: list[Substitute] = field(default_factory=list)
    caseloads: list[Said] = field(default_factory=list)
    sharings: list[Said] = field(default_factory=list)
    denials: list[Said] = field(default_factory=list)
    restrictions: list[Said] = field(default_factory=list)
    behalves: dict[UUID, UUID | None] = field(default_factory=dict)  # by mandate
    signatures: list[Said] = field(default_factory=list)
    aides: list[Aide] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    talents: dict[UUID, UUID] = field(default_factory=dict)  # the file of a person


@dataclass(frozen=True)
class Asked:
    person: UUID
    power: str
    at: datetime
    strong: bool
    aide: UUID | None = None  # under which mandate they act for somebody, as they say
    helped: UUID | None = None  # and for whom
