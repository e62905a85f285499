"""The facts that this room offers: of each talent from the first contact to what has become of them, and of sessions.

Of an obstacle of health or money a fact says that there was one, and no theme: these parts of a file are opened by their name only.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateTimeField, F, IntegerField, QuerySet, UUIDField, Value, When
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext_lazy as _

from socle.governance.models import CircleText
from socle.journal.facts import CHUNK, COLUMNS, TERRITORIES, Kind, register
from socle.pathways import models as files
from socle.pathways.models.obstacles import Part

_NOBODY = Cast(Value(None), UUIDField())
_NONE: dict[str, Any] = {
    "recorded_until": Cast(Value(None), DateTimeField()),
    "subject": F("person"),
    "circle": F("circle"),
    "cohort": F("talent__cohort"),
    "phase": _NOBODY,
    "organisation": _NOBODY,
    "code": Value("", CharField()),
    "quantity": Value(1, IntegerField()),
}
_THEME = Case(When(obstacle__part=Part.OBSTACLES, then=F("obstacle__theme")), default=Value(""), output_field=CharField())
_KNOWN: dict[str, Any] = {"recorded_at": F("recorded_since"), "recorded_until": F("recorded_until")}


def declare() -> None:
    """Register them; called once, when the room is ready."""
    TERRITORIES.append(_territories)
    register(*KINDS)


def _territories(programme: UUID) -> dict[UUID, str]:
    rows = CircleText.kept.filter(circle__programme=programme, until=None, recorded_until=None, territory__isnull=False)
    return dict(rows.values_list("circle", "territory__key"))


def _of(
    model: Any, *, narrow: dict[str, Any] | None = None, by_id: bool = False, **said: Any
) -> Callable[[UUID], Iterator[tuple[Any, ...]]]:
    """The rows of a model, told as facts. `by_id`: they keep no instant of recording, and their ids, ordered by time, tell it."""
    told = _NONE | ({"recorded_at": F("pk")} if by_id else {}) | said

    def rows(programme: UUID) -> Iterator[tuple[Any, ...]]:
        found: QuerySet[Any] = model.kept.filter(circle__programme=programme, **(narrow or {})).order_by("pk")
        lines = found.values_list(*(told[name] for name in COLUMNS)).iterator(chunk_size=CHUNK)
        return ((line[0], instant(line[1]), *line[2:]) if by_id else line for line in lines)

    return rows


def instant(made: UUID) -> datetime:
    """When a row was made: its id begins with it (RFC 9562, version 7)."""
    return datetime.fromtimestamp((made.int >> 80) / 1000, UTC)


def _turned(about: str, *kinds: str, code: Any) -> Callable[[UUID], Iterator[tuple[Any, ...]]]:
    """What became of an obstacle, a goal or a step, on the day of each turn."""
    return _of(
        files.Turn, narrow={f"{about}__isnull": False, "kind__in": kinds}, happened_on=F("on"), recorded_at=F("recorded_at"), code=code
    )


_CAME = ("seen", "no_show", "excused")
_MINE: dict[str, Any] = {"cohort": F("cohort"), "subject": F("person")}
_HALF: dict[str, Any] = {"happened_on": F("half_day__day"), "recorded_at": F("recorded_at"), "code": F("state"), "quantity": F("minutes")}
_HALF |= {"recorded_until": F("correction__recorded_at")}
_PLACES: dict[str, Any] = {
    "subject": _NOBODY,
    "cohort": _NOBODY,
    "recorded_at": F("planned_at"),
    "happened_on": TruncDate("starts_at"),
    "code": F("theme"),
}
KINDS = (
    Kind("met", _("somebody was met"), "person", _of(files.Talent, narrow={"became": None}, by_id=True, happened_on=F("met_on"), **_MINE)),
    Kind("entered", _("a talent entered the programme"), "person", _of(files.Stay, by_id=True, happened_on=F("entered_on"))),
    Kind("left", _("a talent left, for a reason"), "person", _of(files.Exit, happened_on=F("on"), code=F("reason"), **_KNOWN)),
    Kind("phase", _("a talent began a phase"), "person", _of(files.Passage, happened_on=F("since"), phase=F("phase"), **_KNOWN)),
    Kind("paused", _("the way of a talent came to rest"), "person", _of(files.Pause, happened_on=F("since"), **_KNOWN)),
    Kind("obstacle_opened", _("an obstacle was told"), "obstacle", _turned("obstacle", "opened", "reopened", code=_THEME)),
    Kind("obstacle_lifted", _("an obstacle was lifted"), "obstacle", _turned("obstacle", "lifted", code=_THEME)),
    Kind("goal_reached", _("a goal was reached"), "goal", _turned("goal", "reached", code=_NONE["code"])),
    Kind("step_done", _("a step was taken"), "step", _turned("step", "done", code=_NONE["code"])),
    Kind("appointment", _("somebody came to an appointment, or did not"), "appointment", _turned("appointment", *_CAME, code=F("kind"))),
    Kind("attended", _("a half-day was attested"), "minute", _of(files.Attendance, **_HALF)),
    Kind(
        "held",
        _("a session was held, or is to be: its places"),
        "place",
        _of(files.Session, narrow={"cancelled_at": None}, quantity=F("capacity"), **_PLACES),
    ),
    Kind(
        "outcome",
        _("something was found: a job, a training, a business"),
        "person",
        _of(files.Outcome, happened_on=F("since"), organisation=F("organisation"), code=F("kind"), **_KNOWN),
    ),
    Kind(
        "asked_after",
        _("somebody who had left was asked how they are, or could not be reached"),
        "attempt",
        _of(files.Attempt, by_id=True, happened_on=F("on"), code=F("unreached")),
    ),
)
