"""What stands in the way of talents, as far as its part of a file is open."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.pathways import acts
from socle.pathways.models import Obstacle, Talent
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, actor, perform, see
from socle.site.api.lists import Page, paged

router = Router(tags=["obstacles"])


class ObstacleOut(Schema):
    """`theme`, `situations` and `impact` are codes of the lists of their day; `part` is the part of the file to which it belongs."""

    id: UUID
    talent: UUID
    theme: str
    part: str
    state: str
    situations: list[str]
    impact: str
    priority: int
    words: str
    opened_on: date
    worked_on: date | None
    lifted_on: date | None
    version: int


class ObstaclesOut(Schema):
    items: list[ObstacleOut]
    next: str | None


class ObstacleIn(Said):
    theme: str
    on: date
    situations: list[str] = []
    impact: str = ""
    priority: int = 2
    words: str = ""


class AmendObstacleIn(Seen):
    situations: list[str] = []
    impact: str = ""
    priority: int = 2
    words: str = ""


class DoneOnIn(Said):
    on: date


_IDS = {"talent": "talent_id", "goal": "goal_id", "obstacle": "obstacle_id"}


@router.get("/talents/{talent}/obstacles", response=answering(200, ObstaclesOut))
def obstacles(request: HttpRequest, talent: str, asked: Page) -> Any:
    """List what stands in a talent's way, in the parts of the file that are open."""
    return of_talent(request, talent, asked, Obstacle, ObstacleOut)


@router.post("/talents/{talent}/obstacles", response=answering(201, ObstacleOut))
def open_obstacle(request: HttpRequest, talent: str, said: ObstacleIn) -> Any:
    """Enter what stands in a talent's way."""
    return Status(201, done(request, acts.open_obstacle, see(request, Talent, talent), ObstacleOut, **said.dict()))


@router.put("/obstacles/{obstacle}", response=answering(200, ObstacleOut))
def amend_obstacle(request: HttpRequest, obstacle: str, said: AmendObstacleIn) -> Any:
    """Say anew how something stands in a talent's way; what was said before stays known."""
    return done(request, acts.amend_obstacle, see(request, Obstacle, obstacle), ObstacleOut, **said.dict())


@router.post("/obstacles/{obstacle}/work", response=answering(200, ObstacleOut))
def work_on_obstacle(request: HttpRequest, obstacle: str, said: DoneOnIn) -> Any:
    """Enter since when something is done about it."""
    return done(request, acts.work_on_obstacle, see(request, Obstacle, obstacle), ObstacleOut, on=said.on)


@router.post("/obstacles/{obstacle}/lift", response=answering(200, ObstacleOut))
def lift_obstacle(request: HttpRequest, obstacle: str, said: DoneOnIn) -> Any:
    """Enter that it no longer stands in the way."""
    return done(request, acts.lift_obstacle, see(request, Obstacle, obstacle), ObstacleOut, on=said.on)


@router.post("/obstacles/{obstacle}/reopen", response=answering(200, ObstacleOut))
def reopen_obstacle(request: HttpRequest, obstacle: str, said: DoneOnIn) -> Any:
    """Enter that it stands in the way again."""
    return done(request, acts.reopen_obstacle, see(request, Obstacle, obstacle), ObstacleOut, on=said.on)


def of_talent(request: HttpRequest, talent: str, asked: Any, model: Any, schema: Any) -> Any:
    rows = model.objects.seen_by(actor(request)).filter(talent=see(request, Talent, talent))
    return paged(request, asked, rows.values(*schema.model_fields))


def done(request: HttpRequest, verb: Any, thing: Any, schema: Any, **details: Any) -> dict[str, Any]:
    made = perform(request, verb, thing, **details)
    return {name: getattr(made, _IDS.get(name, name)) for name in schema.model_fields}
