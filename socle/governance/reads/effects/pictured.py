"""The names that the picture of an effect needs: of people in it, of its territories with their colours, as far as they may be seen."""

from typing import Any
from uuid import UUID

from socle.governance.reads.effects.names import looked_up
from socle.governance.rules.pictured import Names
from socle.governance.rules.structure import Structure
from socle.ground.asked import Blank, Blanks, asked
from socle.journal.act import Actor
from socle.people.models import Territory


def pictured(actor: Actor, circle: UUID, before: Structure, after: Structure) -> Names | None:
    """What must be known to draw a circle before and after; None where the reader may not see the organisation."""
    inside = {str(circle)} | {child for one in (before, after) for child in one.children(str(circle))}
    people = {held.person for one in (before, after) for held in one.mandates.values() if held.circle in inside}
    territories = {str(state.says("territory")) for one in (before, after) for state in one.circles.values() if state.says("territory")}
    names = looked_up(actor, {"people": people, "circles": {str(circle)}})
    if str(circle) not in names.circles:
        return None
    rows = _territories(actor, sorted(map(UUID, territories))) if territories else ()
    coloured = {str(pk): (colour, name) for pk, colour, name in rows}
    colours, called = ({pk: one[place] for pk, one in coloured.items()} for place in (0, 1))
    return Names(names.people, colours, called)


@asked
def _territories(reader: Blank, ids: Blanks) -> Any:
    return Territory.objects.seen_by(reader).filter(pk__in=ids).values_list("pk", "colour", "name")
