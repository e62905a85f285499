"""Many of everything, made by acts: what a page must bear without asking more questions."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from socle.governance import acts
from socle.ground import new_id, now
from socle.people.acts import record_organisation, record_person
from socle.people.models import Person


def people(cast: Cast, count: int) -> list[Person]:
    """So many people, seated in Nord and members of it, each by an appointment."""
    basile, cleo = cast.actor("Basile", "registers"), cast.actor("Cléo", "lead")
    member, until = cast.role("nord", "member"), now() + timedelta(days=300)
    found = [record_person(basile, cast.circles["consortium"], name=f"Luciole {n}", invented=True) for n in range(count)]
    for person in found:
        acts.fill_role(cleo, member, holder=person, until=until, organisation=cast.company, quality="relay")
    return found


def organisations(cast: Cast, count: int) -> None:
    basile = cast.actor("Basile", "registers")
    for n in range(count):
        record_organisation(basile, cast.circles["consortium"], name=f"Fanal {n}", kind="association")


def circles(cast: Cast, count: int) -> None:
    """So many circles beneath the consortium, each led by Hugo, by proposals of sixteen at most."""
    for begins in range(0, count, 16):
        _adopt(cast, [change for n in range(begins, min(begins + 16, count)) for change in _circle(cast, n)])


def _adopt(cast: Cast, changes: list[dict[str, Any]]) -> None:
    ada, chairs = cast.actor("Ada"), cast.actor("Ada", "facilitator")
    tension = acts.raise_tension(ada, cast.circles["consortium"], text="Il manque des cercles")
    proposal = acts.draft(ada, tension, title="Des cercles", changes=changes)
    acts.open_to_positions(chairs, proposal, present=[ada.person])
    acts.give_position(ada, proposal, kind="consent", version=1)
    acts.adopt(chairs, proposal)


def _circle(cast: Cast, number: int) -> list[dict[str, Any]]:
    circle, role = str(new_id()), str(new_id())
    words = {"purpose": "Éclairer", "domains": [], "powers": []}
    root, until = str(cast.circles["consortium"].pk), (now() + timedelta(days=300)).isoformat()
    holding = {"circle": circle, "role": role, "person": str(cast.people["Hugo"].pk), "organisation": None, "until": until}
    role_words: dict[str, Any] = words | {"accountabilities": [], "beneath": False, "term_months": 12, "single": True, "core": "lead"}
    named = {"name": f"Équipe {number}", "territory": None}
    return [
        {"kind": "circle.added", "data": words | {"id": circle, "parent": root, "kind": "team", **named}},
        {"kind": "role.added", "data": role_words | {"id": role, "circle": circle, "name": f"Pilotage {number}"}},
        {"kind": "mandate.given", "data": holding | {"id": str(new_id())}},
    ]
