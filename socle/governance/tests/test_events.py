"""The events of proposals: what is kept of a proposal follows from them, and what was there before them was told as events."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from conftest import Cast
from socle.governance import acts, reads
from socle.governance.models import Event, Objection, Position, Proposal, Seat
from socle.governance.tests import scene
from socle.ground import now
from socle.journal import guard


def kinds(proposal: Proposal) -> list[str]:
    return list(Event.kept.filter(proposal=proposal).order_by("at").values_list("kind", flat=True))


def test_each_thing_that_happens_is_one_event_after_the_other(cast: Cast):
    proposal = scene.opened(cast)
    objection = scene.objected(cast, proposal)
    scene.rewritten(cast, proposal)
    acts.confirm_integration(cast.actor("Cléo"), objection)
    acts.confirm_integration(cast.actor("Elsa"), objection)
    scene.all_consent(cast, proposal)
    scene.adopt(cast, proposal)

    told = ["drafted", "opened", "moved_on", "spoke", "rewritten", "confirmed", "confirmed", *["spoke"] * 3, "adopted"]
    assert kinds(proposal) == told
    assert reads.differences_from_events() == []


def test_an_event_holds_ids_and_words_of_code_only(cast: Cast):
    proposal = scene.opened(cast)
    scene.objected(cast, proposal)

    for event in Event.kept.all():
        assert "bus" not in str(event.detail)


def test_what_is_kept_otherwise_than_its_events_say_is_told(cast: Cast):
    proposal = scene.opened(cast)
    with guard.acting():
        Proposal.kept.filter(pk=proposal.pk).update(stage="adopted")
    assert reads.differences_from_events() == [f"proposal {proposal.pk}: its stage differs"]

    with guard.acting():
        Event.kept.filter(proposal=proposal).delete()
    assert reads.differences_from_events() == [f"proposal {proposal.pk}: it has no events"]


def test_another_facilitator_than_the_one_who_holds_the_role_is_recorded(cast: Cast):
    proposal = scene.drafted(cast)
    with guard.acting():
        Event.kept.filter(proposal=proposal).update(detail={"facilitator": str(cast.people["Ada"].pk), "grounded": True})
    acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))

    assert kinds(proposal) == ["drafted", "stood_in", "opened", "moved_on"]
    assert scene.current(proposal).facilitator == cast.people["Dario"]


def as_before_there_were_events() -> None:
    """What a programme held before, told anew by the migration."""
    migration: Any = import_module("socle.governance.migrations.0015_deciding")
    with guard.acting():
        Event.kept.all().delete()
        shown = {"step": "", "facilitator": None, "rounds": 0, "level": 0, "stale": False}
        Proposal.kept.update(**shown)
        migration.events_of_what_is_there(apps, None)


@pytest.mark.parametrize("ending", ["draft", "open", "objected", "confirmed", "adopted", "withdrawn", "failed", "abandoned", "twice"])
def test_what_was_there_before_is_told_as_events(cast: Cast, ending: str):
    {
        "draft": lambda: acts.declare_interest(cast.actor("Dario"), scene.drafted(cast)),
        "open": lambda: scene.says(cast, "Cléo", scene.rewritten(cast, scene.opened(cast))),
        "objected": lambda: scene.objected(cast, scene.opened(cast)),
        "confirmed": lambda: _confirmed(cast, "Cléo"),
        "adopted": lambda: _adopted(cast),
        "withdrawn": lambda: acts.withdraw(cast.actor("Elsa"), scene.opened(cast)),
        "failed": lambda: _failed(cast),
        "abandoned": lambda: _abandoned(cast),
        "twice": lambda: _returned(cast),
    }[ending]()
    assert reads.differences_from_events() == []
    stood = _standing()

    as_before_there_were_events()

    assert reads.differences_from_events() == []
    assert _standing() == stood


def _standing() -> list[Any]:
    proposals = Proposal.kept.order_by("pk").values_list("stage", "version", "opened_at", "closed_at")
    return [*proposals, *Objection.kept.order_by("pk").values_list("ending", "ended_on", "criterion"), Position.kept.count()]


def _confirmed(cast: Cast, *who: str) -> Proposal:
    proposal = scene.opened(cast)
    objection = scene.objected(cast, proposal)
    scene.rewritten(cast, proposal)
    for one in who:
        acts.confirm_integration(cast.actor(one), objection)
    return proposal


def _adopted(cast: Cast) -> None:
    proposal = _confirmed(cast, "Elsa", "Cléo")
    acts.resign(scene.wearing(cast, "Dario", "nord"), scene.held(cast, "Dario", "nord", "member"))
    scene.all_consent(cast, proposal, people=("Cléo", "Elsa"))
    scene.adopt(cast, proposal)


def _failed(cast: Cast) -> None:
    acts.fail_objection(
        cast.actor("Dario", "facilitator"), scene.objected(cast, scene.opened(cast)), criterion="role", reason="Ce n’est pas le sien."
    )


def _abandoned(cast: Cast) -> None:
    objection, seat = scene.objected(cast, scene.opened(cast)), scene.seated(cast, "Cléo")
    with guard.acting():
        Seat.kept.filter(pk=seat.pk).update(until=now())
    acts.abandon_objection(cast.actor("Dario", "facilitator"), objection, reason="Elle est partie.")


def _returned(cast: Cast) -> None:
    """Opened, spoken on, returned to draft because the role has changed, written again, opened again, consented to."""
    guide = cast.role("nord", "guide")
    proposal = scene.opened(cast, scene.amended(guide, name="Guide un"))
    scene.objected(cast, proposal)
    scene.adopted(cast, scene.amended(guide, name="Guide deux"))
    acts.return_to_draft(cast.actor("Dario", "facilitator"), proposal)
    scene.rewritten(cast, proposal, scene.amended(guide, name="Guide trois"))
    acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))
    scene.says(cast, "Dario", proposal)
