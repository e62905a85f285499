"""What comes from outside a round: an awaited opinion, whoever stands in, the circle above."""

from dataclasses import replace
from datetime import timedelta

from socle.governance.rules.engine import Stage, Why
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import HOLACRACY
from socle.governance.tests.engine.telling import DAY, HOUR, Story


def test_o2_objections_wait_for_the_opinion_or_for_its_due_date() -> None:
    story = Story(opinion_due=Story().at + 10 * HOUR)
    story.tell(e.Opened, "faye", electors=frozenset({"ada"}))
    assert story.tell(e.MovedOn, "faye", to=e.Step.REACT) is None
    assert story.tell(e.MovedOn, "faye", to=e.Step.OBJECT) is Why.OPINION
    story.tell(e.OpinionGiven, "owen")
    assert story.tell(e.MovedOn, "faye", to=e.Step.OBJECT) is None
    late = Story(opinion_due=Story().at + 10 * HOUR)
    late.tell(e.Opened, "faye", electors=frozenset({"ada"}))
    assert late.tell(e.MovedOn, "faye", after=10 * HOUR, to=e.Step.OBJECT) is None


def test_e1_whoever_stands_in_facilitates_and_the_holder_does_not() -> None:
    story = Story()
    story.open("ada")
    story.say("ada")
    story.tell(e.StoodIn, "gil")
    assert story.tell(e.Adopted, "faye") is Why.NOT_YOURS
    assert story.tell(e.Adopted, "gil") is None
    assert (story.now.holder, story.now.facilitator) == ("faye", "gil")


def test_e5_a_deadlock_rises_a_level_at_a_time_and_at_the_top_the_statutes_decide() -> None:
    settings = replace(HOLACRACY, rounds=2, patience=timedelta(days=30))
    story = Story(settings)
    story.open()
    story.object("bob")
    story.tell(e.Rewritten, "ada")
    assert story.tell(e.BrokenDown, "faye", facilitator="petra") is Why.PATIENCE
    story.tell(e.Rewritten, "ada")
    assert story.tell(e.BrokenDown, "bob", facilitator="petra") is Why.NOT_YOURS
    assert story.tell(e.BrokenDown, "faye", facilitator="petra") is None
    assert (story.now.facilitator, story.now.level, story.now.stage) == ("petra", 1, Stage.OPEN)
    assert story.now.electors == {"ada", "bob", "cleo"}, "facilitation rises, the decision does not"
    assert story.tell(e.BrokenDown, "petra", facilitator=None) is Why.PATIENCE
    assert story.tell(e.BrokenDown, "petra", after=60 * DAY, facilitator=None) is None
    assert (story.now.stage, story.now.by_law) == (Stage.ESCALATED, True)
