"""Recording where circles act."""

from typing import Any

from socle.journal.act import Actor, act
from socle.people.acts import checked
from socle.people.models import Territory


@act("territory.recorded", founding=True)
def record_territory(actor: Actor, programme: Any, *, element: str, name: str, colour: str, communes: list[str]) -> Territory:
    """Record a territory of the programme."""
    return Territory.kept.create(ground=programme.ground, key=element, name=checked.name(name), colour=colour, communes=communes)
