"""What the operations on workshops, sessions, places and sheets are meant for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from conftest import Cast
from socle.governance import gate
from socle.journal.act import Actor, Through
from socle.pathways import acts
from socle.pathways import models as pathways
from socle.pathways.tests.sessions import planned

THINGS: dict[str, Any] = {
    "workshop": pathways.Workshop,
    "text": pathways.SharingText,
    "session": pathways.Session,
    "half_day": pathways.HalfDay,
    "enrolment": pathways.Enrolment,
    "attendance": pathways.Attendance,
}


def besides(cast: Cast) -> None:
    """Yesterday’s sheets in Nord: two that are open, one of them with a line of Aya, and a signed one without anybody."""
    nord, aya = cast.circles["nord"], pathways.Talent.kept.get(given_name="Aya", circle=cast.circles["nord"])
    elsa = gate.wear(Actor(cast.people["Elsa"].pk, None, Through("page", strong=True)), "run_workshops", nord)
    halves = [pathways.HalfDay.kept.get(session=planned(cast, elsa, -1)) for _one in range(3)]
    for half in halves[:2]:
        acts.add_to_sheet(elsa, half.session, talent=aya)
    acts.attest(elsa, halves[0], lines=[acts.Line(aya.pk, "absent")])
    acts.close_sheet(elsa, halves[2], signed_as="Elsa")


def _days(_thing: Any) -> list[str]:
    return [str(timezone.localdate() + timedelta(days=9))]


def _one(rows: Any) -> str:
    return str(rows.order_by("-pk").values_list("pk", flat=True).first())


def _one_on_sheet(half: Any) -> str:
    return str(pathways.Enrolment.kept.filter(session=half.session_id).values_list("talent", flat=True).first())


def _short(circle: Any) -> str:
    return _one(pathways.Workshop.kept.filter(programme=circle.programme, half_days=1, retired_at=None))


MORE: dict[str, dict[str, Any]] = {
    "plan_session": {"workshop": _short, "days": _days, "until": "12:00:00"},
    "move_session": {"days": _days, "until": "12:00:00"},
    "attest": {"lines": lambda thing: [{"talent": _one_on_sheet(thing), "state": "excused"}]},
    "close_sheet": {"absent": lambda thing: [_one_on_sheet(thing)]},
    "enrol_in_session": {"talent": lambda thing: _one(pathways.Talent.kept.filter(circle=thing.circle_id, state="followed"))},
    "ask_place": {
        "session": lambda thing: _one(pathways.Session.kept.filter(circle=thing.circle_id, enrolments=None, ends_at__gt=timezone.now()))
    },
}


def _past(rows: Any) -> Any:
    """Half-days that are over and not signed, on whose sheets somebody stands."""
    return rows.filter(ends_at__lt=timezone.now(), sheet=None, session__enrolments__isnull=False)


def _nobody_there(rows: Any) -> Any:
    return rows.filter(cancelled_at=None, enrolments=None, ends_at__gt=timezone.now())


CHOSEN: dict[str, Callable[[Any], Any]] = {
    "plan_session": lambda rows: rows.filter(talents__isnull=False).distinct(),
    **dict.fromkeys(("amend_session", "move_session", "cancel_session", "enrol_in_session"), _nobody_there),
    "ask_place": lambda rows: rows.filter(state="followed"),
    "withdraw_place": lambda rows: rows.filter(state="held", session__cancelled_at=None),
    "add_to_sheet": lambda rows: rows.filter(session__cancelled_at=None, session__enrolments=None),
    **dict.fromkeys(("attest", "close_sheet"), _past),
    "add_forgotten": lambda rows: rows.filter(ends_at__lt=timezone.now(), sheet__isnull=False, attendances=None),
    "correct_attendance": lambda rows: rows.filter(half_day__ends_at__lt=timezone.now(), correction=None),
    "sheet": lambda rows: rows.filter(session__enrolments__isnull=False).distinct(),
    "add_workshop": lambda rows: rows.filter(parent=None, workshops__isnull=False).distinct(),
    "retire_workshop": lambda rows: rows.filter(retired_at=None),
    "restore_workshop": lambda rows: rows.exclude(retired_at=None),
}
