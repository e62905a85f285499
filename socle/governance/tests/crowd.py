"""Many of everything, one made by acts and the others like it: what a page must bear without asking more questions."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Change, Decision, Mandate, Seat
from socle.ground import new_id, now
from socle.journal import guard
from socle.people.acts import record_organisation, record_person
from socle.people.models import Person
from socle.site.bench.world import lengthen


def alike(row: Any, told: Iterable[dict[str, Any]]) -> list[Any]:
    """More rows like one that an act has written, each with what is said of it; in bulk, with the guard's leave."""
    model: Any = type(row)
    said = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields if not field.primary_key}
    with guard.acting():
        made: list[Any] = getattr(model, "kept", model._base_manager).bulk_create([model(**said | one) for one in told])
    return made


def people(cast: Cast, count: int) -> list[Person]:
    """So many people, seated in Nord and members of it: one by an appointment, all others as it was written down."""
    if not count:
        return []
    basile, cleo = cast.actor("Basile", "registers"), cast.actor("Cléo", "lead")
    member, until = cast.role("nord", "member"), now() + timedelta(days=300)
    first = record_person(basile, cast.circles["consortium"], name="Luciole 0", invented=True)
    one = acts.fill_role(cleo, member, holder=first, until=until, organisation=cast.company, quality="relay")
    found = [first, *alike(first, ({"name": f"Luciole {n}"} for n in range(1, count)))]
    decisions = alike(one, ({"number": one.number + n, "serial": one.serial + n} for n in range(1, count)))
    for model in (Seat, Mandate):
        mine = model.kept.get(person=first)
        alike(mine, ({"person_id": person.pk, "decision_id": by.pk} for person, by in zip(found[1:], decisions, strict=True)))
    for change in one.changes.all():
        alike(change, (_appointed(change, person, by) for person, by in zip(found[1:], decisions, strict=True)))
    lengthen(cast.circles["nord"].pk, 3 * (count - 1))
    return found


def _appointed(change: Change, person: Person, decision: Decision) -> dict[str, Any]:
    return {"decision_id": decision.pk, "data": change.data | {"id": str(new_id()), "person": str(person.pk)}}


def organisations(cast: Cast, count: int) -> None:
    if count:
        first = record_organisation(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Fanal 0", kind="association")
        alike(first, ({"name": f"Fanal {n}"} for n in range(1, count)))


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
