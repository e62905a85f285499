"""A structure and a good change of each kind, from which faults are made."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of
from socle.governance.rules.scope import Scope
from socle.governance.rules.structure import Decided, instant, replay

AT = datetime(2026, 3, 1, tzinfo=UTC)

LATER, AFTER, MUCH_LATER = (f"2026-{month}-01T00:00:00.000000+00:00" for month in ("06", "07", "09"))

EARLY, PAST = "2025-12-01T00:00:00.000000+00:00", "2026-02-01T00:00:00.000000+00:00"

DOMAINS = ["Le calendrier", "Le budget"]


def some_id(n: int) -> str:
    return str(UUID(int=n))


ROOT, CIRCLE, BESIDE, CHILD, OTHER, PERSON, SOMEBODY, COMPANY, PLACE = map(some_id, range(1, 10))

ROLE, LEAD, MEMBER, CHILDS_LEAD, BESIDES, MANDATE, HELD_LEAD, SEAT, POLICY, LINK, SUBSTITUTE = map(some_id, range(21, 32))

LENDER = some_id(40)

NEW, NEWER, NEWEST = map(some_id, range(101, 104))

SINCE = instant(datetime(2026, 1, 1, tzinfo=UTC)) or ""

POWERS = ["raise_tensions", "fill_roles"]


def role(identity: str, circle: str, name: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "role.added", {"id": identity, "circle": circle, "name": name, "powers": [{"power": "raise_tensions"}]} | more


BEGUN = Decided(
    SINCE,
    (
        ("circle.added", {"id": ROOT, "parent": None, "kind": "consortium", "name": "Racine", "powers": POWERS, "domains": DOMAINS}),
        ("circle.added", {"id": CIRCLE, "parent": ROOT, "kind": "team", "name": "Nord", "powers": POWERS, "domains": ["Le calendrier"]}),
        ("circle.added", {"id": BESIDE, "parent": ROOT, "kind": "team", "name": "Sud", "powers": ["raise_tensions"]}),
        ("circle.added", {"id": CHILD, "parent": CIRCLE, "kind": "team", "name": "Équipe", "powers": ["raise_tensions"]}),
        role(ROLE, CIRCLE, "Guide", single=True),
        role(LEAD, CIRCLE, "Pilote", core="lead", single=True),
        role(MEMBER, CIRCLE, "Membre", core="member"),
        role(CHILDS_LEAD, CHILD, "Pilote", core="lead", single=True),
        role(BESIDES, BESIDE, "Voisine"),
        ("seat.given", {"id": SEAT, "circle": CIRCLE, "person": SOMEBODY, "quality": "relay"}),
        ("mandate.given", {"id": MANDATE, "role": MEMBER, "person": SOMEBODY, "until": MUCH_LATER}),
        ("mandate.given", {"id": HELD_LEAD, "role": LEAD, "person": SOMEBODY, "until": MUCH_LATER}),
        ("policy.adopted", {"id": POLICY, "circle": CIRCLE, "title": "Une règle", "text": "Le texte.", "unreviewed": "Elle est courte."}),
        ("process.changed", {"circle": CIRCLE, "after_term": "vacant"}),
        ("link.added", {"id": LINK, "circle": CIRCLE, "role": BESIDES}),
        ("substitute.named", {"id": SUBSTITUTE, "mandate": MANDATE, "person": PERSON, "powers": ["raise_tensions"], "until": LATER}),
    ),
)

SCOPE = Scope(
    circle=CIRCLE,
    at=instant(AT) or "",
    structure=replay([BEGUN]),
    people=frozenset({PERSON, SOMEBODY}),
    organisations=frozenset({COMPANY, LENDER}),
    territories=frozenset({PLACE}),
    kinds=frozenset({"working", "team"}),
    qualities=frozenset({"relay", "financial"}),
    cores=frozenset({"lead", "facilitator", "member"}),
    endings=frozenset({"revocation", "departure"}),
    after_terms=frozenset({"vacant", "caretaker"}),
    leaving={LENDER: AFTER},
)

WORDS = {"name": "Veilleuse", "purpose": "Veiller", "domains": [], "accountabilities": ["Dit"], "powers": [{"power": "raise_tensions"}]}

NEEDED = [{"quality": "financial", "least": 1}]

FRENCH = said_of(TRADITIONS["french"], "french")
ASKING = {"on": ["roles"], "notice_days": 7, "answer_days": 30, "answer_first": False}

GOOD: dict[str, dict[str, Any]] = {
    "circle.added": {"id": NEW, "parent": CIRCLE, "kind": "team", "name": "Équipe", "powers": ["raise_tensions"], "territory": PLACE},
    "circle.amended": {"circle": CHILD, "base": SINCE, "name": "Équipe du soir", "powers": ["fill_roles"]},
    "circle.moved": {"circle": CHILD, "base": SINCE, "parent": NEW},
    "circle.dissolved": {"circle": CHILD, "base": SINCE},
    "role.added": {"id": NEW, "circle": CIRCLE, "single": True, **WORDS, "term_months": 12},
    "role.amended": {"circle": CIRCLE, "role": ROLE, "base": SINCE, **WORDS},
    "role.moved": {"circle": CIRCLE, "role": ROLE, "base": SINCE, "to": NEW},
    "role.ended": {"circle": CIRCLE, "role": ROLE, "base": SINCE},
    "mandate.given": {"id": NEW, "circle": CIRCLE, "role": ROLE, "person": PERSON, "organisation": COMPANY, "until": LATER},
    "mandate.ended": {"circle": CIRCLE, "mandate": MANDATE, "reason": "departure"},
    "mandate.corrected": {"circle": CIRCLE, "mandate": MANDATE, "until": PAST},
    "seat.given": {"id": NEW, "circle": CIRCLE, "person": PERSON, "organisation": None, "quality": "relay", "until": LATER},
    "seat.ended": {"circle": CIRCLE, "seat": SEAT},
    "seat.corrected": {"circle": CIRCLE, "seat": SEAT, "until": PAST},
    "substitute.named": {
        "id": NEW,
        "circle": CIRCLE,
        "mandate": MANDATE,
        "person": PERSON,
        "powers": ["raise_tensions"],
        "since": LATER,
        "until": AFTER,
    },
    "substitute.ended": {"circle": CIRCLE, "substitute": SUBSTITUTE},
    "policy.adopted": {
        "id": NEW,
        "circle": CIRCLE,
        "title": "Règle",
        "text": "Texte",
        "domain": "Le calendrier",
        "review_on": "2027-01-31",
    },
    "policy.amended": {"circle": CIRCLE, "policy": POLICY, "base": SINCE, "title": "Autre"},
    "policy.renewed": {"circle": CIRCLE, "policy": POLICY, "base": SINCE, "review_on": "2027-01-31"},
    "policy.moved": {"circle": CIRCLE, "policy": POLICY, "base": SINCE, "to": NEW},
    "policy.repealed": {"circle": CIRCLE, "policy": POLICY, "base": SINCE},
    "process.changed": {
        "circle": CIRCLE,
        "base": SINCE,
        "composition": NEEDED,
        "after_term": "caretaker",
        "caretaker_days": 30,
        "consent": FRENCH,
        "opinions": ASKING,
    },
    "link.added": {"id": NEW, "circle": CIRCLE, "role": CHILDS_LEAD},
    "link.ended": {"circle": CIRCLE, "link": LINK},
    "derogation.granted": {"id": NEW, "circle": CIRCLE, "about": CHILD, "until": LATER},
}

ITS_LEAD: list[dict[str, Any]] = [
    {"kind": "role.added", "data": {"id": NEWER, "circle": NEW, "core": "lead", "name": "Lead"}},
    {"kind": "mandate.given", "data": {"id": NEWEST, "circle": NEW, "role": NEWER, "person": PERSON}},
]
