"""Devices that send at the same time, each on a connection of its own: `python -m socle.pathways.tests.storm_of_devices NUMBER`.

A program and not a test, because what threads have committed cannot be rolled back. It prints what came of it as one line of JSON.
"""

import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from random import Random
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from socle.ground.clock import at  # noqa: E402
from socle.journal.verify import problems  # noqa: E402
from socle.pathways import sheets_kept  # noqa: E402
from socle.pathways.tests.conftest import Stage, programme  # noqa: E402
from socle.pathways.tests.devices import CAME, Device, in_a_storm, in_order, noted, state  # noqa: E402
from socle.pathways.tests.planning import enrolled, half, planned  # noqa: E402

AT_ONCE = 16


def main(number: int) -> None:
    stage = Stage(programme())
    session = planned(stage, capacity=40)
    enrolled(stage, session, *(f"Luciole {'I' * n}" for n in range(1, 13)))
    for name in CAME:
        stage.followed(name)
    moment = half(session, 1).ends_at + timedelta(hours=2)
    with at(moment):
        devices = noted(Random(6), session, number)
        with transaction.atomic():
            in_order(stage.actor("Tess"), devices, moment)
            serial = state(session)
            transaction.set_rollback(True)
    heard = _together(stage, devices, moment)
    with at(moment):
        heard += in_a_storm(stage.actor("Tess"), devices[-1], Random(7), moment, closes=True)
        same = state(session) == serial
    print(json.dumps({"same": same, "heard": Counter(one.what for one in heard), "problems": problems() + sheets_kept.astray()}))


def _together(stage: Stage, devices: list[Device], moment: datetime) -> list[Any]:
    """Each device is in two hands at once, so that the same request truly comes twice at the same time."""
    tess = stage.actor("Tess")
    connection.close()

    def one(number: int) -> list[Any]:
        device = devices[number // 2]
        hand = Device(device.wrong, device.entries)
        try:
            with at(moment):
                return in_a_storm(tess, hand, Random(number), moment)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [answer for heard in pool.map(one, range(2 * len(devices))) for answer in heard]


if __name__ == "__main__":
    main(int(sys.argv[1]))
