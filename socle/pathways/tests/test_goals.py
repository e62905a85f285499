"""Goals and steps: set in the talent’s words, ticked, undone, given up for a reason, put in another order."""

from typing import Any

import pytest

from socle.journal.act import Actor, Refused, Through
from socle.pathways import acts
from socle.pathways.models import Aim, Goal, Step, Talent
from socle.pathways.projections import turned_astray
from socle.pathways.tests.conftest import Stage, day


def goal_of(stage: Stage, talent: Talent, text: str = "Ouvrir un atelier de retouche", **more: Any) -> Goal:
    made: Goal = acts.set_goal(stage.actor("Noé"), talent, text=text, **more)
    return made


def test_a_goal_is_set_said_otherwise_reached_and_taken_up_again(stage: Stage):
    noe = stage.actor("Noé")
    goal = acts.amend_goal(noe, goal_of(stage, stage.followed()), text="Ouvrir un atelier")
    goal = acts.reach_goal(noe, goal, on=day())
    assert (goal.state, goal.text, goal.set_on, goal.ended_on) == ("reached", "Ouvrir un atelier", day(), day())

    goal = acts.give_up_goal(noe, acts.take_up_goal(noe, goal), because="Elle a trouvé un emploi")
    assert (goal.state, goal.because) == ("given_up", "Elle a trouvé un emploi")
    goal = acts.take_up_goal(noe, goal)
    assert (goal.state, goal.because, goal.ended_on) == ("set", "", None)
    assert goal.turns.count() == 6
    assert turned_astray() == []


def test_a_step_is_added_done_undone_given_up_and_taken_up(stage: Stage):
    noe = stage.actor("Noé")
    goal = goal_of(stage, stage.followed())
    step = acts.add_step(noe, goal, text="Demander une place", by="other", by_words="sa sœur", due_on=day(5))
    assert (step.by, step.by_words, step.due_on) == ("other", "sa sœur", day(5))

    step = acts.do_step(noe, step, on=day(-1))
    assert (step.state, step.done_on) == ("done", day(-1))
    step = acts.take_up_step(noe, step)
    assert (step.state, step.done_on) == ("to_do", None)
    step = acts.amend_step(noe, step, text="Écrire à la mairie", by="guide")
    assert (step.text, step.by, step.by_words, step.due_on) == ("Écrire à la mairie", "guide", "", None)
    assert acts.give_up_step(noe, step, because="Elle déménage").because == "Elle déménage"
    assert turned_astray() == []


def test_what_it_lifts_is_kept_apart_from_the_goal(stage: Stage):
    talent = stage.followed()
    health = acts.open_obstacle(stage.actor("Noé"), talent, theme="25", on=day(-1))
    goal = goal_of(stage, talent, obstacle=health, objective="13")
    acts.add_step(stage.actor("Noé"), goal, text="Prendre rendez-vous")
    paul = stage.mandate("Paul", "tutor")
    from socle.governance.models import Caseload
    from socle.ground import now
    from socle.journal import guard

    with guard.acting():
        Caseload.kept.create(circle=talent.circle, about=talent.pk, mandate=paul, since=now())
    reader = stage.actor("Paul")
    assert Goal.objects.seen_by(reader).exists() and Step.objects.seen_by(reader).exists()
    assert not Aim.objects.seen_by(reader).exists()
    assert Aim.objects.seen_by(stage.actor("Noé")).get().objective == "13"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("text", {"text": " "}),
        ("text", {"text": "x" * 201}),
        ("objective", {"obstacle": "23", "objective": "13"}),
        ("obstacle", {"objective": "13"}),
        ("obstacle", {"obstacle": "another's"}),
    ],
)
def test_a_goal_that_cannot_be_is_told_at_its_field(stage: Stage, field: str, said: dict[str, Any]):
    talent = stage.followed()
    whose = {"23": talent, "another's": stage.followed("Bo")}
    if about := said.get("obstacle"):
        said = said | {"obstacle": acts.open_obstacle(stage.actor("Noé"), whose[about], theme="23", on=day())}
    with pytest.raises(Refused) as refusal:
        goal_of(stage, talent, **said)

    assert refusal.value.field == field


@pytest.mark.parametrize(("field", "said"), [("by", {"by": "x"}), ("by_words", {"by": "other"}), ("text", {"text": ""})])
def test_a_step_that_cannot_be_is_told_at_its_field(stage: Stage, field: str, said: dict[str, Any]):
    goal = goal_of(stage, stage.followed())
    with pytest.raises(Refused) as refusal:
        acts.add_step(stage.actor("Noé"), goal, **({"text": "Appeler"} | said))

    assert refusal.value.field == field


def test_what_is_over_is_taken_up_first_and_nothing_is_given_up_without_a_reason(stage: Stage):
    noe = stage.actor("Noé")
    goal = goal_of(stage, stage.followed())
    step = acts.do_step(noe, acts.add_step(noe, goal, text="Appeler"), on=day())
    with pytest.raises(Refused):
        acts.give_up_goal(noe, goal, because=" ")
    with pytest.raises(Refused):
        acts.amend_step(noe, step, text="Autre")
    with pytest.raises(Refused):
        acts.do_step(noe, step, on=day())
    goal = acts.reach_goal(noe, goal, on=day())
    with pytest.raises(Refused):
        acts.add_step(noe, goal, text="Encore")


def test_they_are_put_in_another_order(stage: Stage):
    noe, talent = stage.actor("Noé"), stage.followed()
    first, second, third = (goal_of(stage, talent, text) for text in "ABC")
    acts.place_goal(noe, third, place=0)
    assert list(Goal.kept.order_by("position").values_list("text", flat=True)) == ["C", "A", "B"]

    one, two = (acts.add_step(noe, first, text=text) for text in "xy")
    acts.place_step(noe, one, place=9)
    assert list(Step.kept.order_by("position").values_list("text", flat=True)) == ["y", "x"]
    assert two.position == 1 and second.position == 1


def test_a_talent_ticks_their_own_steps_and_nobody_elses(stage: Stage):
    talent, other = stage.followed(), stage.followed("Bo")
    steps = [acts.add_step(stage.actor("Noé"), goal_of(stage, one), text="Appeler") for one in (talent, other)]
    themselves = Actor(talent.person_id, None, Through("page"))

    assert acts.do_step(themselves, steps[0], on=day()).state == "done"
    with pytest.raises(Refused):
        acts.do_step(themselves, steps[1], on=day())
    assert set(Step.objects.seen_by(themselves)) == {steps[0]}


def test_who_may_not_write_in_the_file_sets_nothing(stage: Stage):
    talent = stage.followed()
    for name in ("Nina", "Olga", "Tess", "Paul", "Saul", "Rita"):
        with pytest.raises(Refused):
            acts.set_goal(stage.actor(name), talent, text="Rien")
