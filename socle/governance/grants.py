"""Grants: what the live mandates of a person give, found with one indexed query."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from socle.governance.powers import POWERS
from socle.ground import now

_LIVE = "{0}.since <= %(at)s AND ({0}.until IS NULL OR {0}.until > %(at)s) AND {0}.recorded_until IS NULL"

SQL = f"""
SELECT m.id, m.until, m.decision_id, m.organisation_id, r.id, r.core, rt.name, rt.powers, rt.beneath,
       c.id, c.path, c.programme, ct.name, ct.powers, t.colour, d.number, d.kind, d.adopted_at,
       (SELECT COUNT(*) FROM governance_position p
        WHERE p.proposal_id = d.proposal_id AND p.version = d.proposal_version AND p.replaced_at IS NULL AND p.kind <> 'objection')
FROM governance_mandate m
JOIN governance_decision d ON d.id = m.decision_id
JOIN governance_role r ON r.id = m.role_id AND {_LIVE.format("r")}
JOIN governance_roletext rt ON rt.role_id = r.id AND {_LIVE.format("rt")}
JOIN governance_circle c ON c.id = m.circle_id AND {_LIVE.format("c")}
JOIN governance_circletext ct ON ct.circle_id = c.id AND {_LIVE.format("ct")}
LEFT JOIN people_territory t ON t.id = ct.territory_id
WHERE m.person_id = %(person)s AND {_LIVE.format("m")}
ORDER BY m.id
"""


@dataclass(frozen=True, slots=True)
class Grant:
    """One mandate that gives one power. `facets` None: the whole of what it opens."""

    mandate: UUID
    circle: UUID
    path: str
    programme: UUID
    reads: bool
    wide: bool
    beneath: bool
    caseload: bool
    facets: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Given:
    """The decision that gave a mandate, and how many people consented to it, with a concern or without."""

    id: UUID
    number: int
    kind: str
    adopted_at: datetime | None
    consented: int


@dataclass(frozen=True, slots=True)
class Hat:
    """A live mandate: the role, its circle, what it may do (the role's powers within its circle's)."""

    mandate: UUID
    until: datetime | None
    decision: Given
    organisation: UUID | None
    role: UUID
    core: str
    role_name: str
    circle: UUID
    path: str
    programme: UUID
    circle_name: str
    colour: str
    beneath: bool
    powers: dict[str, dict[str, Any]]

    def grant(self, power: str) -> Grant:
        held = self.powers[power]
        return Grant(
            mandate=self.mandate,
            circle=self.circle,
            path=self.path,
            programme=self.programme,
            reads=POWERS[power].reads,
            wide=POWERS[power].wide,
            beneath=self.beneath,
            caseload=bool(held.get("caseload")),
            facets=frozenset(held["facets"]) if held.get("facets") else None,
        )


def hats_of(person: UUID) -> list[Hat]:
    """The mandates of a person that are live now."""
    postgresql = connection.vendor == "postgresql"
    asked = {
        "person": person if postgresql else person.hex,
        "at": connection.ops.adapt_datetimefield_value(now()),
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL, asked)
        return [_hat(row) for row in cursor.fetchall()]


def _hat(row: tuple[Any, ...]) -> Hat:
    mandate, until, decision, organisation, role, core, role_name, powers, beneath = row[:9]
    circle, path, programme, circle_name, held, colour, number, kind, adopted_at, consented = row[9:]
    within = frozenset(_json(held))
    return Hat(
        mandate=_id(mandate),
        until=_moment(until),
        decision=Given(_id(decision), number, kind, _moment(adopted_at), consented),
        organisation=_id(organisation) if organisation else None,
        role=_id(role),
        core=core,
        role_name=role_name,
        circle=_id(circle),
        path=path,
        programme=_id(programme),
        circle_name=circle_name,
        colour=colour or "",
        beneath=bool(beneath),
        powers={one["power"]: one for one in _json(powers) if one["power"] in within},
    )


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _moment(value: datetime | None) -> datetime | None:
    """SQLite keeps instants without their zone, which is always UTC."""
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value
