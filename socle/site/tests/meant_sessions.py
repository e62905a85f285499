"""What the operations on workshops, sessions, places and sheets are meant for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from socle.pathways import models as pathways

THINGS: dict[str, Any] = {
    "workshop": pathways.Workshop,
    "text": pathways.SharingText,
    "session": pathways.Session,
    "half_day": pathways.HalfDay,
    "enrolment": pathways.Enrolment,
    "attendance": pathways.Attendance,
}


def _days(_thing: Any) -> list[str]:
    return [str(timezone.localdate() + timedelta(days=9))]


def _one(rows: Any) -> str:
    return str(rows.order_by("-pk").values_list("pk", flat=True).first())


def _short(circle: Any) -> str:
    return _one(pathways.Workshop.kept.filter(programme=circle.programme, half_days=1, retired_at=None))


MORE: dict[str, dict[str, Any]] = {
    "plan_session": {"workshop": _short, "days": _days, "until": "12:00:00"},
    "move_session": {"days": _days, "until": "12:00:00"},
    "enrol_in_session": {"talent": lambda thing: _one(pathways.Talent.kept.filter(circle=thing.circle_id, state="followed"))},
    "ask_place": {"session": lambda thing: _one(pathways.Session.kept.filter(circle=thing.circle_id, enrolments=None))},
}


def _nobody_there(rows: Any) -> Any:
    return rows.filter(cancelled_at=None, enrolments=None)


CHOSEN: dict[str, Callable[[Any], Any]] = {
    "plan_session": lambda rows: rows.filter(talents__isnull=False).distinct(),
    **dict.fromkeys(("amend_session", "move_session", "cancel_session", "enrol_in_session"), _nobody_there),
    "ask_place": lambda rows: rows.filter(state="followed"),
    "withdraw_place": lambda rows: rows.filter(state="held", session__cancelled_at=None),
    "add_to_sheet": lambda rows: rows.filter(session__cancelled_at=None, session__enrolments=None),
    "sheet": lambda rows: rows.filter(session__enrolments__isnull=False).distinct(),
    "add_workshop": lambda rows: rows.filter(parent=None, workshops__isnull=False).distinct(),
    "retire_workshop": lambda rows: rows.filter(retired_at=None),
    "restore_workshop": lambda rows: rows.exclude(retired_at=None),
}
