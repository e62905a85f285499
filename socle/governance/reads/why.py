"""Why may I see this, or do this? Mandate, role, decision, who consented, until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from socle.governance import gate
from socle.governance.grants import Hat
from socle.governance.models import Decision
from socle.governance.powers import POWERS
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: the mandate that gives the power here, and the decision that gave the mandate."""

    hat: Hat
    power: str
    sentence: Any
    decision: UUID
    number: int
    kind: str
    adopted_at: datetime
    consented: int

    @property
    def until(self) -> datetime | None:
        return self.hat.until


def why(actor: Actor, power: str, circle: Any) -> list[Why]:
    """The reasons why the actor may exercise a power on the ground of a circle; the hat they wear comes first."""
    held = gate.hats_giving(actor, power, circle)
    rows = Decision.objects.seen_by(actor).filter(pk__in={hat.decision for hat in held})
    fields = ("pk", "number", "kind", "adopted_at", "consented")
    made = {row[0]: row for row in rows.annotate(consented=Count("proposal__electors")).values_list(*fields)}
    sentence = POWERS[power].sentence
    return [Why(hat, power, sentence, *made[hat.decision]) for hat in held if hat.decision in made]
