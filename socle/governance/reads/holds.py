"""What may be done in a circle, under which power, and by whom: the registry of acts, read with the roles."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from socle.governance import gate
from socle.governance.models import Circle, Mandate
from socle.governance.powers import POWERS
from socle.governance.reads.powers import Holding, holdings
from socle.governance.reads.structure import HOLDER, Holder, holders_by_role
from socle.ground import now
from socle.journal.act import ACTS, Act, Actor

NAMED = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A power, the acts that it opens, the roles that give it here with their holders, and the reader's own hats that do."""

    power: str
    sentence: Any
    acts: tuple[Act, ...]
    roles: tuple[tuple[Holding, tuple[Holder, ...]], ...]
    mine: tuple[Any, ...]


def groups(actor: Actor, circle: Circle) -> list[Group]:
    """The powers that open an act, in the order of the central list."""
    opened: defaultdict[str, list[Act]] = defaultdict(list)
    for act in ACTS.values():
        if act.power:
            opened[act.power].append(act)
    held = holdings(actor, circle, list(opened))
    holders = _holders(actor, {one.role for one in held})
    return [
        Group(
            power=key,
            sentence=POWERS[key].sentence,
            acts=tuple(opened[key]),
            roles=tuple((one, holders.get(one.role, ())) for one in held if key in one.powers),
            mine=tuple(gate.hats_giving(actor, key, circle)),
        )
        for key in POWERS
        if key in opened
    ]


def own() -> list[Act]:
    """What everybody may do for themselves."""
    return [act for act in ACTS.values() if act.own]


def _holders(actor: Actor, roles: set[UUID]) -> dict[UUID, tuple[Holder, ...]]:
    rows = Mandate.objects.seen_by(actor).live(now()).filter(role__in=roles).order_by("person__name").values_list(*HOLDER)
    return {role: tuple(found) for role, found in holders_by_role(rows).items()}
