"""How long a session lasts, what it remembers of how it was opened, and which one a request is in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone

from socle.ground import new_id
from socle.ground.storing import Unable, unable
from socle.people.models import Account, Person, Session


@dataclass(frozen=True, slots=True)
class Ends:
    """When sessions end, from a day on: after `absolute` whatever happens, and after some time without anything being asked."""

    since: date
    absolute: timedelta
    reader: timedelta
    shared: timedelta


# A change is a new line, with the day from which it holds. `reader`: of whoever's mandate reads other people's files
ENDS = [Ends(date(2026, 1, 1), absolute=timedelta(hours=12), reader=timedelta(minutes=30), shared=timedelta(minutes=5))]
SEEN_EVERY = timedelta(minutes=3)


def ends_on(day: date) -> Ends:
    """The ends that hold on a day; before the first of them, the first."""
    return max((one for one in ENDS if one.since <= day), key=lambda one: one.since, default=ENDS[0])


_holds: list[Callable[[UUID], bool]] = []


def hold_back(held: Callable[[UUID], bool]) -> None:
    """Have somebody asked whether a second factor opens nothing for a person, for now."""
    _holds.append(held)


def may_be_strong(person: UUID) -> bool:
    """Whether a second factor opens something for this person."""
    return not any(held(person) for held in _holds)


def begin(request: HttpRequest, *, strong: bool) -> None:
    """Remember how this session was opened, and when it ends at the latest."""
    session, at = request.session, timezone.now()
    session.set_expiry(at + ends_on(at.date()).absolute)
    session["handle"] = str(new_id())
    session["begun"] = at.isoformat()
    session["browser"] = browser_of(request.META.get("HTTP_USER_AGENT", ""))
    session["strong"] = strong


def is_strong(request: HttpRequest) -> bool:
    """Whether a second factor was given in this session."""
    return bool(request.session.get("strong"))


def keep(request: HttpRequest, *, reads_files: bool) -> None:
    """Note that the session is in use, a few times an hour; it then ends so much later, never after its absolute end."""
    session: Any = request.session
    idle = _idle(reads_files, bool(session.get("shared")))
    if session.get("idle") != idle:
        session["idle"] = idle
    elif session.is_due(timedelta(seconds=idle) / 10 if idle else SEEN_EVERY):
        _note(session)


def _note(session: Any) -> None:
    """Where nothing can be written one goes on reading: the session then ends as it would have ended before."""
    rows = Session.objects.filter(session_key=session.session_key)
    try:
        with transaction.atomic():
            rows.update(seen_at=timezone.now(), expire_date=session.get_expiry_date())
    except DatabaseError as failed:
        if unable(failed) not in (Unable.FULL, Unable.UPGRADED):
            raise


def _idle(reads_files: bool, shared: bool) -> int | None:
    """After how many seconds without a request the session ends; None: at its absolute end only."""
    ends = ends_on(timezone.now().date())
    if shared:
        return int(ends.shared.total_seconds())
    return int(ends.reader.total_seconds()) if reads_files else None


@dataclass(frozen=True, slots=True)
class Open:
    """A browser in which somebody is signed in."""

    handle: UUID
    browser: str
    begun_at: datetime | None
    seen_at: datetime
    here: bool


def open_of(account: Account, key: str | None) -> list[Open]:
    """The sessions of an account, the one of this key first."""
    rows = Session.objects.filter(account=account, expire_date__gt=timezone.now()).order_by("-seen_at")[:50]
    found = [Open(row.handle, row.browser, row.begun_at, row.seen_at, row.session_key == key) for row in rows]
    return sorted(found, key=lambda one: not one.here)


def end_all_of(person: Person) -> None:
    """End every session of somebody who is erased, and those in which their address was typed to sign in.

    What a session holds before somebody has signed in can be read one by one only; they live for hours.
    """
    if account := Account.kept.filter(person=person).first():
        Session.objects.filter(account=account).delete()
        waiting = Session.objects.filter(account=None).iterator()
        theirs = [one.pk for one in waiting if account.email.lower() in str(one.get_decoded()).lower()]
        Session.objects.filter(pk__in=theirs).delete()


BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome")]
SYSTEMS = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")]


def browser_of(agent: str) -> str:
    """A browser and its system in our words: what a program says of itself is kept nowhere."""
    name = next((name for mark, name in BROWSERS if mark in agent), "Safari" if "Safari" in agent else "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return " · ".join(filter(None, [name, system]))
