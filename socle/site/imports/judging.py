"""Where each row stands: by what its cells say, by what stands already, by what rows before it say."""

from collections.abc import Mapping
from typing import Any

from socle.journal.act import Actor
from socle.journal.importable import Importable, Judged, Line
from socle.site.imports.models import Row


def judge(kind: Importable, actor: Actor, programme: Any, rows: list[Row]) -> None:
    """Say of each row where it stands; rows that were left out stand in nobody's way."""
    read = {row.number: understood(kind, row) for row in rows}
    asked = [row for row in rows if row.choice != Row.Choice.LEFT and read[row.number]]
    lines = {row.number: read[row.number] for row in asked if not row.faults}
    wrong = {row.number: read[row.number] for row in asked if row.faults}
    lacking = kind.lacks(actor, programme, wrong) if wrong else {}
    said = {**kind.judge(actor, programme, lines), **{number: Judged(faults=faults) for number, faults in lacking.items()}}
    before = _before(kind, [row for row in rows if row.number in lines], lines)
    for row in rows:
        _place(row, said.get(row.number) or Judged(), before.get(row.number))


def understood(kind: Importable, row: Row) -> Line:
    """What the cells of a row say, and what it has in common with others; nothing where something in them is wrong."""
    line, faults = kind.read(row.texts)
    row.faults = {field: str(sentence) for field, sentence in faults.items()}
    row.sign, row.kin = ("", "") if faults else (kind.sign(line)[:300], kind.kin(line)[:300])
    return line


def _before(kind: Importable, rows: list[Row], lines: Mapping[int, Line]) -> dict[int, dict[str, Any]]:
    """Of each row that says the same as an earlier one, or may: which, and in what it may."""
    found: dict[int, dict[str, Any]] = {}
    first: dict[Any, int] = {}
    for row in sorted(rows, key=lambda one: one.number):
        distinct = kind.distinct(lines[row.number])
        near = [first.get((row.kin, True)) if not distinct else None, first.get((row.kin, False))]
        kin = min((number for number in near if number), default=None)
        if number := first.get(row.sign) or kin:
            found[row.number] = {
                "label": "" if row.sign in first else str(kind.alike or row.kin),
                "address": "",
                "row": number,
                "sure": False,
            }
        for mark in [row.sign] * bool(row.sign) + [(row.kin, distinct)] * bool(row.kin):
            first.setdefault(mark, row.number)
    return found


def _place(row: Row, said: Judged, earlier: dict[str, Any] | None) -> None:
    row.faults = {field: str(sentence) for field, sentence in said.faults.items()} | row.faults
    row.twin = earlier
    if said.twin:
        row.twin = {"label": said.twin.label, "address": said.twin.address, "row": said.twin.row, "sure": said.twin.sure}
    row.state = _state(row)


def _state(row: Row) -> str:
    if row.choice == Row.Choice.LEFT:
        return Row.State.LEFT
    if row.faults:
        return Row.State.FAULT
    if row.twin and (row.choice != Row.Choice.NEW or row.twin["sure"]):
        return Row.State.TWIN
    return Row.State.READY
