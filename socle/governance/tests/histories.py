"""Histories of a structure at random: changes that may be decided, in whatever order."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from socle.governance.rules.structure import KINDS, Decided, Impossible, Structure, apply, instant, replay

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)

POWERS = ["p1", "p2"]

ROOT: dict[str, Any] = {"id": "root", "parent": None, "kind": "consortium", "name": "Racine", "powers": POWERS, "domains": ["d1", "d2"]}

MEMBER: dict[str, Any] = {"id": "t", "circle": "b", "core": "member", "powers": [{"power": "p1"}]}

FOUNDED = Decided("2025-12-31T00:00:00.000000+00:00", (("circle.added", ROOT),))

FILLED = Decided(
    "2025-12-31T01:00:00.000000+00:00",
    (
        ("circle.added", {"id": "a", "parent": "root", "kind": "team", "powers": POWERS, "domains": ["d1"]}),
        ("circle.added", {"id": "b", "parent": "root", "kind": "team", "powers": POWERS}),
        ("role.added", {"id": "r", "circle": "a", "core": "lead", "single": True, "powers": [{"power": "p1"}]}),
        ("role.added", {"id": "s", "circle": "a", "core": "representative", "single": True}),
        ("role.added", MEMBER),
        ("role.added", {"id": "w", "circle": "a", "domains": ["d1"], "powers": [{"power": "p2"}]}),
        ("seat.given", {"id": "u", "circle": "a", "person": "p", "quality": "relay"}),
        ("mandate.given", {"id": "k", "role": "r", "person": "q"}),
        ("mandate.given", {"id": "l", "role": "w", "person": "p", "until": "2026-05-01T00:00:00.000000+00:00"}),
        ("policy.adopted", {"id": "x", "circle": "a", "title": "Une"}),
        ("substitute.named", {"id": "y", "mandate": "l", "person": "q", "powers": ["p2"], "until": "2026-01-05T00:00:00.000000+00:00"}),
    ),
)


def day(n: int) -> str:
    return instant(BEGINNING + timedelta(days=n)) or ""


IDS = st.sampled_from(["a", "b", "c", "root"])

ROLES, HELD, SEATS, PEOPLE = st.sampled_from("rstwz"), st.sampled_from("klmn"), st.sampled_from("uv"), st.sampled_from("pq")

OTHERS = st.sampled_from("xyz")

DAYS = st.integers(0, 30)

SOME_POWERS, SOME_DOMAINS = st.lists(st.sampled_from(POWERS), unique=True), st.lists(st.sampled_from(["d1", "d2"]), unique=True)

OBJECTS = SOME_POWERS.map(lambda keys: [{"power": key} for key in keys])

LATER = DAYS.map(lambda n: day(n + 31))

FIELDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "circle.added": ({"id": IDS, "parent": IDS, "kind": st.just("team")}, {"powers": SOME_POWERS, "domains": SOME_DOMAINS}),
    "circle.amended": ({"circle": IDS}, {"powers": SOME_POWERS, "domains": SOME_DOMAINS}),
    "circle.moved": ({"circle": IDS, "parent": IDS}, {}),
    "circle.dissolved": ({"circle": IDS}, {"became": IDS}),
    "role.added": (
        {"id": ROLES, "circle": IDS, "single": st.booleans()},
        {"powers": OBJECTS, "domains": SOME_DOMAINS, "core": st.sampled_from(["lead", "representative", "member"])},
    ),
    "role.amended": ({"role": ROLES}, {"powers": OBJECTS, "domains": SOME_DOMAINS}),
    "role.moved": ({"role": ROLES, "to": IDS}, {}),
    "role.ended": ({"role": ROLES}, {}),
    "mandate.given": ({"id": HELD, "role": ROLES, "person": PEOPLE}, {"since": DAYS.map(lambda n: day(n)), "until": LATER}),
    "mandate.ended": ({"mandate": HELD}, {"on": DAYS.map(lambda n: day(n))}),
    "mandate.corrected": ({"mandate": HELD}, {"since": DAYS.map(lambda n: day(n)), "until": DAYS.map(lambda n: day(n))}),
    "seat.given": ({"id": SEATS, "circle": IDS, "person": PEOPLE, "quality": st.just("relay")}, {"until": LATER}),
    "seat.ended": ({"seat": SEATS}, {}),
    "seat.corrected": ({"seat": SEATS}, {"since": DAYS.map(lambda n: day(n)), "until": DAYS.map(lambda n: day(n))}),
    "substitute.named": (
        {"id": OTHERS, "mandate": HELD, "person": PEOPLE, "powers": st.sampled_from([["p1"], ["p2"]]), "until": LATER},
        {},
    ),
    "substitute.ended": ({"substitute": OTHERS}, {}),
    "policy.adopted": ({"id": OTHERS, "circle": IDS, "title": IDS}, {"expires_at": LATER, "unreviewed": IDS}),
    "policy.amended": ({"policy": OTHERS, "title": IDS}, {"expires_at": LATER}),
    "policy.renewed": ({"policy": OTHERS, "review_on": st.just("2031-03-01")}, {}),
    "policy.moved": ({"policy": OTHERS, "to": IDS}, {}),
    "policy.repealed": ({"policy": OTHERS}, {}),
    "process.changed": ({"circle": IDS}, {"after_term": st.just("caretaker"), "caretaker_days": DAYS, "channel": IDS}),
    "link.added": ({"id": OTHERS, "circle": IDS, "role": ROLES}, {}),
    "link.ended": ({"link": OTHERS}, {}),
    "derogation.granted": ({"id": OTHERS, "circle": IDS, "about": IDS, "until": LATER}, {}),
}


def change_of(kind: str) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    needed, optional = FIELDS[kind]
    return st.tuples(st.just(kind), st.fixed_dictionaries(needed, optional=optional))


RARE = ("mandate.given", "mandate.corrected")  # what is seldom legal is tried more often

CHANGES = st.sampled_from([*KINDS, *RARE * 3]).flatmap(change_of)

HISTORIES = st.lists(CHANGES, min_size=8, max_size=30)


def legal(history: list[tuple[str, Any]]) -> tuple[Structure, list[Decided]]:
    """What the structure allows of a history, one change a day, and what came of it."""
    structure, decisions = replay([FOUNDED, FILLED]), [FOUNDED, FILLED]
    for n, (kind, data) in enumerate(history):
        try:
            structure = apply(structure, kind, data, day(n))
        except Impossible:
            continue
        decisions.append(Decided(day(n), ((kind, data),)))
    return structure, decisions
