"""What moves when two records are found to be of one: each room registers what it holds, how it moves, and how it moves back.

History stays as it was told: a journal entry, a decision and a vote that is over go on naming the record they named, and that
record leads to the one it became. What lives on is carried over, and remembered, so that parting the two gives each its own back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction

from socle.journal.act import Actor

Memory = Any


@dataclass(frozen=True, slots=True)
class Carrier:
    """`carry` moves what a room holds of one record to another and returns, as JSON, what it must know to give it `back`."""

    name: str
    carry: Callable[[Actor, Any, Any], Memory]
    back: Callable[[Actor, Any, Any, Memory], None]


_carriers: dict[type[models.Model], list[Carrier]] = {}


def register(model: type[models.Model], carrier: Carrier) -> None:
    """Have something carried over when two rows of this model are merged; in the order of registration."""
    _carriers.setdefault(model, []).append(carrier)


def register_columns(model: type[models.Model], *columns: tuple[Any, str]) -> None:
    """Have these columns (model, name) re-pointed. What cannot stand twice stays where it is."""
    for holding, column in columns:
        register(model, _repointing(holding, column))


def carry(actor: Actor, source: Any, into: Any) -> dict[str, Memory]:
    """Carry all over; what each room must know to undo it."""
    moved = {one.name: one.carry(actor, source, into) for one in _carriers.get(type(source), [])}
    return {name: memory for name, memory in moved.items() if memory}


def give_back(actor: Actor, source: Any, into: Any, moved: dict[str, Memory]) -> None:
    """The inverse, in the inverse order."""
    for one in reversed(_carriers.get(type(source), [])):
        if one.name in moved:
            one.back(actor, source, into, moved[one.name])


def _repointing(holding: Any, column: str) -> Carrier:
    def carried(actor: Actor, source: Any, into: Any) -> list[str]:
        rows = holding.kept.filter(**{column: source})
        return [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True) if _moved(holding, column, pk, into)]

    def back(actor: Actor, source: Any, into: Any, ids: list[str]) -> None:
        holding.kept.filter(pk__in=ids, **{column: into}).update(**{column: source})

    return Carrier(f"{holding._meta.label_lower}.{column}", carried, back)


def _moved(holding: Any, column: str, pk: Any, into: Any) -> bool:
    """Whether the row could be moved: a constraint may allow one of its kind only."""
    try:
        with transaction.atomic():
            return bool(holding.kept.filter(pk=pk).update(**{column: into}))
    except IntegrityError:
        return False
