"""The parts of a file on how somebody came, what they are eligible for, what has become of them and what is kept: all of one question."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from socle.documents.models import Document
from socle.ground import now
from socle.journal.act import Actor
from socle.pathways import alike, codes, reads, worded
from socle.pathways.models import Agreement, Eligibility, FileDocument, Outcome, Talent
from socle.pathways.opened import ENROL, Opened, opened
from socle.pathways.reads.agreements import last_day
from socle.pathways.rules.follow_ups import Tried, follow_ups
from socle.pathways.rules.journeys import File, Line, journey
from socle.pathways.rules.open_to import Ground, open_to
from socle.pathways.rules.readings import esf, iae, rtr
from socle.people import shown
from socle.people.documents import MONTH
from socle.people.majority import coming_of_age


def register() -> None:
    """Hang them; called once, when the room is ready."""
    shown.register("talent", grounds)
    shown.register("talent", after)
    shown.register("talent", documents)
    shown.register("talent_beside", complete)
    shown.register("talent_beside", sharing)
    shown.register("talent_beside", twice)


def file_for(actor: Actor, talent: Talent) -> tuple[File, Opened]:
    """What the file says to a reader, under the right by which they read it."""
    may = opened(actor, talent)
    power = ENROL if may.enrols and may.facets is not None else None
    return reads.told.of(actor, talent, power), may


def complete(actor: Actor, talent: Talent) -> shown.Shown | None:
    """How much of what is asked is known, whether they count for the ESF+, and why not yet."""
    file, may = file_for(actor, talent)
    if not (may.own or may.enrols or may.facets is None):
        return None
    today = timezone.localdate(now())
    context: dict[str, Any] = {"of": talent, "asked": reads.asked_of(file, today), "enrols": may.enrols or may.own, "own": may.own}
    context["minor_until"] = minor_until(file.born, today)
    if talent.enrolled_on and (may.facets is None or may.own):
        one = journey(file, file.around(), today)
        reading = esf(one, today)
        context |= {
            "counts": reading.countable,
            "left": one.left_on is not None,
            "lacking": worded.lackings((*reading.missing, *reading.unread), talent),
            "indicators": sorted(reading.indicators),
            "iae": iae(one, today).kind,
            "rtr": sorted(rtr(one, today).kinds),
        }
    return "pathways/talent/_complete.html", context


def minor_until(born_on: date | None, today: date) -> date | None:
    """The day on which somebody comes of age, if it is still to come."""
    ends = coming_of_age(born_on) if born_on else today
    return ends if ends > today else None


def sharing(actor: Actor, talent: Talent) -> shown.Shown | None:
    """What is shared now with others, or waits for the second of two."""
    file, may = file_for(actor, talent)
    if not may.reads(str(Agreement.facet)) or talent.became_id:
        return None
    open_ = [(one, last_day(one.at)) for one in file.of("agreement") if one.at and one.at > now()]
    return "pathways/talent/_sharing.html", {"of": talent, "own": may.own, "follows": may.follows, "shared": open_}


def twice(actor: Actor, talent: Talent) -> shown.Shown | None:
    """Whom this file may be of too: while somebody is only met, to whoever enrols them."""
    if talent.enrolled_on or not opened(actor, talent).enrols:
        return None
    found = alike.of(actor, talent)
    return ("pathways/talent/_twice.html", {"of": talent, "near": found}) if found else None


def grounds(actor: Actor, talent: Talent) -> shown.Shown | None:
    """Why the programme is open to them, and what proves it."""
    file, may = file_for(actor, talent)
    if not (may.enrols or may.reads(str(Eligibility.facet))):
        return None
    today = timezone.localdate(now())
    rows = file.of("ground")
    known = [Ground(one.key, one.value, one.day, one.end, bool(one.more)) for one in rows]
    context: dict[str, Any] = {
        "of": talent,
        "own": may.own,
        "grounds": [(one, worded.ground(one.key, one.value, one.day), proof_of(one)) for one in rows],
        "open": [_opening(one, today) for one in open_to(known, today)],
        "enrols": may.enrols,
    }
    return "pathways/talent/_grounds.html", context


def proof_of(one: Line) -> UUID | None:
    """The document that proves a ground or an outcome, where its bytes can be given out."""
    return UUID(one.more) if one.more not in ("", reads.told.UNREAD) else None


def _opening(one: Any, today: Any) -> dict[str, Any]:
    said = [worded.ground(one.kind, code, today) for code in one.because]
    return {"name": worded.programme(one.kind), "open": one.is_open, "because": said, "unproven": bool(one.unproven)}


def documents(actor: Actor, talent: Talent) -> shown.Shown | None:
    """What is kept in the file, as far as its parts are open to the reader; the last first."""
    file, may = file_for(actor, talent)
    known = list(reversed(file.of("document")))
    rows, follows = [_filed(one) for one in known if one.at is None], may.follows and not may.own
    if not (rows or may.own or may.follows or may.facets is None):
        return None
    back = [_filed(one) for one in known if one.at and one.at > now() - MONTH] if follows else []
    return "pathways/talent/_documents.html", {"of": talent, "documents": rows, "removed": back, "follows": follows}


def _filed(one: Line) -> dict[str, Any]:
    waits = one.value == Document.State.WAITING
    told = {"row": one.row, "title": one.text, "day": one.day, "part": FileDocument.Part(one.key).label}
    return told | {"document": UUID(one.more), "is_waiting": waits, "is_shown": one.value in Document.SHOWN}


def after(actor: Actor, talent: Talent) -> shown.Shown | None:
    """What has become of them: the exit, the outcomes, and how they were asked afterwards."""
    if not talent.enrolled_on:
        return None
    file, may = file_for(actor, talent)
    if not may.reads(str(Outcome.facet)):
        return None
    context: dict[str, Any] = {
        "of": talent,
        "own": may.own,
        "follows": may.follows,
        "exits": [(one, codes.label("exit-reason", one.key, on=one.day)) for one in file.of("exit")],
        "outcomes": [_outcome(one) for one in file.of("outcome")],
        "points": _points(talent, file),
    }
    return "pathways/talent/_after.html", context


def _outcome(one: Line) -> dict[str, Any]:
    contract = codes.label("contract-type", one.value, on=one.day) if one.value else ""
    return {"row": one, "kind": codes.label("outcome-kind", one.key, on=one.day), "contract": contract, "proof": proof_of(one)}


def _points(talent: Talent, file: File) -> list[dict[str, Any]]:
    """Where the follow-ups of the last stay stand; of who has died nobody asks."""
    stay = max(file.stays, key=lambda one: one[0], default=None)
    if talent.left_on is None or stay is None or any(one.key == "death" and one.day == talent.left_on for one in file.of("exit")):
        return []
    tried = [Tried(int(one.more), one.day, one.key) for one in file.of("attempt") if one.day >= talent.left_on]
    links = {int(one.more): one for one in file.of("ticket") if one.day >= talent.left_on}
    found = follow_ups(talent.left_on, tried, timezone.localdate(now()))
    return [{"it": one, "stay": stay[2], "said": worded.standing(one.standing), "link": links.get(one.months)} for one in found]
