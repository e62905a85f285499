"""What those who judge said of objections: each of them, which test it fails or none, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from socle.governance.models import Objection, Verdict
from socle.ground.asked import Blank, Blanks, asked
from socle.journal.act import Actor

MOST = 200


@dataclass(frozen=True, slots=True)
class Said:
    """What one of them said last."""

    person: UUID
    name: str
    criterion: str
    reason: str

    @property
    def test(self) -> Any:
        """The test that it fails, if it fails one."""
        return Objection.Criterion(self.criterion).label if self.criterion else ""


def verdicts(actor: Actor, objections: Iterable[UUID]) -> Mapping[UUID, list[Said]]:
    """By objection, what each of those who judge said last, in the order in which they did."""
    found, ids = defaultdict[UUID, list[Said]](list), list(objections)
    for objection, *said in _verdicts(actor, ids) if ids else ():
        found[objection].append(Said(*said))
    return found


@asked
def _verdicts(reader: Blank, objections: Blanks) -> Any:
    rows = Verdict.objects.seen_by(reader).filter(objection__in=objections, replaced_at=None).order_by("given_at")
    return rows.values_list("objection", "person", "person__name", "criterion", "reason")[:MOST]
