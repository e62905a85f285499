"""What moves when two records are found to be of one: each room registers what it holds, how it moves, and how it moves back.

History stays as it was told: a journal entry, a decision and a vote that is over go on naming the record they named, and that
record leads to the one it became. What lives on is carried over, and remembered, so that parting the two gives each its own back.

Every column that leads to a person, an organisation or an account is moved by somebody here, or named in `stay` with the reason;
a test walks the models and sees that none is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, models, transaction

from socle.journal.act import Actor
from socle.people.models import Account

Memory = Any
Column = tuple[Any, str]
When = Callable[[Any, Any], bool]


def account_goes(source: Any, into: Any) -> bool:
    """Whether the way to sign in goes along: of two, that of the record that stays remains, and with the other rests all that it opens."""
    return set(Account.kept.filter(person__in=[source.pk, into.pk]).values_list("person", flat=True)) == {source.pk}


@dataclass(frozen=True, slots=True)
class Carrier:
    """`carry` moves what a room holds of one record to another and returns, as JSON, what it must know to give it `back`.
    `columns` (model, name) are those that it moves; `when` says, before anything moves, whether they do between these two.
    """

    name: str
    carry: Callable[[Actor, Any, Any], Memory]
    back: Callable[[Actor, Any, Any, Memory], None]
    columns: tuple[Column, ...] = ()
    when: When = lambda _source, _into: True


STAYING: dict[Column, Any] = {}
_carriers: dict[type[models.Model], list[Carrier]] = {}


def register(model: type[models.Model], carrier: Carrier) -> None:
    """Have something carried over when two rows of this model are merged; in the order of registration."""
    _carriers.setdefault(model, []).append(carrier)


def register_columns(model: type[models.Model], *columns: Column) -> None:
    """Have these columns (model, name) re-pointed. What cannot stand twice stays where it is."""
    for holding, column in columns:
        register(model, repointing(holding, column))


def register_ways_in(model: type[models.Model], *columns: Column) -> None:
    """The same for what an account opens, or what opens one: it goes along with the account, or stays with it."""
    for holding, column in columns:
        register(model, replace(repointing(holding, column), when=account_goes))


def stay(reason: str, *columns: Column) -> None:
    """Say why these columns go on naming the record that they named."""
    STAYING.update(dict.fromkeys(columns, reason))


def moved_columns() -> set[Column]:
    """The columns that somebody moves."""
    return {column for carriers in _carriers.values() for one in carriers for column in one.columns}


def carry(actor: Actor, source: Any, into: Any) -> dict[str, Memory]:
    """Carry all over; what each room must know to undo it."""
    going = [one for one in _carriers.get(type(source), []) if one.when(source, into)]
    moved = {one.name: one.carry(actor, source, into) for one in going}
    return {name: memory for name, memory in moved.items() if memory}


def give_back(actor: Actor, source: Any, into: Any, moved: dict[str, Memory]) -> None:
    """The inverse, in the inverse order."""
    for one in reversed(_carriers.get(type(source), [])):
        if one.name in moved:
            one.back(actor, source, into, moved[one.name])


def repointing(holding: Any, column: str) -> Carrier:
    """What re-points one column, which holds the row or its id."""

    def carried(actor: Actor, source: Any, into: Any) -> list[str]:
        ids = list(holding._base_manager.filter(**{column: source.pk}).order_by("pk").values_list("pk", flat=True))
        if not ids or _moved(holding, column, ids, into):
            return list(map(str, ids))
        return [str(pk) for pk in ids if _moved(holding, column, [pk], into)]

    def back(actor: Actor, source: Any, into: Any, ids: list[str]) -> None:
        holding._base_manager.filter(pk__in=ids, **{column: into.pk}).update(**{column: source.pk})

    return Carrier(f"{holding._meta.label_lower}.{column}", carried, back, ((holding, column),))


def _moved(holding: Any, column: str, ids: list[Any], into: Any) -> bool:
    """Whether the rows could be moved: a constraint may allow one of its kind only."""
    try:
        with transaction.atomic():
            return bool(holding._base_manager.filter(pk__in=ids).update(**{column: into.pk}))
    except IntegrityError:
        return False
