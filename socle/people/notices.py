"""Notices: what a person is told after an act, in their inbox and by mail. The mail holds a link, never the content."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import task

from socle.ground import now
from socle.people.models import Notice

KINDS = {
    "proposal_opened": gettext_lazy("A proposal awaits your position."),
    "proposal_rewritten": gettext_lazy("A proposal has a new version. Your position is awaited again."),
    "proposal_adopted": gettext_lazy("A proposal was adopted."),
    "objection_raised": gettext_lazy("Somebody objects to your proposal."),
    "mandate_given": gettext_lazy("You have been given a role."),
    "mandate_ended": gettext_lazy("A role of yours has ended."),
    "role_moved": gettext_lazy("A role of yours has moved to another circle."),
    "substitute_named": gettext_lazy("You have been asked to stand in for somebody."),
    "substitute_ended": gettext_lazy("A substitution that concerns you has ended."),
    "copy_made": gettext_lazy("The copy that you asked for is ready."),
    "copy_failed": gettext_lazy("The copy that you asked for could not be made."),
    "list_made": gettext_lazy("The list that you asked for is ready."),
    "list_failed": gettext_lazy("The list that you asked for could not be made."),
    "term_ends": gettext_lazy("The term of one of your roles ends within a month."),
    "term_to_renew": gettext_lazy("A role that your circle gives has a term that ends within a month."),
    "role_vacant": gettext_lazy("A role that your circle gives is vacant."),
}
LEASE = timedelta(minutes=10)
MOST = 500
_done: ContextVar[tuple[str, ...]] = ContextVar("done", default=())


@contextmanager
def told_already(*, read: bool) -> Iterator[None]:
    """For a simulated past: the notices of the block count as mailed, and as read if `read`. Nobody gets a mail of it."""
    token = _done.set(("mailed_at", "read_at") if read else ("mailed_at",))
    try:
        yield
    finally:
        _done.reset(token)


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
        mail.enqueue([str(row.pk) for row in rows])


@task()
def mail(notices: list[str]) -> int:
    """Send the mails of these notices to those who have an account. How many."""
    return _send(Notice.objects.filter(pk__in=notices))


def send_waiting() -> int:
    """Send the mails that a job lost on its way, after some minutes. How many."""
    return _send(Notice.objects.filter(told_at__lt=now() - LEASE))


def _send(notices: QuerySet[Notice]) -> int:
    """Each mail is claimed, sent, then noted as sent: two jobs never send it both, and a kill in between delays it only."""
    waiting = notices.filter(mailed_at=None, person__account__is_active=True).select_related("person__account")
    return sum(_sent(notice) for notice in waiting[:MOST])


def _sent(notice: Notice) -> bool:
    mine = Notice.objects.filter(pk=notice.pk, mailed_at=None)
    free = Q(claimed_at=None) | Q(claimed_at__lt=now() - LEASE)
    if not mine.filter(free).update(claimed_at=now()):
        return False
    with translation.override(notice.person.language):
        body = _("{sentence}\n\n{address}\n").format(
            sentence=KINDS[notice.kind], address=f"{settings.CONFIGURATION.address}{notice.address}"
        )
        send_mail(str(KINDS[notice.kind]), body, None, [notice.person.account.email])
    mine.update(mailed_at=now())
    return True
