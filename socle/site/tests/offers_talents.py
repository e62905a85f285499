"""Acts of one’s own of a talent: their goals, steps and appointments, offered on their plan."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from conftest import Cast
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Actor, Through
from socle.pathways import acts
from socle.pathways.models import Piece, Talent
from socle.site.tests.offer import Offer

PARIS = "Europe/Paris"


def elsa(cast: Cast, name: str = "Elsa") -> tuple[Talent, Actor]:
    """Elsa is a talent of Nord too, and acts as herself."""
    person, today = cast.people[name], now().date()
    with guard.acting():
        talent = Talent.kept.create(
            circle=cast.circles["nord"], person=person, given_name=name, name=name, met_on=today, met_by=person, heard_on=today
        )
    return talent, Actor(person.pk, None, Through("page"))


def on_the_plan(do: str, made: Callable[[Talent, Actor], Any], **form: Any) -> Callable[[Cast], Offer]:
    """Offered on the plan, about what `made` makes."""

    def offer(cast: Cast) -> Offer:
        talent, who = elsa(cast)
        page = f"/talents/{talent.pk}/plan/"
        return Offer("Elsa", page, page, {"do": do, "of": str(made(talent, who).pk)} | form)

    return offer


def goal(talent: Talent, who: Actor) -> Any:
    return acts.set_goal(who, talent, text="Open a workshop")


def goal_over(talent: Talent, who: Actor) -> Any:
    return acts.reach_goal(who, goal(talent, who), on=now().date())


def step(talent: Talent, who: Actor) -> Any:
    return acts.add_step(who, goal(talent, who), text="Call")


def step_over(talent: Talent, who: Actor) -> Any:
    return acts.do_step(who, step(talent, who), on=now().date())


def planned(talent: Talent) -> Any:
    """An appointment, as somebody who accompanies them has planned it: nobody of this cast does."""
    at, said = now() + timedelta(days=1), {"kind": "place", "host_words": "the town hall", "zone": PARIS}
    with guard.acting():
        one = talent.appointments.create(starts_at=at, changed_at=now(), **said, **Piece.of(talent))
        told = {"kind": "planned", "on": at.date(), "said": said | {"starts_at": at.isoformat()}, "recorded_at": now()}
        one.turns.create(part="tasks", author=talent.person, **told, **Piece.of(talent))
    return one


def called_off(cast: Cast) -> Offer:
    page = f"/appointments/{planned(elsa(cast)[0]).pk}/cancel/"
    return Offer("Elsa", page, page, {"because": "Ill"})


def reminders(*, resumed: bool) -> Callable[[Cast], Offer]:
    def offer(cast: Cast) -> Offer:
        talent, who = elsa(cast)
        if resumed:
            acts.stop_reminders(who, talent)
        page = f"/talents/{talent.pk}/reminders/"
        return Offer("Elsa", page, page, {})

    return offer


TODAY = str(now().date())
OF_TALENTS: dict[str, Callable[[Cast], Offer]] = {
    "goal.set": on_the_plan("goal_new", lambda talent, who: talent, text="Open a workshop"),
    "goal.amended": on_the_plan("goal_amend", goal, text="Open mine"),
    "goal.reached": on_the_plan("goal_reach", goal, on=TODAY),
    "goal.abandoned": on_the_plan("goal_leave", goal, because="I move"),
    "goal.resumed": on_the_plan("goal_again", goal_over),
    "goal.placed": on_the_plan("goal_place", goal, place=0),
    "step.added": on_the_plan("step_new", goal, text="Call", by="talent"),
    "step.amended": on_the_plan("step_amend", step, text="Call them", by="talent"),
    "step.done": on_the_plan("step_done", step),
    "step.abandoned": on_the_plan("step_leave", step, because="I move"),
    "step.resumed": on_the_plan("step_again", step_over),
    "step.placed": on_the_plan("step_place", step, place=0),
    "appointment.cancelled": called_off,
    "reminders.stopped": reminders(resumed=False),
    "reminders.resumed": reminders(resumed=True),
}
