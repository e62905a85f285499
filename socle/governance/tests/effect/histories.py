"""A small organisation in plain ids, and random histories: what the pure rules of effects are tried on.

root ─ nord ─ equipe, root ─ sud. Ada leads nord, Basile represents it, Cléo leads equipe, Dario is a guide of nord and by that
invited into sud, Elsa is a member of nord, and Fanny stands in for Dario.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from socle.governance.rules.structure import Decided, Impossible, Structure, apply, carry_out, instant, replay

Change = dict[str, Any]
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
POWERS = ["see_organisation", "raise_tensions", "give_positions", "fill_roles", "read_talent_files"]


def day(n: int) -> str:
    return instant(BEGINNING + timedelta(days=n)) or ""


FOUNDED, NOW, LATER, END = day(0), day(60), day(90), day(300)


def circle(key: str, parent: str | None, **more: Any) -> tuple[str, Change]:
    words = {"name": key.capitalize(), "powers": POWERS, "purpose": f"Ce que fait {key}"}
    return "circle.added", {"id": key, "parent": parent, "kind": "team"} | words | more


def role(place: str, key: str, powers: list[Any], **more: Any) -> tuple[str, Change]:
    held = [one if isinstance(one, dict) else {"power": one} for one in powers]
    core = key if key in ("lead", "representative", "member") else ""
    words = {"name": key.capitalize(), "powers": held, "accountabilities": ["Rend compte"], "purpose": "Tenir parole"}
    return "role.added", {
        "id": f"{place}.{key}",
        "circle": place,
        "core": core,
        "single": core in ("lead", "representative"),
    } | words | more


def mandate(key: str, held: str, person: str, **more: Any) -> tuple[str, Change]:
    return "mandate.given", {"id": key, "role": held, "person": person, "until": END} | more


def seat(key: str, place: str, person: str, **more: Any) -> tuple[str, Change]:
    return "seat.given", {"id": key, "circle": place, "person": person, "quality": "relay"} | more


FILES = {"power": "read_talent_files", "caseload": True, "facets": ["attendance"]}
HISTORY = (
    circle("root", None, domains=["Le calendrier", "Le budget"]),
    circle("nord", "root", domains=["Le calendrier"]),
    circle("sud", "root"),
    circle("equipe", "nord", powers=["raise_tensions", "fill_roles"]),
    *(role(place, "member", ["raise_tensions", "give_positions"]) for place in ("root", "nord", "sud")),
    role("equipe", "member", ["raise_tensions"]),
    *(role(place, "lead", ["fill_roles"]) for place in ("root", "nord", "sud", "equipe")),
    *(role(place, "representative", ["raise_tensions"]) for place in ("nord", "sud", "equipe")),
    role("nord", "guide", ["see_organisation", FILES], domains=["Le calendrier"]),
    *(seat(f"s.{who}", "nord", who) for who in ("ada", "basile", "dario", "elsa")),
    *(mandate(f"m.{who}", "nord.member", who) for who in ("basile", "elsa")),
    mandate("m.lead", "nord.lead", "ada"),
    mandate("m.representative", "nord.representative", "basile"),
    mandate("m.equipe", "equipe.lead", "cleo"),
    mandate("m.guide", "nord.guide", "dario"),
    ("substitute.named", {"id": "t.fanny", "mandate": "m.guide", "person": "fanny", "powers": ["see_organisation"], "until": LATER}),
    ("link.added", {"id": "l.guide", "circle": "sud", "role": "nord.guide"}),
    ("policy.adopted", {"id": "p.bus", "circle": "nord", "title": "Les bons de bus", "text": "On les donne sur demande.", "domain": ""}),
    ("process.changed", {"circle": "nord", "composition": [{"quality": "relay", "least": 3}]}),
)


def organisation() -> Structure:
    return replay([Decided(FOUNDED, HISTORY)])


def after(*changes: tuple[str, Change], at: str = NOW, of: Structure | None = None) -> Structure:
    """What stands after these changes."""
    structure = of or organisation()
    for kind, data in changes:
        structure = apply(structure, kind, data, at)
    return structure


CIRCLES, ROLES = ("root", "a", "b", "c"), ("q", "r", "s", "t")
SOME_POWERS = st.lists(st.sampled_from(POWERS), unique=True, max_size=4)
HELD_POWERS = st.lists(
    st.fixed_dictionaries({"power": st.sampled_from(POWERS)}, optional={"caseload": st.booleans(), "facets": st.just(["tasks"])}),
    unique_by=lambda one: one["power"],
    max_size=4,
)
PLACE, ROLE, PERSON = st.sampled_from(CIRCLES), st.sampled_from(ROLES), st.sampled_from("xyz")
DOMAINS, TEXT = st.lists(st.sampled_from(["un", "deux"]), unique=True, max_size=2), st.sampled_from(["", "Un texte", "Un autre texte"])
UNTIL = st.none() | st.integers(41, 60).map(day)
WORDS = {"name": TEXT, "purpose": TEXT, "domains": DOMAINS}
RANDOM = st.one_of(
    st.tuples(
        st.just("circle.added"),
        st.fixed_dictionaries({"id": PLACE, "parent": PLACE, "kind": st.just("team"), "powers": SOME_POWERS, **WORDS}),
    ),
    st.tuples(st.just("circle.amended"), st.fixed_dictionaries({"circle": PLACE}, optional={"powers": SOME_POWERS, **WORDS})),
    st.tuples(st.just("circle.moved"), st.fixed_dictionaries({"circle": PLACE, "parent": PLACE})),
    st.tuples(st.just("circle.dissolved"), st.fixed_dictionaries({"circle": PLACE})),
    st.tuples(
        st.just("role.added"),
        st.fixed_dictionaries(
            {"id": ROLE, "circle": PLACE, "powers": HELD_POWERS, "core": st.sampled_from(["", "lead", "member"]), "beneath": st.booleans()}
        ),
    ),
    st.tuples(st.just("role.amended"), st.fixed_dictionaries({"role": ROLE}, optional={"powers": HELD_POWERS, **WORDS})),
    st.tuples(st.just("role.moved"), st.fixed_dictionaries({"role": ROLE, "to": PLACE})),
    st.tuples(st.just("role.ended"), st.fixed_dictionaries({"role": ROLE})),
    st.tuples(
        st.just("mandate.given"),
        st.fixed_dictionaries({"id": st.sampled_from("klmn"), "role": ROLE, "person": PERSON, "until": UNTIL}),
    ),
    st.tuples(st.just("mandate.ended"), st.fixed_dictionaries({"mandate": st.sampled_from("klmn")})),
    st.tuples(
        st.just("substitute.named"),
        st.fixed_dictionaries(
            {"id": st.sampled_from("uv"), "mandate": st.sampled_from("klmn"), "person": PERSON, "powers": SOME_POWERS, "until": UNTIL}
        ),
    ),
    st.tuples(st.just("link.added"), st.fixed_dictionaries({"id": st.sampled_from("gh"), "circle": PLACE, "role": ROLE})),
    st.tuples(st.just("link.ended"), st.fixed_dictionaries({"link": st.sampled_from("gh")})),
    st.tuples(st.just("process.changed"), st.fixed_dictionaries({"circle": PLACE, "channel": TEXT})),
    st.tuples(
        st.just("policy.adopted"), st.fixed_dictionaries({"id": st.sampled_from("op"), "circle": PLACE, "title": TEXT, "text": TEXT})
    ),
    st.tuples(st.just("policy.renewed"), st.fixed_dictionaries({"policy": st.sampled_from("op"), "unreviewed": TEXT})),
    st.tuples(st.just("policy.amended"), st.fixed_dictionaries({"policy": st.sampled_from("op")}, optional={"title": TEXT, "text": TEXT})),
)
ROOT = [
    ("circle.added", {"id": "root", "parent": None, "kind": "consortium", "name": "Racine", "powers": POWERS, "domains": ["un", "deux"]})
]
HISTORIES = st.lists(RANDOM, max_size=25)


def legal(history: list[tuple[str, Change]], structure: Structure | None = None, begins: int = 1) -> Structure:
    """What a structure allows of a history, one change a day."""
    structure = structure or replay([Decided(day(0), tuple(ROOT))])
    for n, (kind, data) in enumerate(history, begins):
        tried = structure.copy()
        try:
            carry_out(tried, kind, data, day(n))
        except Impossible:
            continue
        structure = tried
    return structure
