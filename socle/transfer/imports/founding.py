"""A programme founded from the rows of an organisation: one founding decision, by whoever keeps the installation.

Everybody whom the rows name is recorded; the roles that every circle has are added where the rows have none. Nothing of it is a kit:
what stands can be exported as one.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socle.governance.models import Decision, Role
from socle.governance.powers import ALL
from socle.governance.rules.changes import normal
from socle.governance.rules.refusals import told as impossible
from socle.governance.rules.structure import Impossible, Structure, carry_out, instant
from socle.ground import new_id, now
from socle.ground.cells import plain
from socle.journal.act import Actor, Refused, act
from socle.journal.importable import Faults, Line
from socle.people.acts import open_account, record_person
from socle.people.models import Person
from socle.transfer.acts import enter_founding
from socle.transfer.founding import Founder, Programme
from socle.transfer.imports.changes import TERM, Change, Model, Placed, changes
from socle.transfer.imports.gathering import Gathered, Held, gathered

REGISTERS = ("keep_people", "keep_organisations", "admit_organisations", "read_journal", "see_organisation", "hand_on_model")
POWERS: dict[str, tuple[str, ...]] = {
    "lead": ("fill_roles", "read_journal"),
    "representative": ("raise_tensions", "read_journal"),
    "facilitator": ("facilitate", "read_journal"),
    "secretary": ("read_journal", "read_deliberations", "strike_decisions"),
    "member": ("see_organisation", "read_deliberations", "raise_tensions", "make_proposals", "give_positions", "read_journal"),
}
_OF_CIRCLES = tuple(sorted({power for powers in POWERS.values() for power in powers}))


@act("programme.brought", founding=True, keep=["digest"])
def found_from_table(actor: Actor, programme: Programme, *, lines: list[Line], first: Founder, language: str = "fr") -> Decision:
    """Found a consortium from a table of its circles, roles and policies, and of who holds them."""
    found = gathered({line["row"]: line for line in lines})
    _with_first(found, first)
    if found.faults:
        raise _refused(found.faults)
    people: dict[str, UUID] = {}
    for held in _everybody(found):
        people.setdefault(plain(held.person), record_person(actor, programme, name=held.person, language=language).pk)
    _open_accounts(actor, found, people)
    placed = _changes(found, programme, people)
    if faults := tried(placed):
        raise _refused(faults)
    name = found.circles[found.root].name
    return enter_founding(actor, programme, name, [change for _row, change in placed], now())


def looked_at(lines: Mapping[int, Line], first: Founder) -> dict[int, Faults]:
    """What stands in the way of founding from these rows, without founding anything."""
    found = gathered(lines)
    if not found.faults:
        _with_first(found, first)
    if found.faults:
        return found.faults
    people = {plain(held.person): new_id() for held in _everybody(found)}
    return tried(_changes(found, Programme(), people))


def tried(placed: Iterable[Placed]) -> dict[int, Faults]:
    """What the structure finds impossible, at the row that it comes from; what is possible goes on."""
    structure, at = Structure(), instant(now()) or ""
    faults: dict[int, Faults] = {}
    for row, change in placed:
        try:
            carry_out(structure, change["kind"], normal(change["data"]), at)
        except Impossible as fault:
            field, sentence, _code = impossible(change["kind"], str(fault))
            faults.setdefault(row, {})[_AT.get(field, "name")] = sentence
            if change["kind"] == "circle.added":
                return faults
    return faults


_AT = {"person": "holders", "until": "until", "domains": "domains", "parent": "parent", "circle": "circle", "role": "role"}


def _with_first(found: Gathered, first: Founder) -> None:
    """The first person leads the first circle, unless the rows say who does; they keep the registers in any case."""
    if found.root not in found.circles:
        return
    root, held = found.circles[found.root], Held(0, first.name, first.email)
    lead = found.roles.get((root.key, "lead"))
    if not root.held and not (lead and lead.held):
        root.held.append(held)
    found.registrar = held


def _everybody(found: Gathered) -> Iterable[Held]:
    """Each person once, with the address if a row gives one."""
    every = [one for thing in (*found.circles.values(), *found.roles.values()) for one in thing.held]
    every += [found.registrar] if found.registrar else []
    best: dict[str, Held] = {}
    for one in every:
        if plain(one.person) not in best or (one.email and not best[plain(one.person)].email):
            best[plain(one.person)] = one
    return best.values()


def _open_accounts(actor: Actor, found: Gathered, people: Mapping[str, UUID]) -> None:
    for held in _everybody(found):
        if held.email:
            open_account(actor, Person.kept.get(pk=people[plain(held.person)]), email=held.email)


def _changes(found: Gathered, programme: Programme, people: Mapping[str, UUID]) -> list[Placed]:
    model = Model(
        seed=programme.ground,
        root=programme.ground,
        is_new=True,
        cores={core: _core(core) for core in Role.Core.values},
        powers=_OF_CIRCLES,
        root_powers=ALL,
        person=lambda held: people.get(plain(held.person)),
        at=now(),
    )
    return [*changes(found, model), *_registers(found, model)]


def _core(core: str) -> Change:
    powers = [{"power": power} for power in POWERS[core]]
    words = {"name": capfirst(str(Role.Core(core).label)), "purpose": "", "accountabilities": [], "domains": [], "powers": powers}
    return words | {"single": core != "member", "beneath": False, "term_months": TERM}


def _registers(found: Gathered, model: Model) -> Iterable[Placed]:
    """Somebody keeps the registers from the first day: else nobody could record another person."""
    role, circle, held = model.id("registers"), str(model.root), found.registrar
    words = {"name": _("Registers"), "purpose": "", "domains": [], "accountabilities": [], "core": "", "single": False, "beneath": True}
    powers = [{"power": power} for power in REGISTERS]
    yield 0, {"kind": "role.added", "data": {**words, "id": role, "circle": circle, "powers": powers, "term_months": TERM}}
    if held and (person := model.person(held)):
        until = model.until(held).isoformat()
        given = {"id": model.id("registers held"), "circle": circle, "role": role, "person": str(person), "organisation": None}
        yield 0, {"kind": "mandate.given", "data": {**given, "until": until}}


def _refused(faults: Mapping[int, Mapping[str, Any]]) -> Refused:
    said = {row: {field: str(sentence) for field, sentence in of_row.items()} for row, of_row in faults.items()}
    return Refused(_("Some lines cannot be recorded: mend them first."), field="lines", code="lines", theirs=said)
