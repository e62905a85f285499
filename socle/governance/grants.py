"""Grants: what the live mandates of a person give, found with one indexed query; and who holds a power of a whole programme."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from socle.governance.powers import POWERS
from socle.ground import now

_LIVE = "{0}.since <= %(at)s AND ({0}.until IS NULL OR {0}.until > %(at)s) AND {0}.recorded_until IS NULL"

_HELD = f"""governance_mandate m
JOIN governance_role r ON r.id = m.role_id AND {_LIVE.format("r")}
JOIN governance_roletext rt ON rt.role_id = r.id AND {_LIVE.format("rt")}
JOIN governance_circle c ON c.id = m.circle_id AND {_LIVE.format("c")}"""

_MEMBER = f"""JOIN governance_circle p ON p.id = {{place}} AND {_LIVE.format("p")}
JOIN governance_role pr ON pr.circle_id = p.id AND pr.core = 'member' AND {_LIVE.format("pr")}
JOIN governance_roletext prt ON prt.role_id = pr.id AND {_LIVE.format("prt")}"""

# Each arm: whose it is, the mandate, its end, its role; the powers that it gives, whether beneath, within what; where; by what way.
# The first arm gives the columns their types, also those of `limits` and `about`, which it leaves empty. A `[person]` is one, or everybody.
_ARMS = f"""
SELECT m.person_id AS person, m.id AS mandate, m.until AS until, m.decision_id AS decision, m.organisation_id AS organisation,
       r.id AS role, r.core AS core, rt.name AS name,
       rt.powers AS powers, rt.beneath AS beneath, NULLIF(rt.powers, rt.powers) AS limits, c.id AS place, 'held' AS way,
       NULLIF(m.id, m.id) AS about
FROM {_HELD} WHERE {_LIVE.format("m")} [m.person_id]
UNION ALL
SELECT m.person_id, m.id, m.until, m.decision_id, m.organisation_id, r.id, r.core, rt.name, prt.powers, prt.beneath, NULL, p.id, 'link',
       NULL
FROM {_HELD} {_MEMBER.format(place="c.parent_id")}
LEFT JOIN governance_process pp ON pp.circle_id = p.id AND {_LIVE.format("pp")}
WHERE {_LIVE.format("m")} [m.person_id] AND (r.core = 'lead' OR (r.core = 'representative' AND COALESCE(pp.channel, '') = ''))
UNION ALL
SELECT m.person_id, m.id, m.until, m.decision_id, m.organisation_id, r.id, r.core, rt.name, prt.powers, prt.beneath, NULL, p.id, 'link',
       NULL
FROM {_HELD} JOIN governance_link k ON k.role_id = r.id AND {_LIVE.format("k")} {_MEMBER.format(place="k.circle_id")}
WHERE {_LIVE.format("m")} [m.person_id]
UNION ALL
SELECT s.person_id, m.id, s.until, s.decision_id, m.organisation_id, r.id, r.core, rt.name, rt.powers, rt.beneath, s.powers, c.id,
       'substitute', NULL
FROM {_HELD} JOIN governance_substitute s ON s.mandate_id = m.id AND {_LIVE.format("s")}
WHERE {_LIVE.format("m")} [s.person_id]
UNION ALL
SELECT m.person_id, m.id, ch.until, m.decision_id, m.organisation_id, r.id, r.core, rt.name, rt.powers, rt.beneath, NULL, ch.circle_id,
       'charge', ch.proposal_id
FROM {_HELD} JOIN governance_charge ch ON ch.mandate_id = m.id AND ch.since <= %(at)s AND (ch.until IS NULL OR ch.until > %(at)s)
WHERE {_LIVE.format("m")} [m.person_id]
"""

# What whoever facilitates one proposal may do, as far as its circle may
CHARGED = ({"power": "facilitate"}, {"power": "read_deliberations"})

_SQL = f"""
SELECT h.person, h.mandate, h.until, h.decision, h.organisation, h.role, h.core, h.name, h.powers, h.beneath, h.limits, h.way, h.about,
       hc.id, hc.path, hc.programme, ct.name, ct.powers, t.colour, d.number, d.kind, d.adopted_at,
       (SELECT COUNT(*) FROM governance_position q
        WHERE q.proposal_id = d.proposal_id AND q.version = d.proposal_version AND q.replaced_at IS NULL AND q.kind <> 'objection')
FROM ({_ARMS}) h
JOIN governance_decision d ON d.id = h.decision
JOIN governance_circle hc ON hc.id = h.place
JOIN governance_circletext ct ON ct.circle_id = h.place AND {_LIVE.format("ct")}
LEFT JOIN people_territory t ON t.id = ct.territory_id
"""
_OF_ONE = re.sub(r"\[(.*?)\]", r"AND \1 = %(person)s", _SQL) + "ORDER BY h.way, h.mandate, h.place"
_OF_ALL = re.sub(r"\[(.*?)\]", "", _SQL) + "WHERE hc.programme = %(programme)s AND CAST(h.powers AS TEXT) LIKE %(named)s"


@dataclass(frozen=True, slots=True)
class Grant:
    """One mandate that gives one power. `facets` None: the whole of what it opens. `about`: it opens this one case, nothing else."""

    mandate: UUID
    circle: UUID
    path: str
    programme: UUID
    reads: bool
    wide: bool
    beneath: bool
    caseload: bool
    facets: frozenset[str] | None
    about: UUID | None = None

    @property
    def key(self) -> tuple[UUID, UUID]:
        """A mandate may give rights in more than one circle: there it counts once each."""
        return self.mandate, self.circle


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
    """A live mandate, where it gives rights: its role, the circle, what may be done there (the powers within the circle's).

    `way`: "held" in the role's own circle; "link" where the role makes its holder a member of another one (rules D2, D6);
    "substitute" where one stands in for whoever holds it (rule M4); "charge" where one facilitates one proposal in the place of
    another, `about` which alone it gives rights, whatever the powers of the role (rules C8, E1 and E5).
    """

    mandate: UUID
    until: datetime | None
    decision: Given
    organisation: UUID | None
    role: UUID
    core: str
    role_name: str
    way: str
    circle: UUID
    path: str
    programme: UUID
    circle_name: str
    colour: str
    beneath: bool
    powers: dict[str, dict[str, Any]]
    about: UUID | None = None

    def grant(self, power: str) -> Grant:
        held = self.powers[power]
        return Grant(
            mandate=self.mandate,
            circle=self.circle,
            path=self.path,
            programme=self.programme,
            reads=POWERS[power].reads,
            wide=POWERS[power].wide and self.about is None,
            beneath=self.beneath and self.about is None,
            caseload=bool(held.get("caseload")),
            facets=frozenset(held["facets"]) if held.get("facets") else None,
            about=self.about,
        )


def hats_of(person: UUID) -> list[Hat]:
    """The mandates of a person that are live now, in each circle where they give rights."""
    return [hat for _person, hat in _found(_OF_ONE, person=person)]


def holders(power: str, programme: UUID, circle: UUID | None = None) -> set[UUID]:
    """Who holds a power that reaches a whole programme: by their mandates, by a link, or standing in for somebody. Of one of its circles:
    who holds it there.
    """
    found = _found(_OF_ALL, programme=programme, named=f'%"{power}"%')
    there = [(person, hat) for person, hat in found if circle in (None, hat.circle)]
    return {person for person, hat in there if power in hat.powers and not hat.grant(power).caseload}


def _found(sql: str, **asked: Any) -> list[tuple[UUID, Hat]]:
    plain = {name: value.hex if isinstance(value, UUID) and connection.vendor == "sqlite" else value for name, value in asked.items()}
    with connection.cursor() as cursor:
        cursor.execute(sql, plain | {"at": connection.ops.adapt_datetimefield_value(now())})
        return [(_id(row[0]), _hat(row[1:])) for row in cursor.fetchall()]


def _hat(row: tuple[Any, ...]) -> Hat:
    mandate, until, decision, organisation, role, core, role_name, powers, beneath, limits, way, about = row[:12]
    circle, path, programme, circle_name, held, colour, number, kind, adopted_at, consented = row[12:]
    within = frozenset(_json(held)) if limits is None else frozenset(_json(held)) & frozenset(_json(limits))
    return Hat(
        mandate=_id(mandate),
        until=_moment(until),
        decision=Given(_id(decision), number, kind, _moment(adopted_at), consented),
        organisation=_id(organisation) if organisation else None,
        role=_id(role),
        core=core,
        role_name=role_name,
        way=way,
        circle=_id(circle),
        path=path,
        programme=_id(programme),
        circle_name=circle_name,
        colour=colour or "",
        beneath=bool(beneath),
        powers={one["power"]: one for one in (_json(powers) if about is None else CHARGED) if one["power"] in within},
        about=_id(about) if about else None,
    )


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _moment(value: datetime | None) -> datetime | None:
    """SQLite keeps instants without their zone, which is always UTC."""
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value
