"""What becomes of a decision once it is adopted: rules E2, E3, E4 and E6, pure like the rest of the engine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from socle.governance.rules.engine.events import Event
from socle.governance.rules.engine.settings import Settings


class Status(StrEnum):
    """Whether a decision holds. One whose review is due still does (rule E3)."""

    NOTHING = "nothing"
    IN_FORCE = "in_force"
    REVIEW_DUE = "review_due"
    AMENDED = "amended"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    LAPSED = "lapsed"
    STRUCK = "struck"


HOLDS = frozenset({Status.IN_FORCE, Status.REVIEW_DUE})


class Not(StrEnum):
    """Why something cannot happen to a decision."""

    ALREADY = "already"
    HOLDS_NO_MORE = "holds_no_more"
    NO_REVIEW = "no_review"
    EARLIER = "earlier"
    TOO_LONG = "too_long"
    PROVISIONAL = "provisional"
    NOT_PROVISIONAL = "not_provisional"
    NOT_STRUCK = "not_struck"
    OWN_APPEAL = "own_appeal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered(Event):
    """It enters into force. `review_at`, or `unreviewed`: that it says why it has none (rule E3). Provisional, it has an end (E2)."""

    review_at: datetime | None = None
    unreviewed: bool = False
    expires_at: datetime | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed(Event):
    """A review lets it hold as it is, until the next one."""

    review_at: datetime | None = None
    unreviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed(Event):
    """Another decision, `id`, takes its place, says something else of the same, or ends it: from this instant on (rule E4)."""

    as_: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratified(Event):
    """What was provisional is consented to, and holds on (rule E2)."""

    review_at: datetime | None = None
    unreviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck(Event):
    """The secretary finds that it breaks the rules (rule E6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed(Event):
    """Somebody asks the secretary of the circle above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Event):
    """The secretary of the circle above lets the striking stand, or takes it back from now on."""

    stands: bool


@dataclass(frozen=True, slots=True)
class Life:
    """`held`: the periods during which it held, half-open, the last one without an end while it holds; struck is not deleted."""

    status: Status = Status.NOTHING
    provisional: bool = False
    review_at: datetime | None = None
    expires_at: datetime | None = None
    held: tuple[tuple[datetime, datetime | None], ...] = ()
    followed_by: str | None = None
    struck_by: str | None = None
    appealed_by: str | None = None
    judged: bool = False

    def holds(self, at: datetime) -> bool:
        """Whether it held at an instant."""
        return any(since <= at and (until is None or at < until) for since, until in self.held)


def life(settings: Settings, events: Iterable[Event], clock: datetime) -> Life:
    """What has become of a decision at an instant. What was refused when it came changes nothing."""
    found = Life()
    for event in sorted(events, key=lambda one: (one.at, one.id)):
        if event.at <= clock and cannot(settings, found, event) is None:
            found = _STEPS[type(event)](aged(found, event.at), event)
    return aged(found, clock)


def aged(found: Life, at: datetime) -> Life:
    """What time makes of it. A review that is due ends nothing, an expiry does; what is followed, struck or over stays so."""
    if found.status not in HOLDS:
        return found
    if found.expires_at is not None and at >= found.expires_at:
        return _over(found, Status.LAPSED, found.expires_at)
    due = found.review_at is not None and at >= found.review_at
    return replace(found, status=Status.REVIEW_DUE if due else Status.IN_FORCE)


def cannot(settings: Settings, before: Life, event: Event) -> Not | None:
    """Why this cannot happen at its instant; None if it can."""
    found = aged(before, event.at)
    if isinstance(event, Entered):
        return _enters(settings, found, event)
    if isinstance(event, Appealed | Judged):
        return _appeals(found, event)
    if found.status not in HOLDS:
        return Not.HOLDS_NO_MORE
    if isinstance(event, Renewed | Ratified):
        if found.provisional != isinstance(event, Ratified):
            return Not.PROVISIONAL if found.provisional else Not.NOT_PROVISIONAL
        return _reviewed(event)
    return None


def _enters(settings: Settings, found: Life, event: Entered) -> Not | None:
    if found.status is not Status.NOTHING:
        return Not.ALREADY
    if event.expires_at is not None and event.expires_at <= event.at:
        return Not.EARLIER
    if not event.provisional:
        return _reviewed(event)
    return Not.TOO_LONG if event.expires_at is None or event.expires_at - event.at > settings.provisional else None


def _reviewed(event: Entered | Renewed | Ratified) -> Not | None:
    """E3: every decision has a day on which it is looked at again, or says why it has none; never both."""
    if (event.review_at is None) != event.unreviewed:
        return Not.NO_REVIEW
    return Not.EARLIER if event.review_at is not None and event.review_at <= event.at else None


def _appeals(found: Life, event: Event) -> Not | None:
    """E6: against a striking, once; whoever struck does not judge."""
    if found.status is not Status.STRUCK or found.judged:
        return Not.NOT_STRUCK
    if isinstance(event, Appealed):
        return Not.ALREADY if found.appealed_by else None
    if found.appealed_by is None:
        return Not.NOT_STRUCK
    return Not.OWN_APPEAL if event.by in (found.struck_by, found.appealed_by) else None


def _entered(_found: Life, event: Entered) -> Life:
    return Life(Status.IN_FORCE, event.provisional, event.review_at, event.expires_at, ((event.at, None),))


def _renewed(found: Life, event: Renewed) -> Life:
    return replace(found, status=Status.IN_FORCE, review_at=event.review_at)


def _ratified(found: Life, event: Ratified) -> Life:
    return replace(found, status=Status.IN_FORCE, provisional=False, review_at=event.review_at, expires_at=None)


def _followed(found: Life, event: Followed) -> Life:
    return replace(_over(found, event.as_, event.at), followed_by=event.id)


def _struck(found: Life, event: Struck) -> Life:
    return replace(_over(found, Status.STRUCK, event.at), struck_by=event.by, appealed_by=None, judged=False)


def _appealed(found: Life, event: Appealed) -> Life:
    return replace(found, appealed_by=event.by)


def _judged(found: Life, event: Judged) -> Life:
    """Taken back, it holds from now on; what was in between did not hold, and stays so."""
    if event.stands:
        return replace(found, judged=True)
    return aged(replace(found, status=Status.IN_FORCE, held=(*found.held, (event.at, None)), struck_by=None, appealed_by=None), event.at)


def _over(found: Life, status: Status, at: datetime) -> Life:
    """E4: it ends at the instant at which another begins; there is no gap and no overlap."""
    *before, (since, _until) = found.held
    last = ((since, at),) if since < at else ()
    return replace(found, status=status, held=(*before, *last))


_STEPS: dict[type[Event], Callable[[Life, Any], Life]] = {
    Entered: _entered,
    Renewed: _renewed,
    Ratified: _ratified,
    Followed: _followed,
    Struck: _struck,
    Appealed: _appealed,
    Judged: _judged,
}
