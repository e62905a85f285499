"""What was said with somebody, and when they met or were to meet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from socle.pathways.rules.lives import Appointment, Life, Note, Turned
from socle.site.demonstration.talents.chance import RATES, WORDS
from socle.site.demonstration.talents.stays import Of

TALKS, MEETINGS = RATES["talks"], RATES["appointments"]
DAY, SILENT = timedelta(days=1), 22
SATURDAY = 5
ZONE = ZoneInfo(settings.TIME_ZONE)


def talked(life: Life, of: Of) -> Life:
    """Notes and appointments of a stay. With some nobody has spoken for weeks."""
    end = of.end(life)
    if life.left is None and not of.guest and of.chance.is_so(TALKS["silent"]):
        end = max(of.entered, end - timedelta(days=of.chance.number(SILENT, 45)))
        return replace(life, notes=tuple(_notes(of, end)), appointments=tuple(_past(life, of, end)))
    notes = [*_notes(of, end)]
    if life.left is None and (not notes or (end - notes[-1].on).days > 18):
        notes.append(_note(of, max(of.entered, end - of.chance.days([0, 17])), "talk"))
    return replace(life, notes=tuple(notes), appointments=(*_past(life, of, end), *_ahead(life, of)))


def _notes(of: Of, end: date) -> Iterator[Note]:
    on = of.entered + of.chance.days([1, 8])
    while on <= end:
        yield _note(of, on, of.chance.by_weight(TALKS["kind"]))
        on += of.chance.days(TALKS["every"])


def _note(of: Of, on: date, kind: str) -> Note:
    shared = kind != "unreached" and of.chance.is_so(TALKS["shared"])
    return Note(kind, on, of.chance.moment(on, of.now), of.chance.one(WORDS["said"][kind]), shared)


def _past(life: Life, of: Of, end: date) -> Iterator[Appointment]:
    day = of.entered + of.chance.days([5, 30])
    while day < end:
        day = _working(day)
        if day < end:
            yield Appointment(tuple(_met(life, of, day)))
        day += of.chance.days(MEETINGS["every"])


def _met(life: Life, of: Of, day: date) -> Iterator[Turned]:
    """Planned some days before; then they came, or did not; of some of the last days nobody has said it yet."""
    chance = of.chance
    starts = _hour(of, day)
    planned = chance.moment(max(of.entered, day - chance.days([3, 14])), of.now)
    yield Turned("planned", planned.date(), planned, _said(life, of, starts))
    outcome = chance.by_weight(MEETINGS["outcome"])
    if (of.today - day).days <= 5 and chance.is_so(MEETINGS["unsaid"]):
        return
    if outcome == "cancelled":
        at = max(planned, starts - timedelta(hours=chance.number(3, 40)))
        yield Turned(outcome, at.date(), min(at, of.now), {"because": chance.one(WORDS["plans"]["called_off"])})
    else:
        at = min(starts + timedelta(hours=chance.number(1, 4)), of.now)
        yield Turned(outcome, at.date(), at)


def _ahead(life: Life, of: Of) -> Iterator[Appointment]:
    """One of the days to come."""
    if life.left is None and (of.guest or of.chance.is_so(MEETINGS["soon"])):
        day = _working(of.today + of.chance.days(MEETINGS["soon_days"]))
        planned = of.chance.moment(max(of.entered, of.today - of.chance.days([1, 12])), of.now)
        yield Appointment((Turned("planned", planned.date(), planned, _said(life, of, _hour(of, day))),))


def _said(life: Life, of: Of, starts: datetime) -> dict[str, Any]:
    chance = of.chance
    kind, host = chance.by_weight(MEETINGS["kind"]), of.guide(life, starts)
    outside = host is None or (not of.guest and chance.is_so(MEETINGS["outside"]))
    return {
        "starts_at": starts.isoformat(),
        "zone": settings.TIME_ZONE,
        "minutes": chance.one(MEETINGS["minutes"]),
        "host_id": None if outside else str(host),
        "host_words": chance.one(WORDS["hosts"]) if outside else "",
        "kind": kind,
        "where": chance.one(WORDS["offices"]) if kind == "place" else "",
    }


def _working(day: date) -> date:
    """That day, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _hour(of: Of, day: date) -> datetime:
    """An hour of the day, as clocks there show it."""
    at = time(of.chance.one((9, 10, 11, 14, 15, 16)), of.chance.one((0, 0, 30)))
    return datetime.combine(day, at, ZONE).astimezone(UTC)
