"""What is taken away: an empty table with the right headers, and the rows that were refused with their reasons."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from socle.journal.importable import Importable
from socle.site.imports import batches, files
from socle.site.imports.models import Batch, Row

REFUSED = (Row.State.FAULT, Row.State.TWIN, Row.State.LEFT, Row.State.READY)


def template(kind: Importable, suffix: str) -> bytes:
    """The headers of a kind, and one row that shows how it is filled in."""
    return _written(suffix, str(kind.title), [str(one.label) for one in kind.fields], [[one.example for one in kind.fields]])


def refused(batch: Batch, suffix: str) -> bytes:
    """The rows that were not recorded, all that the file said of them, and why. Its headers are understood when it is brought again."""
    kind = batches.importable(batch)
    fields = [one for one in kind.fields if one.key in batch.mapping or one.required]
    taken = set(batch.mapping.values())
    beside = [title for at, title in enumerate(batch.titles) if at not in taken]
    headers = [*(str(one.label) for one in fields), *beside, _("Row in the file"), _("Why it was not recorded")]
    keys = [one.key for one in fields]
    return _written(suffix, str(kind.title), headers, _lines(batch, keys, beside))


def _lines(batch: Batch, keys: list[str], beside: list[str]) -> Iterator[list[str]]:
    kind = batches.importable(batch)
    for row in batch.rows.filter(state__in=REFUSED).order_by("number").iterator():
        yield [
            *(row.texts.get(key, "") for key in keys),
            *(row.beside.get(title, "") for title in beside),
            str(row.number),
            why(kind, row),
        ]


def why(kind: Importable, row: Row) -> str:
    """In one cell why a row was not recorded."""
    if row.state == Row.State.FAULT:
        said = [(kind.named(field), sentence) for field, sentence in row.faults.items()]
        return " ".join(_("{field}: {sentence}").format(field=one.label, sentence=text) if one else text for one, text in said)
    if row.state == Row.State.TWIN and row.twin:
        seems = _("row {number}").format(number=row.twin["row"]) if row.twin["row"] else row.twin["label"]
        return _("This seems to be there already: {what}.").format(what=seems)
    return str(Row.State(row.state).label)


def _written(suffix: str, title: str, headers: Sequence[str], rows: Iterator[list[str]] | list[list[str]]) -> bytes:
    return files.workbook(title, headers, rows) if suffix == "xlsx" else files.separated(headers, rows)
