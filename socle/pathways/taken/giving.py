"""What a device takes along of a session: its sheets that are not signed, who stands on them, and what was attested already."""

from typing import Any

from django.utils.translation import gettext as _

from socle.journal.act import Actor
from socle.look.environment import address, date, hour, moment
from socle.pathways import reads
from socle.pathways.acts.sheets import GRACE
from socle.pathways.models import Session
from socle.pathways.reads.sessions import When
from socle.pathways.rules import noted


def given(actor: Actor, session: Session, device: str) -> dict[str, Any]:
    """The sheets of a session, as a device keeps them until they are too old."""
    halves = [one for one in reads.halves(session) if one.is_carried]
    people = reads.on_sheet(actor, session, [one.id for one in halves])
    return {"device": device, "sheets": [_sheet(session, half, people) for half in halves] if session.cancelled_at is None else []}


def _sheet(session: Session, half: When, people: list[reads.Person]) -> dict[str, Any]:
    until = noted.kept_until(half.ends_at)
    when = _("%(day)s, %(part)s") % {"day": date(half.day, "l j F Y"), "part": half.part_says}
    return {
        "id": str(half.id),
        "session": str(session.pk),
        "name": session.name,
        "when": f"{when[:1].upper()}{when[1:]}{_(', ')}{hour(half.since)} – {hour(half.until)}",
        "page": address("sheet", half.id),
        "opens": (half.starts_at - GRACE).isoformat(),
        "ends": half.ends_at.isoformat(),
        "minutes": half.minutes,
        "until": until.isoformat(),
        "until_says": moment(until),
        "unsent_until": noted.unsent_until(half.ends_at).isoformat(),
        "people": [_person(one, half) for one in people],
    }


def _person(one: reads.Person, half: When) -> dict[str, Any]:
    line = one.lines.get(half.id)
    return {"talent": str(one.talent), "name": one.name, "state": line.state if line else "", "says": str(line.says) if line else ""}
