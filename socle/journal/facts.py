"""The register of facts: what rooms offer to whoever counts (`evaluation`), each fact entered once, in the room that it comes from.

A room declares kinds in its `facts.py` and registers them when it is ready. A fact says what happened on a day and when it was recorded
(until another recording took its place); it names nobody: its subject is a pseudonym, the same for all facts of one person in one
programme, and made with the secret of the installation, so that nobody else makes it from an id.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

CHUNK = 2_000
COLUMNS = ("happened_on", "recorded_at", "recorded_until", "subject", "circle", "cohort", "phase", "organisation", "code", "quantity")
Rows = Callable[[UUID], Iterable[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact. `says`: what one of them is; `unit`: of its quantity; `rows`: those of a programme, as `COLUMNS`, streamed.

    `code` of a fact is one of a list, or nothing where it would tell too much of somebody (health, debts).
    """

    name: str
    says: Any
    unit: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened, to somebody without a name. Ids are of rows that say no more than a circle, a cohort, a phase."""

    kind: str
    happened_on: date
    recorded_at: datetime
    recorded_until: datetime | None
    subject: str
    circle: UUID
    territory: str
    cohort: UUID | None
    phase: UUID | None
    organisation: UUID | None
    code: str
    quantity: int
    unit: str


KINDS: dict[str, Kind] = {}
TERRITORIES: list[Callable[[UUID], dict[UUID, str]]] = []
"""Who knows of which territory each circle of a programme is: registered from above."""


def register(*kinds: Kind) -> None:
    """Offer kinds of facts; called once by each room, when it is ready."""
    for kind in kinds:
        if KINDS.setdefault(kind.name, kind) is not kind:
            raise ValueError(f"two kinds of facts are called {kind.name}")


def facts(programme: UUID, kinds: Iterable[str] = ()) -> Iterator[Fact]:
    """The facts of a programme, kind after kind, as many in memory as a chunk. LookupError: there is no such kind."""
    known = territories(programme)
    secret = key(programme)
    for kind in [KINDS[name] for name in kinds or KINDS]:
        for row in kind.rows(programme):
            yield _fact(kind, dict(zip(COLUMNS, row, strict=True)), known, secret)


def _fact(kind: Kind, row: dict[str, Any], known: dict[UUID, str], secret: bytes) -> Fact:
    subject = row.pop("subject")
    told = row | {"subject": pseudonym(secret, subject) if subject else "", "territory": known.get(row["circle"], "")}
    return Fact(kind=kind.name, unit=kind.unit, **told)


def territories(programme: UUID) -> dict[UUID, str]:
    """The territory of each circle, by its key."""
    return {circle: key for one in TERRITORIES for circle, key in one(programme).items()}


def key(programme: UUID) -> bytes:
    """What pseudonyms of a programme are made with."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"socle.facts" + programme.bytes, hashlib.sha256)


def pseudonym(secret: bytes, subject: UUID) -> str:
    """Somebody, as facts know them."""
    return hmac.digest(secret, subject.bytes, hashlib.sha256)[:16].hex()
