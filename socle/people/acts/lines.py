"""What every act of many lines has in common: how many there may be, what is said of those that cannot be recorded, its result."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from socle.ground.digests import Digest
from socle.journal.act import Refused
from socle.journal.importable import Faults, Line, faulty

MOST = 10_000
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has recorded."""

    digest: Digest
    count: int


def refuse_too_many(lines: list[Line]) -> None:
    """Refuse an import without a line, or with more than one act carries."""
    if not 0 < len(lines) <= MOST:
        raise Refused(_("An import has between 1 and 10,000 lines."), field="lines")


def misread(lines: list[Line], read: Callable[[Line], Any]) -> Iterable[tuple[int, str, Any]]:
    """The lines that `read` refuses, with the field and the sentence."""
    for line in lines:
        try:
            read(line)
        except Refused as refusal:
            yield line["row"], refusal.field or "name", refusal.message


def create(model: Any, rows: list[Any], lines: list[Line], field: str, sentence: Callable[[], str]) -> None:
    """Write the rows; if the database refuses, find which of them, so that their lines can be mended."""
    try:
        with transaction.atomic():
            model.kept.bulk_create(rows, batch_size=CHUNK)
    except IntegrityError:
        refuse([(line["row"], field, sentence()) for line, row in zip(lines, rows, strict=True) if not _fits(row)])
        raise


def _fits(row: Any) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except (IntegrityError, DataError):
        return False
    return True


def refuse(found: Iterable[tuple[int, str, Any]]) -> None:
    """Refuse all lines where something is wrong with some; each learns what."""
    if faults := faulty(found):
        raise Refused(_("Some lines cannot be recorded: mend them first."), field="lines", code="lines", theirs=_told(faults))


def _told(faults: dict[int, Faults]) -> dict[int, dict[str, str]]:
    return {row: {field: str(sentence) for field, sentence in said.items()} for row, said in faults.items()}
