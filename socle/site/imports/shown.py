"""What the pages of an import show: plain values, read once."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from socle.ground import retention
from socle.journal.importable import Field
from socle.journal.paging import place
from socle.site.imports import batches, columns, undoing
from socle.site.imports.models import Batch, Row
from socle.site.imports.reading import Sheet

PAGE, SAMPLE = 20, 3
SIGNS = {Row.State.READY: "yes", Row.State.FAULT: "no", Row.State.TWIN: "care", Row.State.LEFT: "", Row.State.DONE: "here"}


def line(batch: Batch) -> dict[str, Any]:
    """A batch in a list and above its pages."""
    kind = batches.IMPORTABLES.get(batch.kind)
    return {
        "id": batch.pk,
        "kind": batch.kind,
        "title": kind.title if kind else batch.kind,
        "lede": kind.lede if kind else "",
        "icon": kind.icon if kind else "i-all",
        "after": reverse(kind.after) if kind else "",
        "name": batch.name,
        "state": batch.state,
        "word": Batch.State(batch.state).label,
        "brought_at": batch.brought_at,
        "until": retention.until("unread" if batch.state == Batch.State.COLUMNS else "imports", batch.brought_at),
        "progress": batch.progress,
        "fault": batch.fault,
        "outcome": batch.outcome,
        "taken_back": batch.taken_back,
        "step": list(Batch.State).index(Batch.State(batch.state)),
    }


def sample(batch: Batch, sheet: Sheet) -> dict[str, Any]:
    """The first rows beneath the headers, with their numbers."""
    begins = batch.header + 1
    body = [[str(n), *(cell[:60] for cell in row)] for n, row in enumerate(sheet.rows[begins : begins + 40], begins + 1) if any(row)]
    return {"columns": [_("Row"), *batch.titles], "rows": body[:SAMPLE], "count": len(sheet.rows) - begins}


def header(batch: Batch, sheet: Sheet) -> int:
    return columns.header_row(sheet.rows, batches.importable(batch).fields)


def address(batch: Batch) -> str:
    return reverse("import", args=[batch.pk])


def narrowed(request: HttpRequest) -> str:
    """The list as it was narrowed when something was sent from it."""
    kept = {name: value for name in ("state", "page") if (value := request.GET.get(name, ""))[:10]}
    return f"?{urlencode(kept)}" if kept else ""


def counts(batch: Batch) -> dict[str, int]:
    found = batch.rows.values_list("state").annotate(Count("pk")).order_by()
    return dict.fromkeys(Row.State.values, 0) | dict(found)


def rows(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    """The rows of a page, narrowed by where they stand; those to be mended first where there are some."""
    counted = counts(batch)
    asked = request.GET.get("state", "")
    state = asked if asked in Row.State.values else ""
    number = counted.get(state, 0) if state else sum(counted.values())
    current, pages = place(request, number, PAGE)
    found = batch.rows.filter(state=state) if state else batch.rows.all()
    begins = (current - 1) * PAGE
    fields = _columns(batch)
    return {
        "batch": line(batch),
        "fields": fields,
        "rows": [_row(row, fields) for row in found.order_by("number")[begins : begins + PAGE]],
        "chips": _chips(counted, state),
        "state": state,
        "counts": counted,
        "current": current,
        "pages": pages,
        "address": f"?state={state}&page=" if state else "?page=",
        "here": f"?state={state}&page={current}",
        "whole": batches.importable(batch).whole,
        "open": batch.state == Batch.State.ROWS,
        "back": undoing.may_be(batch),
        "unsaid": unsaid(batch),
    }


def _columns(batch: Batch) -> list[Field]:
    """The fields that the table shows: those that were in the file, those that are needed, and the first of all."""
    fields = batches.importable(batch).fields
    shown = [one for one in fields if one.key in batch.mapping or one.required]
    return shown or [fields[0]]


def _row(row: Row, fields: list[Field]) -> dict[str, Any]:
    known = {one.key for one in fields}
    return {
        "number": row.number,
        "state": row.state,
        "word": Row.State(row.state).label,
        "sign": SIGNS[Row.State(row.state)],
        "cells": [(one, row.texts.get(one.key, ""), row.faults.get(one.key, "")) for one in fields],
        "other": " ".join(sentence for field, sentence in row.faults.items() if field not in known),
        "twin": row.twin,
        "choice": row.choice,
        "is_done": row.state == Row.State.DONE,
    }


def _chips(counted: Mapping[str, int], state: str) -> list[dict[str, Any]]:
    everything = [("", _("all rows"), sum(counted.values()))]
    some = [(one.value, one.label, counted.get(one.value, 0)) for one in Row.State if counted.get(one.value)]
    return [
        {"text": f"{label} ({count})", "href": f"?state={value}" if value else "?", "current": value == state}
        for value, label, count in [*everything, *some]
    ]


def typed(request: HttpRequest, batch: Batch) -> tuple[dict[int, dict[str, str]], dict[int, str]]:
    """What was typed into the cells, and chosen of the rows; `only` keeps to one row."""
    known = {one.key for one in batches.importable(batch).fields}
    texts: dict[int, dict[str, str]] = {}
    choices: dict[int, str] = {}
    for name, value in request.POST.items():
        part, _dash, rest = name.partition("-")
        number, _dash, field = rest.partition("-")
        if not number.isdecimal() or len(number) > 6:
            continue
        if part == "c" and field in known:
            texts.setdefault(int(number), {})[field] = batches.cleaned(str(value))
        elif part == "k" and value in Row.Choice.values:
            choices[int(number)] = str(value)
    return texts, choices


def summary(batch: Batch, programme: Any) -> dict[str, Any]:
    """What will be recorded, and what will not."""
    counted = counts(batch)
    return {
        "batch": line(batch),
        "counts": counted,
        "ready": counted.get(Row.State.READY, 0),
        "open": counted.get(Row.State.FAULT, 0) + counted.get(Row.State.TWIN, 0),
        "left": counted.get(Row.State.LEFT, 0),
        "done": counted.get(Row.State.DONE, 0),
        "unsaid": unsaid(batch),
        "whole": batches.importable(batch).whole,
        "told": batches.told(batch, programme),
    }


def unsaid(batch: Batch) -> list[str]:
    """What the file says and no act records: columns that are no field."""
    taken = set(batch.mapping.values())
    return [title for at, title in enumerate(batch.titles) if at not in taken]
