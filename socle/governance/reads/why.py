"""Why may I see this, or do this? Mandate, role, decision, who consented, until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.governance import gate
from socle.governance.grants import Hat
from socle.governance.powers import POWERS
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: the mandate that gives the power here, and the decision that gave the mandate."""

    hat: Hat
    power: str

    @property
    def sentence(self) -> Any:
        return POWERS[self.power].sentence

    @property
    def decision(self) -> UUID:
        return self.hat.decision.id

    @property
    def number(self) -> int:
        return self.hat.decision.number

    @property
    def adopted_at(self) -> datetime | None:
        return self.hat.decision.adopted_at

    @property
    def consented(self) -> int:
        return self.hat.decision.consented

    @property
    def until(self) -> datetime | None:
        return self.hat.until


def why(actor: Actor, power: str, circle: Any) -> list[Why]:
    """The reasons why the actor may exercise a power on the ground of a circle; the hat they wear comes first."""
    return [Why(hat, power) for hat in gate.hats_giving(actor, power, circle)]
