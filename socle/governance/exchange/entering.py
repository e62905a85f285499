"""Writes the rows of a file into the tables, five hundred at a time, and sees that every id they name is there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from socle.governance.exchange.faults import Fault
from socle.governance.exchange.nouns import CIRCLES, Noun
from socle.governance.models import Circle
from socle.ground.periods import is_told_everywhere

CHUNK = 500

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a noun is written: its columns as (field, attribute, what makes it a value), and what its fields refer to."""

    columns: tuple[tuple[str, str, Callable[[str, Any], Any] | None], ...]
    refers: tuple[tuple[str, Any], ...]
    more: tuple[str, ...]


class Entering:
    """The rows of one programme on their way into the tables. What was not met yet may still come, until `finish`.

    `founded_at`: when its founding was over, which its root says.
    """

    def __init__(self, programme: UUID) -> None:
        self.programme = programme
        self.known: dict[Any, set[str]] = {}
        self.awaited: dict[tuple[Any, str], str] = {}
        self.waiting: dict[Any, list[tuple[str, Any]]] = {}
        self.circles: dict[UUID, tuple[str, Circle]] = {}
        self.founded_at: datetime | None = None

    def enter(self, noun: Noun, row: Row, place: str, owner: Row | None = None, number: int = 0) -> None:
        """Take a row with all that is told within it."""
        plan, values = _plan(noun.name, noun), dict(owner or {})
        for field, attribute, convert in plan.columns:
            value = row[field]
            values[attribute] = convert(f"{place}.{field}", value) if convert and value is not None else value
        if noun.latest:
            values |= _latest(noun, row, place)
        if noun.numbered:
            values[noun.numbered] = number
        self._meet(noun, plan, row, place)
        self._keep(noun, noun.model(**values, **dict.fromkeys(plan.more, self.programme)), place)
        for part in noun.parts:
            told = {f"{part.owner}_id": values.get("id"), **{f"{name}_id": values[f"{name}_id"] for name in part.inherits}}
            found = row[part.key] if not part.single else [row[part.key]] if row[part.key] else []
            for index, one in enumerate(found):
                self.enter(part, one, f"{place}.{part.key}" + ("" if part.single else f"[{index}]"), told, index)

    def finish(self) -> None:
        """Write what waits; Fault if something was named that is nowhere."""
        for (_model, identity), place in self.awaited.items():
            raise Fault(place, _("{id} is named here and is nowhere in the file.").format(id=identity))
        for circle, (place, row) in self.circles.items():
            row.path = self._path(circle, place)
            self._wait(Circle, place, row)
        for model in list(self.waiting):
            self._write(model)

    def _meet(self, noun: Noun, plan: Plan, row: Row, place: str) -> None:
        if "id" in row:
            known = self.known.setdefault(noun.model, set())
            if row["id"] in known:
                raise Fault(f"{place}.id", _("This stands here twice."))
            known.add(row["id"])
            self.awaited.pop((noun.model, row["id"]), None)
        for field, model in plan.refers:
            value = row[field]
            for identity in value if isinstance(value, list) else [value] if value else []:
                if identity not in self.known.get(model, ()):
                    self.awaited.setdefault((model, identity), f"{place}.{field}")

    def _keep(self, noun: Noun, row: Any, place: str) -> None:
        if noun is CIRCLES:
            self.founded_at = row.founded_at or self.founded_at
            row.founded_at = None  # a founding is over when all of it is there
            self.circles[row.pk] = (place, row)
        else:
            self._wait(noun.model, place, row)

    def _wait(self, model: Any, place: str, row: Any) -> None:
        waiting = self.waiting.setdefault(model, [])
        waiting.append((place, row))
        if len(waiting) >= CHUNK:
            self._write(model)

    def _write(self, model: Any) -> None:
        waiting = self.waiting.pop(model, [])
        try:
            with transaction.atomic():
                model.kept.bulk_create([row for _place, row in waiting])
        except (IntegrityError, DataError):
            _one_by_one(waiting)
            raise

    def _path(self, circle: UUID, place: str) -> str:
        """The ids of the circles above it and its own, as its parents tell them."""
        path: list[str] = []
        at: UUID | None = circle
        while at is not None:
            if at.hex in path:
                raise Fault(place, _("This circle lies beneath itself."))
            path.insert(0, at.hex)
            at = self.circles[at][1].parent_id
        return f"/{'/'.join(path)}/"


def _one_by_one(waiting: list[tuple[str, Any]]) -> None:
    """Find which of some rows the database refuses."""
    for place, row in waiting:
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except (IntegrityError, DataError):
            raise Fault(place, _("This cannot stand beside the rest of the file, or it is here already.")) from None


@cache
def _plan(name: str, noun: Noun) -> Plan:
    told = [noun.model._meta.get_field(field) for field in noun.fields]
    columns = tuple((column.name, column.attname, _converter(column)) for column in told)
    every = {column.name for column in noun.model._meta.fields}
    return Plan(columns, tuple(noun.refers()), tuple(every & {"ground", "programme"}))


def _converter(column: Any) -> Callable[[str, Any], Any] | None:
    if column.is_relation or isinstance(column, models.UUIDField):
        return lambda place, value: UUID(value)
    if isinstance(column, models.DateTimeField):
        return moment
    return _day if isinstance(column, models.DateField) else None


def moment(place: str, value: str) -> datetime:
    """An instant of the file; Fault if no calendar has it."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        raise Fault(place, _("This is no date.")) from None
    if not is_told_everywhere(found):
        raise Fault(place, _("This is no date."))
    return found


def _day(place: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Fault(place, _("This is no date.")) from None


def _latest(noun: Noun, row: Row, place: str) -> Row:
    """What its last text says of where it stands."""
    texts = [text for text in row["texts"] if text["recorded_until"] is None]
    if not texts:
        raise Fault(f"{place}.texts", _("It says nothing of itself."))
    last = max(texts, key=lambda text: text["since"])
    return {f"{word}_id": UUID(last[word]) if last[word] else None for word in noun.latest}
