"""What follows an act: told before its transaction ends, written with it, lost with it."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from conftest import Cast
from socle.governance import acts
from socle.governance.tests import scene
from socle.journal.act import ACTS, Refused
from socle.journal.models import Entry
from socle.journal.queue import Happened, _listeners, listened
from socle.people.models import Notice


@pytest.fixture
def told() -> Iterator[list[Happened]]:
    """What a listener to tensions and to what a decision carries out has been told."""
    heard: list[Happened] = []
    for act in ("tension.raised", "proposal.adopted", "role.added", "mandate.given"):
        _listeners[act].append(heard.append)
    yield heard
    for act in ("tension.raised", "proposal.adopted", "role.added", "mandate.given"):
        _listeners[act].remove(heard.append)


def test_a_listener_is_told_who_did_what_to_what(cast: Cast, told: list[Happened]):
    elsa = cast.actor("Elsa")

    tension = acts.raise_tension(elsa, cast.circles["nord"], text="Trop loin")

    (happened,) = told
    assert (happened.act, happened.actor, happened.subject, happened.result) == ("tension.raised", elsa, cast.circles["nord"], tension)
    assert happened.details == {"text": "Trop loin"}


def test_acts_inside_an_act_are_told_in_the_order_in_which_they_began(cast: Cast, told: list[Happened]):
    role = scene.new_role(cast.circles["nord"])
    scene.adopted(cast, role, scene.mandate(cast.circles["nord"], role["data"]["id"], cast.people["Elsa"]))

    assert [happened.act for happened in told][1:] == ["role.added", "mandate.given", "proposal.adopted"]


def test_it_is_told_inside_the_transaction_once_the_entry_is_written(cast: Cast):
    seen: list[tuple[bool, bool]] = []

    def look(happened: Happened) -> None:
        entered = Entry.objects.filter(result=f"governance.tension:{happened.result.pk}").exists()
        seen.append((connection.in_atomic_block, entered))

    _listeners["tension.raised"].append(look)
    try:
        scene.raised(cast)
    finally:
        _listeners["tension.raised"].remove(look)

    assert seen == [(True, True)]


def test_nobody_is_told_of_what_was_refused_or_was_already_done(cast: Cast, told: list[Happened]):
    elsa, nord = cast.actor("Elsa"), cast.circles["nord"]
    with pytest.raises(Refused):
        acts.raise_tension(elsa, nord, text="")
    assert told == []

    for _again in range(2):
        acts.raise_tension(elsa, nord, text="Une fois", key="k1")

    assert len(told) == 1


def test_a_fault_in_a_listener_leaves_neither_the_act_nor_what_follows_it(cast: Cast):
    def stumble(happened: Happened) -> None:
        raise ZeroDivisionError

    proposal = scene.drafted(cast)
    before = Entry.objects.count(), Notice.objects.count(), DBTaskResult.objects.count()
    _listeners["proposal.opened"].append(stumble)
    try:
        with pytest.raises(ZeroDivisionError):
            acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))
    finally:
        _listeners["proposal.opened"].remove(stumble)

    assert (Entry.objects.count(), Notice.objects.count(), DBTaskResult.objects.count()) == before
    assert scene.current(proposal).stage == "draft"


def test_what_is_rolled_back_leaves_no_notice_and_no_job(cast: Cast):
    before = Notice.objects.count(), DBTaskResult.objects.count()

    with transaction.atomic():
        scene.opened(cast)
        assert (Notice.objects.count(), DBTaskResult.objects.count()) == (before[0] + 2, before[1] + 1)
        transaction.set_rollback(True)

    assert (Notice.objects.count(), DBTaskResult.objects.count()) == before


def test_every_act_that_is_listened_to_exists():
    assert listened() <= set(ACTS)
