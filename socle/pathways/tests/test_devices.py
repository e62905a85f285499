"""A hundred devices that were without network send what they have noted: in pieces, again, out of order, with clocks that are wrong.
What comes of it is the state of one serial run.
"""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from socle.ground.clock import at
from socle.journal.verify import problems
from socle.pathways import sheets_kept
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.devices import CAME, in_a_storm, in_order, noted, state
from socle.pathways.tests.planning import half, many, planned
from socle.site.testing.chance import trials

NUMBER = trials(100, 1000)


@pytest.fixture
def over(stage: Stage, store: Any) -> Iterator[Any]:
    """A session of two half-days that is over, with a sheet for many."""
    session = planned(stage, capacity=NUMBER)
    many(stage, session, max(12, NUMBER * 3 // 10))
    for name in CAME:
        stage.followed(name)
    with at(half(session, 1).ends_at + timedelta(hours=2)) as _set:
        yield stage, session, half(session, 1).ends_at + timedelta(hours=2)


@pytest.mark.long
def test_devices_in_a_storm_end_in_the_state_of_one_serial_run(over: Any):
    stage, session, moment = over
    chance, tess = Random(6), stage.actor("Tess")
    devices = noted(chance, session, NUMBER)
    with transaction.atomic():
        in_order(tess, devices, moment)
        serial = state(session)
        transaction.set_rollback(True)

    waiting = [one for one in devices if one.left]
    early = devices[-1].sends(tess, [one for one in devices[-1].entries if one["kind"] == "closed"], moment)
    while waiting := [one for one in waiting if any(entry["kind"] != "closed" for entry in one.left)]:
        device = chance.choice(waiting)
        in_a_storm(tess, device, chance, moment)
    heard = in_a_storm(tess, devices[-1], chance, moment, closes=True)

    assert state(session) == serial
    assert {(one.what, "Aya" in one.says) for one in early} == {("refused", True)}, "who has lines to come is not entered as absent"
    assert {one.what for one in heard} <= {"done", "before"}
    assert [one for device in devices for one in device.known.values() if one.what == "refused"] == []
    assert problems() + sheets_kept.astray() == []
