"""From a file to rows that are ready: bringing it, understanding its columns, reading and judging its rows, mending them.

All of it is housekeeping, for whoever brought the file; what is recorded is recorded by `recording`.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from socle.ground import now, retention
from socle.ground.cells import SINCE_1904, Unread
from socle.journal.act import Actor, Refused, Through
from socle.journal.importable import IMPORTABLES, Field, Importable, Line
from socle.site.imports import columns, files
from socle.site.imports.judging import judge, understood
from socle.site.imports.models import Batch, Columns, Row
from socle.site.imports.reading import Sheet, Unreadable, read
from socle.site.imports.reading.sheet import clean, squared
from socle.site.imports.united import TOGETHER, united

MOST_OPEN, MOST_TRIED, CHUNK = 10, 10, 500
OVER = (Batch.State.DONE, Batch.State.CANCELLED, Batch.State.BACK)
Told = Callable[[int], None]


def importable(batch: Batch) -> Importable:
    return IMPORTABLES[batch.kind]


def actor(batch: Batch) -> Actor:
    """Whoever brought the file, through this door."""
    return Actor(batch.person_id, batch.mandate, Through("import", strong=batch.strong))


def bring(who: Actor, programme: Any, kind: Importable, *, name: str, content: bytes, language: str) -> Batch:
    """Take a file in, and propose what its columns are."""
    mine = Batch.objects.filter(person=who.person).exclude(state__in=OVER)
    if mine.count() >= MOST_OPEN:
        raise Refused(_("Ten imports of yours are under way: end or cancel one of them first."), field="file")
    try:
        sheet = _filled(kind, content)
    except Unreadable as unreadable:
        raise Refused(unreadable.sentence, field="file") from None
    more = {"strong": who.through.strong, "ground": programme.pk, "kind": kind.key, "brought_at": now()}
    batch = Batch(person_id=who.person, mandate=who.mandate, **more)
    batch.name, batch.language = "".join(one for one in name if one.isprintable())[:200], language
    batch.file = files.put(content)
    understand(batch, sheet, columns.header_row(sheet.rows, kind.fields))
    batch.save(force_insert=True)
    return batch


def _filled(kind: Importable, content: bytes) -> Sheet:
    """A file as a table in which something stands beneath the headers: where the first sheet holds nothing else, one of the others may."""
    sheet = opened(kind, content)
    if columns.has_rows(sheet.rows, kind.fields):
        return sheet
    for name in [one for one in sheet.names if one not in (sheet.name, TOGETHER)][:MOST_TRIED]:
        with suppress(Unreadable):
            if columns.has_rows((other := opened(kind, content, name)).rows, kind.fields):
                return other
    raise Unreadable(_("No row stands beneath the headers: fill the table in, then bring it again."))


def opened(kind: Importable, content: bytes, name: str = "") -> Sheet:
    """A file as a table: as its kind rewrites it, if it is of another tool; several sheets at once, if its lines build on each other."""
    if (rows := kind.rewrites(content)) is not None:
        return Sheet(squared(rows))
    sheet = read(content, name)
    if kind.whole and len(sheet.names) > 1 and name in ("", TOGETHER):
        return united(kind, sheet.names, lambda one: read(content, one)) or sheet
    return sheet


def again(batch: Batch, name: str = "") -> Sheet:
    """The file once more."""
    return opened(importable(batch), files.taken(batch.file), name or batch.sheet)


def understand(batch: Batch, sheet: Sheet, header: int) -> None:
    """Say which row holds the headers, and what each column seems to be: as last time, else by its name."""
    fields = importable(batch).fields
    row = sheet.rows[header]
    batch.sheet, batch.header, batch.titles = sheet.name, header, columns.titles(row, _("Column {letter}"))
    last = Columns.objects.filter(ground=batch.ground, kind=batch.kind, headers=columns.fingerprint(row)).first()
    batch.mapping = columns.remembered(last.mapping, len(row), fields) if last else columns.proposed(row, fields)


def settle(batch: Batch, sheet: Sheet, mapping: Mapping[str, int]) -> None:
    """Take the columns as they were said, remember it, and have the rows read."""
    headers = columns.fingerprint(sheet.rows[batch.header])
    more = {"mapping": dict(mapping), "used_at": now()}
    Columns.objects.update_or_create(ground=batch.ground, kind=batch.kind, headers=headers, defaults=more)
    batch.mapping, batch.state, batch.progress, batch.fault = dict(mapping), Batch.State.CHECKING, 0, ""
    batch.save()


def enter(batch: Batch, programme: Any, told: Told = lambda percent: None) -> None:
    """Read all rows of the file and judge them; what was there of an earlier reading goes."""
    sheet = again(batch)
    rows = [_row(batch, number, cells, sheet.since_1904) for number, cells in _body(batch, sheet)]
    if not rows:
        raise Refused(_("Below the headers, nothing stands."))
    told(20)
    judge(importable(batch), actor(batch), programme, rows)
    told(60)
    with transaction.atomic():
        batch.rows.all().delete()
        Row.objects.bulk_create(rows, batch_size=CHUNK)
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.ROWS, progress=100)


def _body(batch: Batch, sheet: Sheet) -> Iterable[tuple[int, list[str]]]:
    """The rows under the headers that say something, with their number in the file; headers that stand there once more say nothing."""
    headers = sheet.rows[batch.header]
    body = ((number, cells) for number, cells in enumerate(sheet.rows, 1) if number > batch.header + 1)
    return ((number, cells) for number, cells in body if any(cells) and cells != headers)


def _row(batch: Batch, number: int, cells: list[str], since_1904: bool) -> Row:
    taken = set(batch.mapping.values())
    beside = {title: cell for at, (title, cell) in enumerate(zip(batch.titles, cells, strict=False)) if at not in taken and cell}
    kind = importable(batch)
    texts = texts_of(kind, batch.mapping, cells, since_1904)
    choice = Row.Choice.LEFT if kind.aside(texts) else Row.Choice.NONE
    return Row(batch=batch, number=number, texts=texts, beside=beside, choice=choice)


def texts_of(kind: Importable, mapping: Mapping[str, int], cells: list[str], since_1904: bool) -> dict[str, str]:
    """The cells of a row by field; days as people write them, whatever a spreadsheet counts or shortens them to."""
    texts = {one.key: cells[at] for one in kind.fields if (at := mapping.get(one.key)) is not None and cells[at]}
    return texts | {one.key: _day(one, texts[one.key], since_1904) for one in kind.fields if one.is_day and one.key in texts}


def _day(one: Field, text: str, since_1904: bool) -> str:
    """A day as it is read; where it is none, the text waits to be mended. Days that are counted from 1904 are counted from 1900."""
    counted = str(int(text) + SINCE_1904) if since_1904 and text.isdecimal() else text
    try:
        day = one.parse(counted)
    except Unread:
        return counted
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if isinstance(day, date) else counted


@transaction.atomic
def mend(batch: Batch, programme: Any, texts: Mapping[int, Mapping[str, str]], choices: Mapping[int, str]) -> None:
    """Take what was typed into some rows, and judge them again, with all those that meant the same before or do so now."""
    kind = importable(batch)
    waiting = batch.rows.select_for_update().exclude(state=Row.State.DONE)
    asked = {*texts, *choices}
    rows = list(waiting.filter(number__in=asked))
    signs, kin = {row.sign for row in rows}, {row.kin for row in rows}
    for row in rows:
        row.texts = {key: text for key, text in {**row.texts, **texts.get(row.number, {})}.items() if text}
        row.choice = choices.get(row.number, row.choice)
        understood(kind, row)
        signs, kin = signs | {row.sign}, kin | {row.kin}
    said = {row.twin["row"] for row in rows if row.twin} - {None}
    near = Q(sign__in=signs - {""}) | Q(kin__in=kin - {""}) | Q(number__in=said) | Q(twin__row__in=asked)
    others = waiting if kind.whole else waiting.filter(near)
    judged = [*rows, *others.exclude(number__in=[row.number for row in rows])]
    judge(kind, actor(batch), programme, judged)
    Row.objects.bulk_update(judged, ["texts", "choice", "faults", "twin", "sign", "kin", "state"], batch_size=CHUNK)


def cleaned(text: str) -> str:
    """What was typed into a cell, as if it had stood in the file."""
    return clean(text.replace("\r\n", "\n"))


def told(batch: Batch, programme: Any) -> list[Any]:
    """What a kind has to say of all its rows before they are recorded."""
    return importable(batch).told(programme, batch_lines(batch)) if importable(batch).whole else []


def batch_lines(batch: Batch) -> dict[int, Line]:
    """The lines of the rows that are ready."""
    kind = importable(batch)
    ready = batch.rows.filter(state=Row.State.READY).order_by("number")
    return {row.number: kind.read(row.texts)[0] for row in ready}


def leave_out(batch: Batch, programme: Any, state: str) -> int:
    """Leave out all rows that stand so, and judge again those that they stood in the way of: how many."""
    numbers = list(batch.rows.filter(state=state).values_list("number", flat=True))
    mend(batch, programme, {}, dict.fromkeys(numbers, Row.Choice.LEFT.value))
    return len(numbers)


def cancel(batch: Batch) -> None:
    """Drop the file and the rows that were not recorded. What was recorded stays recorded."""
    drop_file(batch)
    with transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.CANCELLED)
        batch.rows.exclude(state=Row.State.DONE).delete()


def drop_file(batch: Batch) -> None:
    """Drop the file: nothing more is read from it."""
    files.drop(batch.file)
    batch.file = ""
    batch.save(update_fields=["file"])


def forget() -> int:
    """For the clock: drop what was brought long enough ago, sooner if nobody went on with it, and files that nobody knows; how many."""
    at = now()
    unread = Q(state=Batch.State.COLUMNS, rows=None, brought_at__lt=retention.since("unread", at))
    over = Batch.objects.filter(unread | Q(brought_at__lt=retention.since("imports", at)))
    names = list(over.values_list("file", flat=True))
    gone = len(names)
    over.delete()
    for name in [*names, *files.lost(set(Batch.objects.values_list("file", flat=True)))]:
        files.drop(name)
    return gone
