"""Where talents want to go, and the steps there; what a goal is to lift, as far as that part of a file is open."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.pathways import acts
from socle.pathways.models import Aim, Goal, Obstacle, Step, Talent
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, Seen, narrowed, see
from socle.site.api.lists import Page, listed, narrowing
from socle.site.api.talents_obstacles import DoneOnIn, done, of_talent

router = Router(tags=["goals and steps"])


class GoalOut(Schema):
    id: UUID
    talent: UUID
    text: str
    state: str
    set_on: date
    ended_on: date | None
    because: str
    position: int
    version: int


class GoalsOut(Schema):
    items: list[GoalOut]
    next: str | None


class GoalIn(Said):
    """`obstacle`: the id of the one that it lifts; `objective`: a code of the list for its theme."""

    text: str
    obstacle: str = ""
    objective: str = ""


class GoalWordsIn(Seen):
    text: str


class GivingUpIn(Said):
    because: str


class RankIn(Said):
    place: int


class AimOut(Schema):
    id: UUID
    goal: UUID
    obstacle: UUID
    objective: str
    part: str


class AimsOut(Schema):
    items: list[AimOut]
    next: str | None


class StepOut(Schema):
    """`by`: talent, guide, or other, whom `by_words` then says."""

    id: UUID
    talent: UUID
    goal: UUID
    text: str
    by: str
    by_words: str
    due_on: date | None
    state: str
    done_on: date | None
    because: str
    position: int
    version: int


class StepsOut(Schema):
    items: list[StepOut]
    next: str | None


class NewStepIn(Said):
    text: str
    by: str = "talent"
    by_words: str = ""
    due_on: date | None = None


class AmendStepIn(Seen):
    text: str
    by: str = "talent"
    by_words: str = ""
    due_on: date | None = None


STEPS = narrowing("steps")


@router.get("/talents/{talent}/goals", response=answering(200, GoalsOut))
def goals(request: HttpRequest, talent: str, asked: Page) -> Any:
    """List where a talent wants to go."""
    return of_talent(request, talent, asked, Goal, GoalOut)


@router.get("/talents/{talent}/aims", response=answering(200, AimsOut))
def aims(request: HttpRequest, talent: str, asked: Page) -> Any:
    """List which obstacles the goals of a talent are to lift, in the parts of the file that are open."""
    return of_talent(request, talent, asked, Aim, AimOut)


@router.get("/steps", response=answering(200, StepsOut))
def steps(request: HttpRequest, asked: STEPS, talent: str = "", goal: str = "") -> Any:  # type: ignore[valid-type]
    """List the steps of talents, as far as one may see them; those that are to be done, where nothing else is asked for."""
    return listed(request, asked, "steps", tuple(StepOut.model_fields), **narrowed(talent=talent, goal=goal))


@router.post("/talents/{talent}/goals", response=answering(201, GoalOut))
def set_goal(request: HttpRequest, talent: str, said: GoalIn) -> Any:
    """Enter what a talent wants to reach, and which obstacle it lifts."""
    lifts = see(request, Obstacle, said.obstacle) if said.obstacle else None
    details = {"text": said.text, "obstacle": lifts, "objective": said.objective}
    return Status(201, done(request, acts.set_goal, see(request, Talent, talent), GoalOut, **details))


@router.put("/goals/{goal}", response=answering(200, GoalOut))
def amend_goal(request: HttpRequest, goal: str, said: GoalWordsIn) -> Any:
    """Say a goal in other words."""
    return done(request, acts.amend_goal, see(request, Goal, goal), GoalOut, **said.dict())


@router.post("/goals/{goal}/reach", response=answering(200, GoalOut))
def reach_goal(request: HttpRequest, goal: str, said: DoneOnIn) -> Any:
    """Enter that a goal is reached."""
    return done(request, acts.reach_goal, see(request, Goal, goal), GoalOut, on=said.on)


@router.post("/goals/{goal}/give-up", response=answering(200, GoalOut))
def give_up_goal(request: HttpRequest, goal: str, said: GivingUpIn) -> Any:
    """Enter that a goal is given up, and why."""
    return done(request, acts.give_up_goal, see(request, Goal, goal), GoalOut, because=said.because)


@router.post("/goals/{goal}/take-up", response=answering(200, GoalOut))
def take_up_goal(request: HttpRequest, goal: str, said: Nothing) -> Any:
    """Take a goal up again."""
    return done(request, acts.take_up_goal, see(request, Goal, goal), GoalOut)


@router.post("/goals/{goal}/place", response=answering(200, GoalOut))
def place_goal(request: HttpRequest, goal: str, said: RankIn) -> Any:
    """Put a goal in another place, from 0."""
    return done(request, acts.place_goal, see(request, Goal, goal), GoalOut, place=said.place)


@router.post("/goals/{goal}/steps", response=answering(201, StepOut))
def add_step(request: HttpRequest, goal: str, said: NewStepIn) -> Any:
    """Enter a step towards a goal."""
    return Status(201, done(request, acts.add_step, see(request, Goal, goal), StepOut, **said.dict()))


@router.put("/steps/{step}", response=answering(200, StepOut))
def amend_step(request: HttpRequest, step: str, said: AmendStepIn) -> Any:
    """Say a step otherwise."""
    return done(request, acts.amend_step, see(request, Step, step), StepOut, **said.dict())


@router.post("/steps/{step}/do", response=answering(200, StepOut))
def do_step(request: HttpRequest, step: str, said: DoneOnIn) -> Any:
    """Enter that a step is done."""
    return done(request, acts.do_step, see(request, Step, step), StepOut, on=said.on)


@router.post("/steps/{step}/give-up", response=answering(200, StepOut))
def give_up_step(request: HttpRequest, step: str, said: GivingUpIn) -> Any:
    """Enter that a step will not be taken, and why."""
    return done(request, acts.give_up_step, see(request, Step, step), StepOut, because=said.because)


@router.post("/steps/{step}/take-up", response=answering(200, StepOut))
def take_up_step(request: HttpRequest, step: str, said: Nothing) -> Any:
    """Take a step up again that was given up, or is not done after all."""
    return done(request, acts.take_up_step, see(request, Step, step), StepOut)


@router.post("/steps/{step}/place", response=answering(200, StepOut))
def place_step(request: HttpRequest, step: str, said: RankIn) -> Any:
    """Put a step in another place on the way to its goal, from 0."""
    return done(request, acts.place_step, see(request, Step, step), StepOut, place=said.place)
