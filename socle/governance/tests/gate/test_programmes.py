"""Two consortiums in one database: what is done in one changes nothing that is seen in the other."""

from typing import Any

import pytest
from django.apps import apps

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Role
from socle.governance.tests import scene
from socle.ground import now
from socle.ground.periods import months_later
from socle.journal.act import Actor, Through
from socle.journal.kept import Kept
from socle.people.acts import open_account, record_organisation, record_person
from socle.site.testing.chance import trials

KEPT = [model for model in apps.get_models() if issubclass(model, Kept)]
POWERS = ("see_organisation", "read_deliberations", "read_journal", "read_talent_files", "keep_people", "fill_roles")
OURS = ("Ada", "Basile", "Cléo", "Dario", "Elsa", "Fanny", "Gaspard", "Hugo")


def all_seen(actor: Actor) -> dict[str, list[Any]]:
    """Every kept row that somebody may see, under any of these powers, as it stands."""
    strong = Actor(actor.person, actor.mandate, Through("page", strong=True))
    seen = {}
    for model in KEPT:
        for power in POWERS:
            rows = model._default_manager.all().seen_by(strong, power).order_by("pk").values_list()
            seen[f"{model.__name__} {power}"] = list(rows)
    return seen


def act_in_ours(cast: Cast) -> None:
    """A bit of everything: a person, an organisation, a mandate, a tension, a decision."""
    basile, root = cast.actor("Basile", "registers"), cast.circles["consortium"]
    person = record_person(basile, root, name="Jeanne", invented=True)
    open_account(basile, person, email="jeanne@exemple.invalid")
    record_organisation(basile, root, name="Le Quai", kind="association")
    lead = cast.actor("Cléo", "lead")
    acts.fill_role(lead, cast.role("nord", "secretary"), holder=person, until=months_later(now(), 6))
    scene.adopted(cast)


def act_in_theirs(cast: Cast) -> None:
    iris = cast.people["Iris"]
    lead, registers = cast.actor("Iris", "lead"), cast.actor("Iris", "registers")
    person = record_person(registers, cast.elsewhere, name="Karim", invented=True)
    open_account(registers, person, email="karim@exemple.invalid")
    record_organisation(registers, cast.elsewhere, name="Le Quai", kind="association")
    secretary = Role.kept.get(circle=cast.elsewhere, core="secretary")
    acts.fill_role(lead, secretary, holder=person, until=months_later(now(), 6))
    tension = acts.raise_tension(cast.actor("Iris", "member"), cast.elsewhere, text="Le phare est éteint")
    proposal = acts.draft(cast.actor("Iris", "member"), tension, title="Le rallumer")
    acts.open_to_positions(cast.actor("Iris", "facilitator"), proposal, present=[iris.pk])
    acts.give_position(cast.actor("Iris", "member"), proposal, kind="consent", version=1)
    acts.adopt(cast.actor("Iris", "facilitator"), proposal)


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("name", OURS[: trials(len(OURS), len(OURS))])
def test_what_is_done_in_the_other_consortium_changes_nothing_for(cast: Cast, name: str):
    actor = cast.actor(name)
    before = all_seen(actor)

    act_in_theirs(cast)

    assert all_seen(actor) == before
    assert name == "Hugo" or sum(map(len, before.values())) > 50, "somebody who sees nothing proves nothing"


@pytest.mark.long
def test_what_is_done_in_ours_changes_nothing_for_iris(cast: Cast):
    iris = cast.actor("Iris")
    before = all_seen(iris)

    act_in_ours(cast)

    assert all_seen(iris) == before


def test_what_is_done_in_ours_is_seen_by_ours(cast: Cast):
    """The test above would also pass if nothing were ever seen to change."""
    basile = cast.actor("Basile")
    before = all_seen(basile)

    act_in_ours(cast)

    assert all_seen(basile) != before


def test_nothing_of_the_other_consortium_is_seen_by_anybody_of_ours(cast: Cast):
    theirs = cast.elsewhere.programme
    for name in OURS:
        actor = cast.actor(name)
        for model in KEPT:
            rows = model._default_manager.all().seen_by(actor)
            assert not [row for row in rows if row.ground == theirs], f"{name}: {model.__name__}"
