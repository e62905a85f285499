"""What stands in somebody’s way: told in the codes of the day, worked on, lifted, come back; nothing is written over."""

from typing import Any

import pytest

from socle.governance import gate
from socle.governance.models import Sharing
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Obstacle, Talent, Turn
from socle.pathways.projections import turned_astray
from socle.pathways.tests.conftest import Stage, day

NEEDED: dict[str, Any] = {"theme": "23", "situations": ["6"], "impact": "high", "words": "Pas de bus le dimanche"}
PARTS = {"23": "obstacles", "25": "health", "28": "money"}


def opened(stage: Stage, talent: Talent, on: int = -5, **said: Any) -> Obstacle:
    return acts.open_obstacle(stage.actor("Noé"), talent, on=day(on), **(NEEDED | said))


def test_it_is_opened_worked_on_lifted_and_comes_back(stage: Stage):
    noe = stage.actor("Noé")
    one = opened(stage, stage.followed())
    assert (one.state, one.opened_on, one.part, one.situations) == ("open", day(-5), "obstacles", ["6"])

    one = acts.work_on_obstacle(noe, one, on=day(-3))
    one = acts.lift_obstacle(noe, one, on=day(-1))
    assert (one.state, one.opened_on, one.worked_on, one.lifted_on) == ("lifted", day(-5), day(-3), day(-1))

    one = acts.reopen_obstacle(noe, one, on=day())
    assert (one.state, one.opened_on, one.worked_on, one.lifted_on) == ("open", day(), None, None)
    told = list(one.turns.order_by("recorded_at", "pk").values_list("kind", "on", "author__name"))
    assert [kind for kind, *_ in told] == ["opened", "worked", "lifted", "reopened"]
    assert {name for *_, name in told} == {"Noé"}
    assert turned_astray() == []


def test_what_is_lifted_at_once_was_worked_on_that_day(stage: Stage):
    one = acts.lift_obstacle(stage.actor("Noé"), opened(stage, stage.followed()), on=day(-1))

    assert (one.state, one.worked_on, one.lifted_on) == ("lifted", day(-1), day(-1))


def test_what_was_said_first_stays_known(stage: Stage):
    one = acts.amend_obstacle(stage.actor("Noé"), opened(stage, stage.followed()), situations=["7"], impact="low", priority=1, words="Bus")

    assert (one.situations, one.impact, one.priority, one.words) == (["7"], "low", 1, "Bus")
    assert [turn.said["words"] for turn in one.turns.order_by("pk")] == ["Pas de bus le dimanche", "Bus"]
    assert turned_astray() == []


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("theme", {"theme": "99"}),
        ("situations", {"situations": ["42"]}),
        ("situations", {"situations": ["x"]}),
        ("impact", {"impact": "x"}),
        ("priority", {"priority": 9}),
        ("words", {"words": "x" * 1001}),
        ("on", {"on": 1}),
        ("on", {"on": -11}),
    ],
    ids=["no such theme", "of another theme", "no such situation", "impact", "priority", "long", "to come", "before they were met"],
)
def test_what_cannot_be_is_told_at_its_field(stage: Stage, field: str, said: dict[str, Any]):
    with pytest.raises(Refused) as refusal:
        opened(stage, stage.followed(), **said)

    assert refusal.value.field == field


def test_a_theme_is_told_once_and_no_turn_lies_before_the_last(stage: Stage):
    noe, talent = stage.actor("Noé"), stage.followed()
    one = acts.work_on_obstacle(noe, opened(stage, talent), on=day(-2))
    with pytest.raises(Refused) as refusal:
        opened(stage, talent)
    assert refusal.value.field == "theme"
    with pytest.raises(Refused) as refusal:
        acts.lift_obstacle(noe, one, on=day(-3))
    assert refusal.value.field == "on"
    for refused in (acts.work_on_obstacle, acts.reopen_obstacle):
        with pytest.raises(Refused):
            refused(noe, one, on=day())


def test_a_row_that_says_otherwise_than_its_turns_is_seen(stage: Stage):
    one = opened(stage, stage.followed())
    with guard.acting():
        Obstacle.kept.filter(pk=one.pk).update(impact="low")

    assert len(turned_astray()) == 1


def test_who_may_write_and_read_them(stage: Stage):
    talent = stage.followed()
    one = opened(stage, talent)
    for name in ("Nina", "Olga", "Tess", "Paul", "Saul", "Rita"):
        with pytest.raises(Refused):
            acts.work_on_obstacle(stage.actor(name), one, on=day())
        assert not Obstacle.objects.seen_by(stage.actor(name)).exists(), name
        assert not Turn.objects.seen_by(stage.actor(name)).exists(), name
    for name in ("Noé", "Maud"):
        assert Obstacle.objects.seen_by(stage.actor(name)).exists()


@pytest.mark.parametrize("facets", [[], ["obstacles"], ["health"], ["obstacles", "money"], ["tasks"]], ids=str)
def test_an_agreement_opens_the_parts_that_it_names_and_no_other(stage: Stage, facets: list[str]):
    talent = stage.followed()
    rows = [opened(stage, talent, theme=theme, situations=[]) for theme in PARTS]
    with guard.acting():
        Sharing.kept.create(circle=stage.circles["ouest"], about=talent.pk, facets=facets, since=now())
    saul = stage.actor("Saul")
    wanted = {part for part in PARTS.values() if not facets or part in facets}

    assert set(Obstacle.objects.seen_by(saul).values_list("part", flat=True)) == wanted
    assert set(Turn.objects.seen_by(saul).values_list("part", flat=True)) == wanted
    assert {row.part for row in rows if gate.may(saul, "read_talent_files", row)} == wanted
