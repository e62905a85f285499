"""Acts of one’s own of a talent: what stands in their file, their plan, and their places in sessions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from conftest import Cast
from socle.governance.tests import scene
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Actor, Through
from socle.pathways import acts
from socle.pathways.models import Piece, Session, Talent, Way
from socle.pathways.tests import agreeing, catalogue, sessions
from socle.people import acts as people
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


def of_ones_file(page: str, **form: Any) -> Callable[[Cast], Offer]:
    """Offered on a page beneath one's file."""

    def offer(cast: Cast) -> Offer:
        path = f"/talents/{elsa(cast)[0].pk}/{page}/"
        return Offer("Elsa", path, path, form)

    return offer


def way_ended(cast: Cast) -> Offer:
    talent, who = elsa(cast)
    way: Way = acts.add_way(who, talent, kind="phone", value="06 12 34 56 78")
    page = f"/ways/{way.pk}/end/"
    return Offer("Elsa", page, page, {})


def workshop_held(cast: Cast) -> Session:
    """A session of Nord, which Dario runs."""
    nord = cast.circles["nord"]
    catalogue.offered(cast, catalogue.keeper(cast))
    role = scene.new_role(nord, name="Salle", powers=[{"power": "run_workshops"}])
    decision = scene.adopted(cast, role, scene.mandate(nord, role["data"]["id"], cast.people["Dario"]))
    dario = Actor(cast.people["Dario"].pk, UUID(scene.made(decision, 1)), Through("page", strong=True))
    return sessions.planned(cast, dario, 9)


def enrolled(cast: Cast) -> tuple[Talent, Actor]:
    """Elsa is accompanied: nobody of this cast enrols."""
    talent, who = elsa(cast)
    with guard.acting():
        Talent.kept.filter(pk=talent.pk).update(state="followed", enrolled_on=talent.met_on)
    return Talent.kept.get(pk=talent.pk), who


def place_asked(cast: Cast) -> Offer:
    talent, _who = enrolled(cast)
    page = f"/talents/{talent.pk}/sessions/{workshop_held(cast).pk}/"
    return Offer("Elsa", page, page, {})


def place_given_back(cast: Cast) -> Offer:
    talent, who = enrolled(cast)
    place = acts.ask_place(who, talent, session=workshop_held(cast))
    page = f"/enrolments/{place.pk}/withdraw/"
    return Offer("Elsa", page, page, {"reason": "health"})


def _pictures(cast: Cast) -> Any:
    return agreeing.text(cast.circles["consortium"].pk, "pictures")


def agreement_given(cast: Cast) -> Offer:
    page = f"/talents/{elsa(cast)[0].pk}/sharing/{_pictures(cast).pk}/"
    return Offer("Elsa", page, page, {"register": "easy", "recipient": "nobody", "until": str(agreeing.by_day(9))})


def agreement_confirmed(cast: Cast) -> Offer:
    """Elsa is a minor here, and Hugo has agreed for her."""
    talent, _who = elsa(cast)
    basile, born_on = cast.actor("Basile", "registers"), agreeing.child(16)
    made = people.represent_minor(basile, talent.person, aide=cast.people["Hugo"], born_on=born_on)
    hugo = Actor(made.aide_id, None, Through("page", helped=talent.person_id, aide=made.pk))
    page = f"/agreements/{agreeing.agreed(talent, _pictures(cast), None, hugo).pk}/agree/"
    return Offer("Elsa", page, page, {"register": "easy"})


def agreement_withdrawn(cast: Cast) -> Offer:
    page = f"/agreements/{agreeing.agreed(elsa(cast)[0], _pictures(cast), None).pk}/withdraw/"
    return Offer("Elsa", page, page, {})


TODAY = str(now().date())
OF_TALENTS: dict[str, Callable[[Cast], Offer]] = {
    "agreement.given": agreement_given,
    "agreement.confirmed": agreement_confirmed,
    "agreement.withdrawn": agreement_withdrawn,
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
    "talent.renamed": of_ones_file("name", given_name="Elsa", family_name="Fictive"),
    "identity.told": of_ones_file("identity", born_on="2001-05-04"),
    "way.added": of_ones_file("ways", kind="email", value="elsa@exemple.invalid"),
    "way.ended": way_ended,
    "answers.given": of_ones_file("situation/work", labour_status="registered"),
    "enrolment.asked": place_asked,
    "enrolment.withdrawn": place_given_back,
    "reminders.stopped": reminders(resumed=False),
    "reminders.resumed": reminders(resumed=True),
}
