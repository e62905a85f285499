"""Sessions for tests: a workshop, some days, somebody who holds it, and who has a place."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any

from socle.governance.tests.crowd import alike
from socle.ground.clock import at
from socle.pathways import acts
from socle.pathways.models import Enrolment, HalfDay, Piece, Session, Talent, Workshop
from socle.pathways.tests.conftest import Stage, day

SAID = {
    "name": "Réparer un vélo",
    "theme": "maker-culture",
    "purpose": "On répare un vélo.",
    "how": "Avec des outils.",
    "licence": "CC-BY-SA-4.0",
}


def workshop(stage: Stage, *, half_days: int = 2, **more: Any) -> Workshop:
    """A workshop of Sud."""
    said = SAID | {"half_days": half_days, "smallest": 4, "largest": 12} | more
    made: Workshop = acts.add_workshop(stage.actor("Tess"), stage.sud, **said)
    return made


def planned(stage: Stage, *, half_days: int = 2, on: int = 3, capacity: int = 12, of: Workshop | None = None, **more: Any) -> Session:
    """A session in three days, from nine to five, held by Tess."""
    until = time(17) if half_days % 2 == 0 else time(12)
    days = [day(on + n) for n in range((half_days + 1) // 2)]
    told: dict[str, Any] = {"days": days, "since": time(9), "until": until, "place": "La Fabrique", "trainer": stage.people["Tess"]}
    told |= {"address": "3 rue des Lilas", "commune": "Marseille", "capacity": capacity} | more
    if told.get("trainer_name"):
        told["trainer"] = None
    of = of or Workshop.kept.first() or workshop(stage, half_days=half_days)
    made: Session = acts.plan_session(stage.actor("Tess"), stage.sud, workshop=of, **told)
    return made


def enrolled(stage: Stage, session: Session, *names: str) -> list[Enrolment]:
    """Talents of Sud who have a place, or wait for one."""
    return [acts.enrol_in_session(stage.actor("Tess"), session, talent=stage.followed(name)) for name in names]


def half(session: Session, position: int = 0) -> HalfDay:
    found: HalfDay = HalfDay.kept.get(session=session, position=position)
    return found


@contextmanager
def during(half_day: HalfDay, minutes: int = 10) -> Iterator[datetime]:
    """Some minutes after it began; the actors’ rights are those of then."""
    moment = half_day.starts_at + timedelta(minutes=minutes)
    with at(moment):
        yield moment


@contextmanager
def after(half_day: HalfDay) -> Iterator[datetime]:
    moment = half_day.ends_at + timedelta(minutes=5)
    with at(moment):
        yield moment


def many(stage: Stage, session: Session, number: int) -> list[Enrolment]:
    """So many talents with a place: one by acts, the others like them."""
    first = enrolled(stage, session, "Aya")[0]
    people = alike(first.person, ({} for _one in range(1, number)))
    names = [{"person_id": person.pk, "given_name": f"Aya {n:04}", "name": f"Aya {n:04} Fictive"} for n, person in enumerate(people, 1)]
    talents = alike(Talent.kept.get(pk=first.talent_id), names)
    rows = alike(first, ({**_of(talent)} for talent in talents))
    _taken(session, number)
    return [first, *rows]


def _of(talent: Talent) -> dict[str, Any]:
    return {"talent_id": talent.pk} | {name: value for name, value in Piece.of(talent).items() if name != "talent"}


def _taken(session: Session, number: int) -> None:
    from socle.journal import guard

    with guard.acting():
        Session.kept.filter(pk=session.pk).update(taken=number, capacity=max(number, session.capacity))
