"""Extracts: all that is held of a person, made in a job as pages to read and as JSON, to be downloaded once.

What belongs in it follows from the register: every model of which `forgetting` knows a way to a person, every column that is not
for machines alone. Other people are named as far as this person may see them; of what somebody only did, it holds how often.

Who has an account takes it themself. For who has none, whoever keeps the registers takes what they may see of it anyway.
"""

import json
import zipfile
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.ground import now
from socle.ground.personal import declared, what
from socle.journal import names
from socle.journal.act import Actor, Through
from socle.journal.kept import Kept
from socle.journal.models import Entry
from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.look.environment import date as day_of
from socle.look.environment import moment
from socle.people import forgetting, helping
from socle.people.columns import label
from socle.people.kinds import KINDS
from socle.people.models import Covered, Extract, Notice, Opposition, Person
from socle.people.notices import tell
from socle.people.processing import purposes
from socle.people.waiting import Shelf

SHELF = Shelf("extracts", lambda: Extract.kept.filter(taken_at=None), column="pk", suffix=".zip")
STYLE = Path(__file__).with_name("extract.css")
Row = dict[str, Any]
TOLD_TO_KEEPERS = frozenset({"members", "registers"})


@listen("extract.asked")
def asked(happened: Happened) -> None:
    make.enqueue(str(happened.result.pk))


@task()
def make(pk: str) -> str:
    """Make an extract that still waits, if who asked for it may still have it; what became of it."""
    extract = Extract.kept.filter(pk=pk, taken_at=None, until__gt=now()).select_related("person").first()
    through = Through("job", strong=bool(extract and extract.strong))
    asker = extract and Actor(extract.asked_by, None, through)
    if not extract or not Extract.objects.seen_by(asker).filter(pk=pk).exists():
        return "gone"
    with SHELF.written(f"{extract.pk}.zip") as out, translation.override(extract.language):
        _write(out, extract.person, Actor(extract.taker, None, through))
    tell([extract.taker], "extract_made", reference(extract.person), f"/extracts/{extract.pk}/")
    return "made"


def _write(out: BinaryIO, person: Person, reader: Actor) -> None:
    things = held(person, reader)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        told = [{key: thing[key] for key in ("model", "what", "rows")} for thing in things]
        archive.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=2, default=str))
        page = {"person": person, "things": things, "at": now()}
        archive.write(STYLE, "style.css")
        archive.writestr("index.html", render_to_string("people/extract/page.html", page))


def held(person: Person, reader: Actor) -> list[Row]:
    """All that is held of a person, model by model, with what other rows are called; to somebody else, what they may see of it."""
    records = forgetting.records(person)
    things = _whole(records) if reader.person == person.pk else _seen(records, reader)
    told = [thing for thing in things if thing["rows"]]
    _name(told, reader)
    return told


def _whole(records: list[Person]) -> list[Row]:
    ids = [one.pk for one in records]
    things = [_thing(Person, Person.kept.filter(pk__in=ids))]
    for part in forgetting.parts():
        things.append(_counted(part, records) if part.done else _thing(part.model, part.rows(*records)))
    return [*things, _thing(Entry, Entry.objects.filter(person__in=ids))]


def _seen(records: list[Person], reader: Actor) -> list[Row]:
    """What the gate shows this reader of it, in columns that those who keep the registers are told; what programs were lent is not."""
    parts = [part for part in forgetting.parts() if issubclass(part.model, Kept) and not part.done]
    found = [(Person, Person.kept.filter(pk__in=[one.pk for one in records])), *((part.model, part.rows(*records)) for part in parts)]
    things = []
    for model, rows in found:
        told = {name for name, held in declared(model).items() if held.recipients in TOLD_TO_KEEPERS and held.purpose != "lend"}
        if told:
            things.append(_thing(model, rows.seen_by(reader), told))
    return things


def _day(at: datetime | date) -> date:
    return timezone.localdate(at) if isinstance(at, datetime) else at


def _counted(part: forgetting.Part, records: list[Person]) -> Row:
    """What somebody did that is about others: on which days, and how often."""
    days = Counter(_day(at) for at in part.rows(*records).values_list(part.done, flat=True) if at)
    rows = [{"day": day, "count": days[day]} for day in sorted(days)]
    return {
        "model": part.model._meta.label_lower,
        "what": str(part.what),
        "columns": ["day", "count"],
        "related": {},
        "choices": {},
        "rows": rows,
    }


def _thing(model: Any, rows: Any, told: Collection[str] = ()) -> Row:
    shown = told or [name for name, held in declared(model).items() if held.recipients != "machine"]
    columns = [field.name for field in model._meta.concrete_fields if field.name in shown and field.get_internal_type() != "BinaryField"]
    related = {name: model._meta.get_field(name).related_model for name in columns if model._meta.get_field(name).is_relation}
    found = list(rows.order_by("pk").values(*columns))
    shape = {"columns": columns, "related": related, "choices": _choices(model, columns)}
    return {"model": model._meta.label_lower, "what": what(model), "rows": found, **shape}


def _name(things: list[Row], actor: Actor) -> None:
    """Add to each thing its rows as they are read: other rows by what this person calls them."""
    cells = [(thing, row, column) for thing in things for row in thing["rows"] for column in thing["related"] if row[column]]
    told = {f"{thing['related'][column]._meta.label_lower}:{row[column]}" for thing, row, column in cells if isinstance(row[column], UUID)}
    known = names.name_all(actor, told)
    for thing in things:
        told_of = {column: text for column in thing["columns"] if (text := label(thing["model"], column))}
        cells_of = {column: [_cell(thing, row, column, known) for row in thing["rows"]] for column in told_of}
        said = {column: cells for column, cells in cells_of.items() if any(cells)}
        thing["labels"] = [told_of[column] for column in said]
        thing["table"] = [line for line in zip(*said.values(), strict=True) if any(line)]


def _cell(thing: Row, row: Row, column: str, known: dict[str, names.Named]) -> Any:
    if column in thing["related"] and row[column]:
        named = known.get(f"{thing['related'][column]._meta.label_lower}:{row[column]}")
        return named.text if named else ""
    return _said(row[column], thing["choices"].get(column, {}))


def _said(value: Any, choices: Mapping[Any, Any]) -> Any:
    """A value in the words of a reader: a moment, a day, yes or no, what was chosen."""
    if isinstance(value, UUID):
        return ""  # of what is not named here, the file for programs tells the identifier
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day_of(value)
    return "" if value is None else choices.get(value, value)


def _choices(model: Any, columns: Collection[str]) -> dict[str, Mapping[Any, Any]]:
    chosen: dict[str, Mapping[Any, Any]] = {name: dict(model._meta.get_field(name).flatchoices) for name in columns}
    if model is Notice:
        chosen["kind"] = KINDS
    if model is Covered:
        chosen["subject"] = dict(helping.choices())
    if model is Opposition:
        chosen["purpose"] = {one.key: one.text for one in purposes()}
    return chosen
