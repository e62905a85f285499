"""Typed changes that may be proposed, and their faults: one good change of each kind, and what makes it a bad one.

They are asked of the pure rules in `test_changes.py`, and of the acts by everybody of the cast in `test_illegal_changes.py`.
"""

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
TO_A_NEW_ONE = ("circle.moved", "role.moved", "policy.moved")


def proposed(kind: str, /, **wrong: Any) -> list[dict[str, Any]]:
    """A change, after the circle to which it moves something if it does."""
    before = [change("circle.added"), *ITS_LEAD] if kind in TO_A_NEW_ONE else []
    after = ITS_LEAD if kind == "circle.added" else []
    return [*before, change(kind, **wrong), *after]


def change(kind: str, /, **wrong: Any) -> dict[str, Any]:
    data = GOOD[kind] | wrong
    return {"kind": kind, "data": {name: value for name, value in data.items() if value is not MISSING}}


MISSING = object()

BAD: list[tuple[str, dict[str, Any], str]] = [
    ("circle.added", {"id": MISSING}, "id"),
    ("circle.added", {"id": "moi"}, "id"),
    ("circle.added", {"id": NEW.upper().replace("-", "")}, "id"),
    ("circle.added", {"parent": OTHER}, "parent"),
    ("circle.added", {"parent": MISSING}, "parent"),
    ("circle.added", {"parent": None}, "parent"),
    ("circle.added", {"kind": "consortium"}, "kind"),
    ("circle.added", {"kind": ["team"]}, "kind"),
    ("circle.added", {"name": "  "}, "name"),
    ("circle.added", {"powers": ["read_talent_files"]}, "powers"),
    ("circle.added", {"powers": [{"power": "raise_tensions"}]}, "powers"),
    ("circle.added", {"domains": ["Le budget"]}, "domains"),
    ("circle.added", {"domains": [{}]}, "domains"),
    ("circle.added", {"territory": OTHER}, "territory"),
    ("circle.added", {"circle": OTHER}, "circle"),
    ("circle.added", {"came_from": [BESIDE]}, "came_from"),
    ("circle.added", {"came_from": [CIRCLE]}, "came_from"),
    ("circle.amended", {"circle": BESIDE}, "circle"),
    ("circle.amended", {"circle": CIRCLE}, "circle"),
    ("circle.amended", {"circle": OTHER}, "circle"),
    ("circle.amended", {"base": LATER}, "circle"),
    ("circle.amended", {"base": "x"}, "base"),
    ("circle.amended", {"name": ""}, "name"),
    ("circle.amended", {"powers": ["read_talent_files"]}, "powers"),
    ("circle.amended", {"domains": ["Le budget"]}, "domains"),
    ("circle.amended", {"territory": OTHER}, "territory"),
    ("circle.amended", {"parent": ROOT}, "parent"),
    ("circle.moved", {"parent": BESIDE}, "parent"),
    ("circle.moved", {"parent": CIRCLE}, "parent"),
    ("circle.moved", {"parent": CHILD}, "parent"),
    ("circle.moved", {"circle": CIRCLE}, "circle"),
    ("circle.moved", {"circle": BESIDE}, "circle"),
    ("circle.moved", {"base": LATER}, "circle"),
    ("circle.dissolved", {"circle": CIRCLE}, "circle"),
    ("circle.dissolved", {"circle": BESIDE}, "circle"),
    ("circle.dissolved", {"base": LATER}, "circle"),
    ("circle.dissolved", {"became": BESIDE}, "became"),
    ("circle.dissolved", {"became": CHILD}, "circle"),
    ("role.added", {"id": 7}, "id"),
    ("role.added", {"circle": OTHER}, "circle"),
    ("role.added", {"circle": MISSING}, "circle"),
    ("role.added", {"parent": OTHER}, "parent"),
    ("role.added", {"name": ""}, "name"),
    ("role.added", {"name": MISSING}, "name"),
    ("role.added", {"name": "x" * 121}, "name"),
    ("role.added", {"name": "Veil\0leuse"}, "name"),
    ("role.added", {"name": "Veil\ud800leuse"}, "name"),
    ("role.added", {"name": "Veil\u202eleuse"}, "name"),
    ("role.added", {"accountabilities": ["Veiller", "Ré\u200bveiller"]}, "accountabilities"),
    ("role.added", {"name": ["Veilleuse"]}, "name"),
    ("role.added", {"purpose": "x" * 2001}, "purpose"),
    ("role.added", {"purpose": None}, "purpose"),
    ("role.added", {"accountabilities": ["x"] * 31}, "accountabilities"),
    ("role.added", {"accountabilities": ["x" * 301]}, "accountabilities"),
    ("role.added", {"accountabilities": "une ligne"}, "accountabilities"),
    ("role.added", {"powers": ["raise_tensions"]}, "powers"),
    ("role.added", {"powers": [{"power": "rule_the_world"}]}, "powers"),
    ("role.added", {"powers": [{"power": "read_talent_files"}]}, "powers"),
    ("role.added", {"powers": [{"power": "raise_tensions"}, {"power": "raise_tensions", "caseload": True}]}, "powers"),
    ("role.added", {"powers": [{"power": "raise_tensions", "caseload": "yes"}]}, "powers"),
    ("role.added", {"powers": [{"power": "raise_tensions", "facets": "health"}]}, "powers"),
    ("role.added", {"powers": [{"power": "raise_tensions", "everywhere": True}]}, "powers"),
    ("role.added", {"term_months": 0}, "term_months"),
    ("role.added", {"term_months": 121}, "term_months"),
    ("role.added", {"term_months": True}, "term_months"),
    ("role.added", {"term_months": "12"}, "term_months"),
    ("role.added", {"beneath": 1}, "beneath"),
    ("role.added", {"single": "no"}, "single"),
    ("role.added", {"core": "lead"}, "core"),
    ("role.added", {"core": "emperor"}, "core"),
    ("role.added", {"since": LATER}, "since"),
    ("role.added", {"domains": ["Le calendrier"], "circle": CHILD}, "circle"),
    ("role.amended", {"role": OTHER}, "role"),
    ("role.amended", {"role": BESIDES, "circle": BESIDE}, "role"),
    ("role.amended", {"base": LATER}, "role"),
    ("role.amended", {"base": ROLE}, "base"),
    ("role.amended", {"circle": OTHER}, "role"),
    ("role.amended", {"core": ""}, "core"),
    ("role.amended", {"powers": [{"power": "read_talent_files"}]}, "powers"),
    ("role.amended", {"role": LEAD, "name": "Cheffe"}, "name"),
    ("role.amended", {"role": LEAD, "name": "Pilote", "powers": []}, "powers"),
    ("role.moved", {"to": BESIDE}, "to"),
    ("role.moved", {"to": CHILD}, "to"),
    ("role.moved", {"role": LEAD}, "role"),
    ("role.moved", {"base": LATER}, "role"),
    ("role.ended", {"role": OTHER}, "role"),
    ("role.ended", {"role": LEAD}, "role"),
    ("role.ended", {"base": LATER}, "role"),
    ("mandate.given", {"circle": OTHER}, "role"),
    ("mandate.given", {"role": LEAD}, "role"),
    ("mandate.given", {"role": BESIDES, "circle": BESIDE}, "circle"),
    ("mandate.given", {"role": MEMBER, "person": SOMEBODY}, "person"),
    ("mandate.given", {"role": OTHER}, "role"),
    ("mandate.given", {"role": MISSING}, "role"),
    ("mandate.given", {"until": "9999-12-31T23:59:59-12:00"}, "until"),
    ("mandate.given", {"since": "0001-01-01T00:00:00+12:00"}, "since"),
    ("mandate.given", {"person": OTHER}, "person"),
    ("mandate.given", {"person": [PERSON]}, "person"),
    ("mandate.given", {"organisation": OTHER}, "organisation"),
    ("mandate.given", {"until": "demain"}, "until"),
    ("mandate.given", {"until": "2026-06-01T00:00:00"}, "until"),
    ("mandate.given", {"until": "2026-03-01T00:00:00+00:00"}, "until"),
    ("mandate.given", {"since": "hier"}, "since"),
    ("mandate.given", {"since": LATER}, "until"),
    ("mandate.given", {"since": MUCH_LATER}, "until"),
    ("mandate.given", {"organisation": LENDER, "until": MUCH_LATER}, "until"),
    ("mandate.given", {"organisation": LENDER, "until": None}, "until"),
    ("mandate.ended", {"mandate": OTHER}, "mandate"),
    ("mandate.ended", {"reason": "boredom"}, "reason"),
    ("mandate.ended", {"circle": OTHER}, "mandate"),
    ("mandate.ended", {"mandate": HELD_LEAD}, "mandate"),
    ("mandate.ended", {"on": MUCH_LATER}, "mandate"),
    ("mandate.corrected", {"mandate": OTHER}, "mandate"),
    ("mandate.corrected", {"circle": OTHER}, "mandate"),
    ("mandate.corrected", {"mandate": HELD_LEAD}, "mandate"),
    ("mandate.corrected", {"until": MISSING}, "since"),
    ("mandate.corrected", {"until": "hier"}, "until"),
    ("mandate.corrected", {"until": LATER}, "until"),
    ("mandate.corrected", {"until": EARLY}, "until"),
    ("mandate.corrected", {"since": LATER}, "since"),
    ("mandate.corrected", {"since": EARLY}, "since"),
    ("mandate.corrected", {"person": PERSON}, "person"),
    ("seat.given", {"person": OTHER}, "person"),
    ("seat.given", {"quality": "king"}, "quality"),
    ("seat.given", {"quality": MISSING}, "quality"),
    ("seat.given", {"until": "2026-02-01T00:00:00+00:00"}, "until"),
    ("seat.given", {"organisation": LENDER, "until": MUCH_LATER}, "until"),
    ("seat.given", {"organisation": LENDER, "until": None}, "until"),
    ("seat.ended", {"seat": OTHER}, "seat"),
    ("seat.ended", {"circle": OTHER}, "seat"),
    ("seat.corrected", {"seat": OTHER}, "seat"),
    ("seat.corrected", {"circle": OTHER}, "seat"),
    ("seat.corrected", {"until": MISSING}, "since"),
    ("seat.corrected", {"until": LATER}, "until"),
    ("seat.corrected", {"since": EARLY}, "since"),
    ("seat.corrected", {"quality": "relay"}, "quality"),
    ("seat.given", {"person": SOMEBODY}, "person"),
    ("seat.given", {"circle": CHILD}, "circle"),
    ("substitute.named", {"mandate": OTHER}, "mandate"),
    ("substitute.named", {"person": SOMEBODY}, "person"),
    ("substitute.named", {"person": OTHER}, "person"),
    ("substitute.named", {"powers": []}, "powers"),
    ("substitute.named", {"powers": ["fill_roles"]}, "powers"),
    ("substitute.named", {"powers": ["rule_the_world"]}, "powers"),
    ("substitute.named", {"until": None}, "until"),
    ("substitute.named", {"until": "2027-01-01T00:00:00+00:00"}, "until"),
    ("substitute.named", {"since": None}, "until"),
    ("substitute.ended", {"substitute": OTHER}, "substitute"),
    ("substitute.ended", {"circle": OTHER}, "substitute"),
    ("policy.adopted", {"title": " "}, "title"),
    ("policy.adopted", {"text": "x" * 20_001}, "text"),
    ("policy.adopted", {"domain": "Le budget"}, "domain"),
    ("policy.adopted", {"review_on": "2026-02-30"}, "review_on"),
    ("policy.adopted", {"review_on": "2026-03-01"}, "review_on"),
    ("policy.adopted", {"review_on": None}, "review_on"),
    ("policy.adopted", {"review_on": MISSING, "unreviewed": " "}, "review_on"),
    ("policy.adopted", {"unreviewed": "Elle est courte."}, "unreviewed"),
    ("policy.adopted", {"review_on": None, "unreviewed": "x" * 301}, "unreviewed"),
    ("policy.adopted", {"expires_at": "2026-02-01T00:00:00+01:00"}, "expires_at"),
    ("policy.adopted", {"expires_at": "2026-12-31"}, "expires_at"),
    ("policy.adopted", {"circle": CHILD}, "circle"),
    ("policy.amended", {"policy": OTHER}, "policy"),
    ("policy.amended", {"base": LATER}, "policy"),
    ("policy.amended", {"title": ""}, "title"),
    ("policy.amended", {"unreviewed": ""}, "review_on"),
    ("policy.amended", {"review_on": "2026-01-31"}, "review_on"),
    ("policy.amended", {"expires_at": "2026-01-31T00:00:00+01:00"}, "expires_at"),
    ("policy.renewed", {"policy": OTHER}, "policy"),
    ("policy.renewed", {"base": LATER}, "policy"),
    ("policy.renewed", {"review_on": MISSING}, "review_on"),
    ("policy.renewed", {"review_on": "2026-02-28"}, "review_on"),
    ("policy.renewed", {"unreviewed": "Elle est courte."}, "unreviewed"),
    ("policy.renewed", {"title": "Autre"}, "title"),
    ("policy.renewed", {"circle": BESIDE}, "policy"),
    ("policy.moved", {"to": BESIDE}, "to"),
    ("policy.repealed", {"base": LATER}, "policy"),
    ("policy.repealed", {"circle": CHILD}, "policy"),
    ("process.changed", {"circle": CHILD}, "circle"),
    ("process.changed", {"base": None}, "base"),
    ("process.changed", {"base": LATER}, "base"),
    ("process.changed", {"after_term": "crown"}, "after_term"),
    ("process.changed", {"caretaker_days": 0}, "caretaker_days"),
    ("process.changed", {"caretaker_days": 91}, "caretaker_days"),
    ("process.changed", {"consent": {}}, "consent"),
    ("process.changed", {"opinions": {}}, "opinions"),
    ("process.changed", {"opinions": ASKING | {"on": ["weather"]}}, "opinions"),
    ("process.changed", {"opinions": ASKING | {"on": ["roles", "roles"]}}, "opinions"),
    ("process.changed", {"opinions": ASKING | {"notice_days": 0}}, "opinions"),
    ("process.changed", {"opinions": ASKING | {"answer_days": True}}, "opinions"),
    ("process.changed", {"opinions": ASKING | {"answer_first": 1}}, "opinions"),
    ("process.changed", {"opinions": ASKING | {"more": 1}}, "opinions"),
    ("process.changed", {"consent": {"tradition": "french"}}, "consent"),
    ("process.changed", {"consent": FRENCH | {"tradition": "roman"}}, "consent"),
    ("process.changed", {"consent": FRENCH | {"criteria": []}}, "consent"),
    ("process.changed", {"consent": FRENCH | {"criteria": ["harm", "harm"]}}, "consent"),
    ("process.changed", {"consent": FRENCH | {"judge": "king"}}, "consent"),
    ("process.changed", {"consent": FRENCH | {"quorum": "3/2"}}, "consent"),
    ("process.changed", {"consent": FRENCH | {"asks_to_meet": 1}}, "consent"),
    ("process.changed", {"consent": FRENCH | {"rounds": True}}, "consent"),
    ("process.changed", {"consent": FRENCH | {"provisional_days": 0}}, "consent"),
    ("process.changed", {"consent": FRENCH | {"more": 1}}, "consent"),
    ("process.changed", {"composition": [{"quality": "king", "least": 1}]}, "composition"),
    ("process.changed", {"composition": [{"quality": "relay", "least": 0}]}, "composition"),
    ("process.changed", {"composition": [*NEEDED, *NEEDED]}, "composition"),
    ("link.added", {"role": ROLE}, "role"),
    ("link.added", {"role": BESIDES}, "role"),
    ("link.added", {"role": OTHER}, "role"),
    ("link.added", {"circle": CHILD}, "circle"),
    ("link.ended", {"link": OTHER}, "link"),
    ("derogation.granted", {"about": BESIDE}, "about"),
    ("derogation.granted", {"about": OTHER}, "about"),
    ("derogation.granted", {"until": None}, "until"),
    ("derogation.granted", {"until": "2026-02-01T00:00:00+00:00"}, "until"),
    ("derogation.granted", {"circle": BESIDE}, "circle"),
]
