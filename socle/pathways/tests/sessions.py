"""Sessions and sheets in the circle Nord of the shared cast, for those who walk through all pages: one of each thing.

Elsa runs them; Aya, whom Gaspard accompanies, has a place.
"""

import io
from datetime import time, timedelta
from typing import Any

from django.utils import timezone
from PIL import Image

from conftest import Cast
from socle.documents.uploads import received
from socle.ground import at
from socle.journal.act import Actor
from socle.pathways import acts
from socle.pathways.models import Attendance, HalfDay, Session, Talent, Workshop

HELD = {"place": "La Fabrique", "address": "3 rue des Lilas", "commune": "Lille", "capacity": 3}
ELSEWHERE = {"trainer_name": "Ana Exemple", "trainer_organisation": "Atelier Fictif"}


def furnish(cast: Cast, elsa: Actor) -> None:
    """Sessions to come, one that was moved and called off, two whose sheets are signed: one corrected, one added to."""
    aya = Talent.kept.get(given_name="Aya", circle=cast.circles["nord"])
    acts.enrol_in_session(elsa, planned(cast, elsa, 5), talent=aya)
    moved = acts.move_session(elsa, planned(cast, elsa, 6), days=[_day(7)], since=time(9), until=time(12), reason="place")
    left = acts.enrol_in_session(elsa, moved, talent=aya)
    acts.release_place(elsa, left)
    acts.cancel_session(elsa, moved, reason="few")
    planned(cast, elsa, 8)  # in which nobody has a place yet
    _attended(cast, elsa, aya)
    _forgotten(cast, elsa, aya)


def planned(cast: Cast, elsa: Actor, on: int) -> Session:
    workshop = Workshop.kept.filter(retired_at=None, half_days=1).earliest("pk")
    hours = {"days": [_day(on)], "since": time(9), "until": time(12)}
    made: Session = acts.plan_session(elsa, cast.circles["nord"], workshop=workshop, **hours, **HELD, **ELSEWHERE)
    return made


def _attended(cast: Cast, elsa: Actor, aya: Talent) -> None:
    session = planned(cast, elsa, 1)
    acts.enrol_in_session(elsa, session, talent=aya)
    half_day: Any = HalfDay.kept.get(session=session)
    with at(half_day.ends_at + timedelta(minutes=5)):
        with received("signature", _picture(), name="signature.png") as upload:
            acts.sign_present(elsa, half_day, talent=aya.pk, upload=upload, device="une tablette")
        with received("sheet", _picture(), name="feuille.png") as scan:
            acts.add_scan(elsa, half_day, upload=scan)
        acts.close_sheet(elsa, half_day, signed_as="Elsa")
        acts.correct_attendance(elsa, Attendance.kept.get(), state="late", minutes=90, reason="Son bus était en retard")


def _forgotten(cast: Cast, elsa: Actor, aya: Talent) -> None:
    """Aya came to a session for which nobody was enrolled, and was entered the day after."""
    half_day: Any = HalfDay.kept.get(session=planned(cast, elsa, 2))
    with at(half_day.ends_at + timedelta(minutes=5)):
        acts.close_sheet(elsa, half_day, signed_as="Elsa")
    with at(half_day.ends_at + timedelta(days=1)):
        acts.add_forgotten(elsa, half_day, talent=aya, state="present", reason="Elle a signé sur la feuille de l’autre groupe")


def _picture() -> io.BytesIO:
    drawn = io.BytesIO()
    Image.new("RGB", (480, 160), "white").save(drawn, "PNG")
    return drawn


def _day(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)
