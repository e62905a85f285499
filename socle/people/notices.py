"""Notices: what a person is told after an act, in their inbox and, as they want it, by mail (`mails`)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from socle.ground import now, retention
from socle.people import gateway
from socle.people.mails import mail
from socle.people.models import Notice
from socle.people.texts import text

_done: ContextVar[tuple[str, ...]] = ContextVar("done", default=())


@contextmanager
def told_already(*, read: bool) -> Iterator[None]:
    """For a simulated past: the notices of the block count as mailed, and as read if `read`. Nobody gets a mail of it."""
    token = _done.set(("mailed_at", "read_at") if read else ("mailed_at",))
    try:
        yield
    finally:
        _done.reset(token)


def is_past() -> bool:
    """Whether what happens now is of a simulated past, after which nothing is to be done."""
    return bool(_done.get())


@dataclass(frozen=True, slots=True)
class Told:
    """What one person is told: of which kind, of what, and where it stands."""

    person: UUID
    kind: str
    subject: str
    address: str


def tell(people: Iterable[UUID], kind: str, subject: str, address: str) -> None:
    """Write a notice for each of these people, and have the mails sent once the act is done."""
    tell_all(Told(person, kind, subject, address) for person in people)


def tell_all(told: Iterable[Told]) -> None:
    """Write all these notices at once, and have their mails sent by one job."""
    at = now()
    already = dict.fromkeys(_done.get(), at)
    rows = [Notice(person_id=one.person, kind=one.kind, subject=one.subject, address=one.address, told_at=at, **already) for one in told]
    Notice.objects.bulk_create(rows)
    if rows and not already:
        ids = [str(row.pk) for row in rows]
        mail.enqueue(ids)
        if gateway.is_open():
            text.enqueue(ids)


def forget() -> int:
    """For the clock: drop the notices whose time is over. How many."""
    return Notice.objects.filter(told_at__lt=retention.since("notices", now())).delete()[0]
