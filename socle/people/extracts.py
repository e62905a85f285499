"""Extracts: all that is held of a person, made in a job as pages to read and as JSON, to be downloaded once.

What belongs in it follows from the register: every model of which `forgetting` knows a way to a person, every column that is not
for machines alone. Other people are named as far as this person may see them.
"""

import json
import zipfile
from typing import Any, BinaryIO
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.ground import now
from socle.ground.personal import declared, what
from socle.journal import names
from socle.journal.act import Actor, Through
from socle.journal.models import Entry
from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.people import forgetting
from socle.people.models import Extract, Person
from socle.people.notices import tell
from socle.people.waiting import Shelf

SHELF = Shelf("extracts", lambda: Extract.kept.filter(taken_at=None), column="pk", suffix=".zip")
Row = dict[str, Any]


@listen("extract.asked")
def asked(happened: Happened) -> None:
    make.enqueue(str(happened.result.pk))


@task()
def make(pk: str) -> str:
    """Make an extract that still waits, if who asked for it may still have it; what became of it."""
    extract = Extract.kept.filter(pk=pk, taken_at=None, until__gt=now()).select_related("person").first()
    asker = extract and Actor(extract.asked_by, None, Through("job"))
    if not extract or not Extract.objects.seen_by(asker).filter(pk=pk).exists():
        return "gone"
    with SHELF.written(f"{extract.pk}.zip") as out, translation.override(extract.language):
        _write(out, extract.person)
    tell([extract.asked_by], "extract_made", reference(extract.person), f"/extracts/{extract.pk}/")
    return "made"


def _write(out: BinaryIO, person: Person) -> None:
    things = held(person)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        told = [{key: thing[key] for key in ("model", "what", "rows")} for thing in things]
        archive.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=2, default=str))
        page = {"person": person, "things": things, "at": now()}
        archive.writestr("index.html", render_to_string("people/extract/page.html", page))


def held(person: Person) -> list[Row]:
    """All that is held of a person, model by model, with what other rows are called."""
    records = forgetting.records(person)
    things = [_thing(Person, Person.kept.filter(pk__in=[one.pk for one in records]))]
    for part in forgetting.parts():
        things.append(_thing(part.model, part.rows(*records)))
    things.append(_thing(Entry, Entry.objects.filter(person__in=[one.pk for one in records])))
    told = [thing for thing in things if thing["rows"]]
    _name(told, Actor(person.pk, None, Through("job")))
    return told


def _thing(model: Any, rows: Any) -> Row:
    shown = [name for name, held in declared(model).items() if held.recipients != "machine"]
    columns = [field.name for field in model._meta.concrete_fields if field.name in shown and field.get_internal_type() != "BinaryField"]
    related = {name: model._meta.get_field(name).related_model for name in columns if model._meta.get_field(name).is_relation}
    found = list(rows.order_by("pk").values(*columns))
    return {"model": model._meta.label_lower, "what": what(model), "columns": columns, "related": related, "rows": found}


def _name(things: list[Row], actor: Actor) -> None:
    """Add to each thing its rows as they are read: other rows by what this person calls them."""
    cells = [(thing, row, column) for thing in things for row in thing["rows"] for column in thing["related"] if row[column]]
    told = {f"{thing['related'][column]._meta.label_lower}:{row[column]}" for thing, row, column in cells if isinstance(row[column], UUID)}
    known = names.name_all(actor, told)
    for thing in things:
        thing["table"] = [[_cell(thing, row, column, known) for column in thing["columns"]] for row in thing["rows"]]
        thing["labels"] = [label(column) for column in thing["columns"]]


def _cell(thing: Row, row: Row, column: str, known: dict[str, names.Named]) -> Any:
    if column in thing["related"] and row[column]:
        return known.get(f"{thing['related'][column]._meta.label_lower}:{row[column]}", names.Named(str(row[column]))).text
    return "" if row[column] is None else row[column]


def label(column: str) -> str:
    """What a column is called; those that few tables have go by their own name."""
    known = {"name": _("Name"), "language": _("Language"), "email": _("E-mail address"), "purpose": _("Purpose"), "since": _("Since")}
    known |= {"until": _("Until"), "role": _("Role"), "circle": _("Circle"), "person": _("Person"), "organisation": _("Organisation")}
    known |= {"reason": _("Reason"), "text": _("Text"), "example": _("Example"), "kind": _("Kind"), "at": _("When"), "act": _("Act")}
    return known.get(column, column.replace("_", " ").capitalize())
