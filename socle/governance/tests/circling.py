"""A circle at the desk: what its form is given, and what comes of it."""

from typing import Any

from conftest import Cast
from socle.governance.models import Mandate, Seat
from socle.governance.tests.desks import Desk, at_desk
from socle.ground import now


def above(cast: Cast) -> Desk:
    """Ada at the desk of the consortium, above Nord and Atelier."""
    return at_desk(cast, "Ada", "consortium")


def ident(thing: Any) -> str:
    return str(thing.pk)


def says(model: Any, owner: str, thing: Any) -> Any:
    return model.kept.live(now()).get(**{owner: thing})


def seated(cast: Cast, circle: Any) -> set[str]:
    return set(Seat.kept.live(now()).filter(circle=circle).values_list("person__name", flat=True))


def holding(circle: Any, core: str) -> set[str]:
    return set(Mandate.kept.live(now()).filter(circle=circle, role__core=core).values_list("person__name", flat=True))
