"""Two hundred at once for the last place, eighty in a usual run, each on a connection of their own.

`python -m socle.pathways.tests.rush_for_places`, a program and not a test: what threads have committed cannot be rolled back. It prints
what came of it as one line of JSON.
"""

import json
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from socle.journal.act import Actor, Refused, Through  # noqa: E402
from socle.journal.verify import problems  # noqa: E402
from socle.pathways import acts, sheets_kept  # noqa: E402
from socle.pathways.models import Enrolment, Session, Talent  # noqa: E402
from socle.pathways.tests.conftest import Stage, day, programme  # noqa: E402
from socle.pathways.tests.planning import planned  # noqa: E402
from socle.site.testing.chance import USUAL  # noqa: E402

CROWD, AT_ONCE = 80 if USUAL else 200, 50


def main() -> None:
    stage = Stage(programme())
    session = planned(stage, capacity=3)
    for name in ("Aya", "Bo"):
        acts.enrol_in_session(stage.actor("Tess"), session, talent=stage.followed(name))
    talents = _talents(stage)
    told = _together(session, talents)
    came = {"crowd": CROWD, "told": Counter(told), "kept": _kept(session)} | _given_back(session)
    print(json.dumps(came | {"problems": problems() + sheets_kept.astray()}))


def _talents(stage: Stage) -> list[Talent]:
    """Each by acts: the guard and the journal are those of every day."""
    return [stage.followed(f"Luciole {n}", guide="", met_on=day(-10), phone=f"06 12 34 {n // 100:02} {n % 100:02}") for n in range(CROWD)]


def _together(session: Session, talents: list[Talent]) -> list[str]:
    """As many at a time as a server lets in, which begin at the same moment; whoever is done lets the next one in."""
    connection.close()
    start = threading.Barrier(AT_ONCE)

    def one(n: int) -> str:
        if n < AT_ONCE:
            start.wait()
        try:
            return _ask(talents[n], session)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(CROWD)))


def _ask(talent: Talent, session: Session) -> str:
    try:
        return str(acts.ask_place(Actor(talent.person_id, None, Through("page")), talent, session=session).state.value)
    except Refused as refusal:
        return f"refused {refusal.code}"
    except Exception as error:  # it is told, whatever it is
        return repr(error)


def _kept(session: Session) -> dict[str, int]:
    held = Enrolment.kept.filter(session=session, state="held").count()
    return {"taken": Session.kept.get(pk=session.pk).taken, "held": held, "all": Enrolment.kept.filter(session=session).count()}


def _given_back(session: Session) -> dict[str, Any]:
    """Those who hold a place all give it back at once: as many of the waiting move up, the first of them."""
    holders = list(Enrolment.kept.filter(session=session, state="held").order_by("pk"))
    first = list(
        Enrolment.kept.filter(session=session, state="waiting").order_by("asked_at", "pk").values_list("pk", flat=True)[: len(holders)]
    )
    start = threading.Barrier(len(holders))

    def leave(place: Enrolment) -> None:
        start.wait()
        acts.withdraw_place(Actor(place.person_id, None, Through("page")), place)
        connection.close()

    connection.close()
    with ThreadPoolExecutor(len(holders)) as pool:
        list(pool.map(leave, holders))
    held = set(Enrolment.kept.filter(session=session, state="held").values_list("pk", flat=True))
    return {"moved_up": held == set(first), "after": _kept(session)}


if __name__ == "__main__":
    main()
