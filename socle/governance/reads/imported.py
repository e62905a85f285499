"""Whether the decisions that came with a programme are still those of its file: the journal keeps one digest of them all."""

import json
from collections.abc import Iterator

from socle.governance.models import Decision, Origin
from socle.ground.digests import digest
from socle.journal.models import Entry


def rewritten_origins() -> list[str]:
    """The programmes whose imported decisions are no longer those that were imported, for `socle check`."""
    return list(_differences())


def _differences() -> Iterator[str]:
    entered = _entered()
    for pk, programme, decided, serial in Origin.kept.values_list("pk", "circle", "decided", "serial"):
        decisions = Decision.kept.filter(programme=programme, serial__lte=serial).order_by("serial")
        digests = list(decisions.values_list("digest", flat=True))
        if {digest(digests), entered.pop(str(pk), decided)} != {decided}:
            yield f"the decisions that came with programme {programme} are no longer those of its file"
    for lost in sorted(entered):
        yield f"origin {lost} is in the journal and nowhere else"


def _entered() -> dict[str, str]:
    """The digests that the journal keeps, by origin."""
    rows = Entry.objects.filter(act="programme.imported", facts__isnull=False).values_list("result", "facts__body")
    return {result.partition(":")[2]: json.loads(bytes(body))["decided"] for result, body in rows}
