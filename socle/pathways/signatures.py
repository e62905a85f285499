"""What documents are for in pathways: signatures that were drawn, and sheets that were signed on paper."""

import base64
import binascii
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socle.documents.kinds import PICTURES, Kind
from socle.documents.purposes import Purpose, Rule, register, register_end
from socle.documents.uploads import Upload, received
from socle.journal.act import Refused
from socle.pathways.models import Attendance, HalfDay, Sheet
from socle.people.documents import FROM_THE_FIRST_DAY, MONTH, YEAR

LARGEST = 200_000
BEGINS = "data:image/png;base64,"

# Proofs of what was paid for: funders may ask for them for years (Regulation (EU) 2021/1060, article 82), ten are enough for all of them
TEN_YEARS = 10 * YEAR
SIGNATURE = Purpose(
    key="signature",
    says=gettext_lazy("a signature"),
    read_power="attest_attendance",
    kinds=frozenset({Kind.PNG}),
    most=LARGEST,
    rules=(Rule(FROM_THE_FIRST_DAY, after_end=TEN_YEARS, after_removal=MONTH),),
    edge=480,
)
SHEET = Purpose(
    key="sheet",
    says=gettext_lazy("a sheet of attendance that was signed on paper"),
    read_power="attest_attendance",
    kinds=PICTURES | {Kind.PDF},
    most=15_000_000,
    rules=(Rule(FROM_THE_FIRST_DAY, after_end=TEN_YEARS, after_removal=MONTH),),
    edge=3000,
    sizes=(288,),
    whole=True,
)


def declare() -> None:
    """Let them be brought; called once, when the room is ready."""
    register(SIGNATURE)
    register(SHEET)
    register_end(SIGNATURE.key, _signed_half_day_over)
    register_end(SHEET.key, _half_day_over)


def _half_day_over() -> Any:
    return Subquery(HalfDay.kept.filter(pk=OuterRef("about")).values("ends_at"))


def _signed_half_day_over() -> Any:
    """Of a talent on a line, or of whoever signed the sheet."""
    lines, sheets = (model.kept.filter(signature=OuterRef("pk")).values("half_day__ends_at")[:1] for model in (Attendance, Sheet))
    return Coalesce(Subquery(lines), Subquery(sheets))


@contextmanager
def drawn(text: str, purpose: str = SIGNATURE.key) -> Iterator[Upload | None]:
    """What was drawn in a browser, let in like any other picture and drawn anew; None where nothing was."""
    if not text:
        yield None
        return
    if not text.startswith(BEGINS) or len(text) > LARGEST * 4 // 3:
        raise Refused(_("This drawing cannot be read. Type the name instead."), field="drawn")
    try:
        points = base64.b64decode(text[len(BEGINS) :], validate=True)
    except binascii.Error:
        raise Refused(_("This drawing cannot be read. Type the name instead."), field="drawn") from None
    with received(purpose, io.BytesIO(points), name="signature.png") as upload:
        yield upload
