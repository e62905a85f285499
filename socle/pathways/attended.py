"""The part of a file that tells when somebody was there, half-day by half-day; and the sessions that are open to them."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from socle.ground import now
from socle.journal.act import Actor
from socle.look.environment import address
from socle.look.environment import date as said
from socle.pathways import reads
from socle.pathways.models import Attendance, Talent
from socle.pathways.opened import opened
from socle.pathways.reads import told
from socle.pathways.rules.halves import PARTS
from socle.people import shown

BACK = timedelta(weeks=8)
WORKING = 5


def register() -> None:
    """Hang it; called once, when the room is ready."""
    shown.register("talent", attendance)
    told.PRESENCE.append(_there)


def _there(actor: Any, power: str | None) -> tuple[Any, str]:
    """The days of which a sheet says that somebody was there."""
    rows = Attendance.objects.seen_by(actor, power).filter(correction=None, state__in=Attendance.THERE)
    return rows, "half_day__day"


def attendance(actor: Actor, talent: Talent) -> shown.Shown | None:
    """The last eight weeks."""
    may = opened(actor, talent)
    if not talent.enrolled_on or not may.reads(str(Attendance.facet)):
        return None
    halves = reads.marked(actor, talent, reads.monday_of(timezone.localdate(now()) - BACK))
    own = talent.person_id == actor.person
    context: dict[str, Any] = {
        "of": talent,
        "own": own,
        "halves": halves,
        "weeks": weeks(halves),
        "days": _days(halves),
        "there": sum(one.state in Attendance.THERE for one in halves),
        "absent": sum(one.state == Attendance.State.ABSENT for one in halves),
        "asks": talent.state == Talent.State.FOLLOWED and (own or may.follows),
    }
    return "pathways/talent/_attendance.html", context


def weeks(halves: list[reads.Marked]) -> list[dict[str, Any]]:
    """A line for each week and part of the day on which there was something."""
    lines: dict[tuple[date, str], dict[int, reads.Marked]] = {}
    for half in halves:
        lines.setdefault((reads.monday_of(half.day), half.part), {})[half.day.weekday()] = half
    days = range(_last(halves))
    return [
        {"label": said(monday, "j F"), "note": next(iter(cells.values())).part_says, "cells": [_cell(cells.get(day)) for day in days]}
        for (monday, _part), cells in sorted(lines.items(), key=lambda line: (line[0][0], PARTS.index(line[0][1])))
    ]


def _cell(half: reads.Marked | None) -> dict[str, str] | None:
    if half is None:
        return None
    return {"state": half.state, "says": f"{half.says}, {half.session}", "href": address("session", half.session_id)}


def _days(halves: list[reads.Marked]) -> list[str]:
    """The days of a week, as far as there was something on a Saturday or Sunday."""
    monday = date(2026, 6, 1)
    return [said(monday + timedelta(days=day), "D") for day in range(_last(halves))]


def _last(halves: list[reads.Marked]) -> int:
    return max([WORKING, *(half.day.weekday() + 1 for half in halves)])
