"""Where a talent wants to go: goals in their words, and steps that somebody takes until a day."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked, turns
from socle.pathways.models import Aim, Goal, Obstacle, Piece, Step, Talent

TEXT, REASON, BY, MOST = 200, 200, 80, 100


@act("goal.set", power="follow_talents", own=True)
def set_goal(actor: Actor, talent: Talent, *, text: str, obstacle: Obstacle | None = None, objective: str = "") -> Goal:
    """Enter what a talent wants to reach, and which obstacle it lifts."""
    checked.still_here(talent)
    place = _place_in(Goal.kept.filter(talent=talent))
    goal: Goal = turns.begin(actor, Goal(position=place, **Piece.of(talent)), "set", turns.today(), text=_text(text))
    if obstacle is not None:
        _aim(goal, obstacle, objective)
    elif objective:
        raise Refused(_("Say which obstacle it lifts."), field="obstacle")
    return goal


@act("goal.amended", power="follow_talents", own=True)
def amend_goal(actor: Actor, goal: Goal, *, text: str) -> Goal:
    """Say a goal in other words; the first ones stay known."""
    return _turned(actor, goal, "amended", text=_text(text))


@act("goal.reached", power="follow_talents", own=True, keep=["on"])
def reach_goal(actor: Actor, goal: Goal, *, on: date) -> Goal:
    """Enter that a talent has reached a goal."""
    return _turned(actor, goal, "reached", checked.past(on, "on"))


@act("goal.abandoned", power="follow_talents", own=True)
def give_up_goal(actor: Actor, goal: Goal, *, because: str) -> Goal:
    """Enter that a goal is given up, and why."""
    return _turned(actor, goal, "given_up", because=_reason(because))


@act("goal.resumed", power="follow_talents", own=True)
def take_up_goal(actor: Actor, goal: Goal) -> Goal:
    """Take a goal up again that was given up, or not quite reached."""
    return _turned(actor, goal, "taken_up")


@act("goal.placed", power="follow_talents", own=True, keep=["place"])
def place_goal(actor: Actor, goal: Goal, *, place: int) -> Goal:
    """Put a goal in another place among those of a talent."""
    _place(goal, Goal.kept.filter(talent=goal.talent_id), place)
    return Goal.kept.get(pk=goal.pk)


@act("step.added", power="follow_talents", own=True)
def add_step(actor: Actor, goal: Goal, *, text: str, by: str = "talent", by_words: str = "", due_on: date | None = None) -> Step:
    """Enter a step towards a goal: what, who does it, until when."""
    checked.still_here(goal.talent)
    if goal.state != Goal.State.SET:
        raise Refused(_("This goal is over: take it up again first."))
    place = _place_in(Step.kept.filter(goal=goal))
    step = Step(goal=goal, position=place, **Piece.of(goal.talent))
    return turns.begin(actor, step, "added", turns.today(), **_told(text, by, by_words, due_on))


@act("step.amended", power="follow_talents", own=True)
def amend_step(actor: Actor, step: Step, *, text: str, by: str = "talent", by_words: str = "", due_on: date | None = None) -> Step:
    """Say a step otherwise: what, who does it, until when; what was said first stays known."""
    return _turned(actor, step, "amended", **_told(text, by, by_words, due_on))


@act("step.done", power="follow_talents", own=True, keep=["on"])
def do_step(actor: Actor, step: Step, *, on: date) -> Step:
    """Enter that a step is done."""
    return _turned(actor, step, "done", checked.past(on, "on", since=step.talent.met_on))


@act("step.abandoned", power="follow_talents", own=True)
def give_up_step(actor: Actor, step: Step, *, because: str) -> Step:
    """Enter that a step will not be taken, and why."""
    return _turned(actor, step, "given_up", because=_reason(because))


@act("step.resumed", power="follow_talents", own=True)
def take_up_step(actor: Actor, step: Step) -> Step:
    """Take a step up again that was given up, or is not done after all."""
    return _turned(actor, step, "taken_up")


@act("step.placed", power="follow_talents", own=True, keep=["place"])
def place_step(actor: Actor, step: Step, *, place: int) -> Step:
    """Put a step in another place on the way to its goal."""
    _place(step, Step.kept.filter(goal=step.goal_id), place)
    return Step.kept.get(pk=step.pk)


def _turned(actor: Actor, thing: Any, kind: str, on: date | None = None, **said: Any) -> Any:
    checked.still_here(thing.talent)
    return turns.take(actor, thing, kind, on or turns.today(), **said)


def _text(text: str) -> str:
    return checked.line(text, "text", TEXT, needed=_("Say it in a sentence."))


def _reason(because: str) -> str:
    return checked.line(because, "because", REASON, needed=_("Say why."))


def _told(text: str, by: str, by_words: str, due_on: date | None) -> dict[str, Any]:
    if by not in Step.By.values:
        raise Refused(_("Choose among these."), field="by")
    needed = _("Say who does it.") if by == Step.By.OTHER else ""
    whom = checked.line(by_words, "by_words", BY, needed=needed) if by == Step.By.OTHER else ""
    if due_on and not checked.EARLIEST <= due_on <= date(9999, 1, 1):
        raise Refused(_("This is no date."), field="due_on")
    return {"text": _text(text), "by": by, "by_words": whom, "due_on": due_on and due_on.isoformat()}


def _aim(goal: Goal, obstacle: Obstacle, objective: str) -> None:
    if obstacle.talent_id != goal.talent_id:
        raise Refused(_("Choose among the obstacles of this talent."), field="obstacle")
    if objective:
        checked.code("obstacle-objective", objective, "objective", turns.today(), of=obstacle.theme)
    Aim.kept.create(goal=goal, obstacle=obstacle, objective=objective, part=obstacle.part, **Piece.of(goal.talent))


def _place_in(rows: Any) -> int:
    count = rows.count()
    if count >= MOST:
        raise Refused(_("That is a lot already: give up or finish some first."))
    return int(count)


def _place(thing: Any, rows: Any, place: int) -> None:
    """All in their order anew, with this one where it is put."""
    order = [one for one in rows.order_by("position", "pk") if one.pk != thing.pk]
    order.insert(max(0, min(place, len(order))), thing)
    for position, one in enumerate(order):
        if one.position != position:
            type(thing).kept.filter(pk=one.pk).update(position=position)
