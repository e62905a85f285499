"""Mails of notices: at once or together, as each person wants it. A mail holds a link, never the content.

A room says which of its things may be named in mails, to those who may see them. Each notice is claimed, sent, then noted as sent:
two jobs never send it both. A kill before it is sent delays it; between the sending and the note it is sent once more, since a mail that
comes twice is a lesser evil than one that never comes. Both bear one Message-ID, by which programs for mail know that they are the same.
"""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from socle.ground import now
from socle.ground.digests import digest
from socle.ground.restored import OUTBOX
from socle.journal.act import Actor, Through
from socle.journal.rights import strengthened
from socle.people import reminding, zones
from socle.people.kinds import ALWAYS, KINDS, TO_READ
from socle.people.models import Mailing, Notice, Person

LEASE, STALE = timedelta(minutes=10), timedelta(days=14)
MOST, TOLD = 500, 100
STATUS = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")  # of RFC 3463
NO_MAILBOX = re.compile(rb"5\.(1\.\d{1,3}|2\.1)")  # the address is wrong, or its mailbox is closed
log = logging.getLogger("socle.mails")
TOGETHER = (Mailing.Rhythm.DAILY, Mailing.Rhythm.WEEKLY)
_SALT = "socle.mailing.stop"
Naming = Callable[[Actor, UUID], str]
_namings: dict[str, Naming] = {}


def name_in_mails(label: str, naming: Naming) -> None:
    """Say how mails name the rows of a model: a function (actor, id) -> words, empty if the actor may not see it."""
    _namings[label] = naming


@task(queue_name=OUTBOX)
def mail(notices: list[str]) -> int:
    """Send the mails of these notices to those who have an account. How many."""
    return _send_each(Notice.objects.filter(pk__in=notices))


def send_waiting() -> int:
    """Send the mails that a job lost on its way, after some minutes. How many."""
    return _send_each(Notice.objects.filter(told_at__lt=now() - LEASE))


def send_together() -> int:
    """Send what has come since the last time to those who want one mail a day or a week. How many mails."""
    sent = 0
    for rhythm in TOGETHER:
        for zone, living in zones.lived_in():
            due = _unsent(Notice.objects.filter(living, person__mailing__rhythm=rhythm, told_at__lt=zones.due(rhythm, now(), zone)))
            for person in due.order_by().values_list("person", flat=True).distinct()[:MOST]:
                sent += _send(list(due.filter(person=person).order_by("told_at")))
    return sent


def _send_each(notices: QuerySet[Notice]) -> int:
    waiting = _unsent(notices).exclude(~Q(kind__in=ALWAYS), person__mailing__rhythm__in=TOGETHER)
    return sum(_send([notice]) for notice in waiting[:MOST])


def unsent() -> QuerySet[Notice]:
    """What would be mailed to somebody, now or with what comes together."""
    return _unsent(Notice.objects.all())


def _unsent(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """What nobody was mailed yet: of the last two weeks, so that a new account is not met with years of them."""
    recent = notices.filter(mailed_at=None, skipped_at=None, told_at__gt=now() - STALE, person__account__is_active=True)
    return recent.select_related("person__account", "person__mailing")


def _send(notices: Sequence[Notice]) -> bool:
    """One mail of these notices of one person, as far as they want it and may read what they are about."""
    claimed = [one for one in notices if _claimed(one)]
    wanted = [one for one in claimed if _is_wanted(one)]
    Notice.objects.filter(pk__in={one.pk for one in claimed} - {one.pk for one in wanted}).update(skipped_at=now())
    return bool(wanted) and _taken(wanted)


def _taken(wanted: Sequence[Notice]) -> bool:
    """Hand it to the server for mail. What that refuses keeps nobody else’s mails waiting: a mailbox that is none is left, all else is
    tried again, for a server that refuses everybody may be set right. One that does not answer takes none: the job ends, and all that
    it had in hand is sent later.
    """
    rows = Notice.objects.filter(pk__in=[one.pk for one in wanted])
    try:
        composed(wanted[0].person, wanted).send()
    except (SMTPRecipientsRefused, SMTPDataError) as refusal:
        answers = [(refusal.smtp_code, refusal.smtp_error)] if isinstance(refusal, SMTPDataError) else [*refusal.recipients.values()]
        log.warning("the server for mail refused one of %s notices: %s", len(wanted), answers[0][0])  # and not to whom
        if isinstance(refusal, SMTPRecipientsRefused) and all(_is_none(code, said) for code, said in answers):
            rows.update(skipped_at=now())
        return False
    rows.update(mailed_at=now())
    return True


def _is_none(code: int, said: bytes | str) -> bool:
    """Whether an answer says that there is no such mailbox: by its enhanced status, or where it has none by its code (RFC 5321, 4.2.3)."""
    status = STATUS.search(said if isinstance(said, bytes) else said.encode())
    return bool(NO_MAILBOX.fullmatch(status[0])) if status else code in (550, 551, 553)


def _claimed(notice: Notice) -> bool:
    free = Q(claimed_at=None) | Q(claimed_at__lt=now() - LEASE)
    return bool(Notice.objects.filter(free, pk=notice.pk, mailed_at=None, skipped_at=None).update(claimed_at=now()))


def _is_wanted(notice: Notice) -> bool:
    if notice.kind in ALWAYS:
        return True
    mailing = getattr(notice.person, "mailing", None)
    if mailing and (mailing.rhythm == Mailing.Rhythm.NEVER or notice.kind in mailing.muted):
        return False
    return may_read(notice) and reminding.claimed(notice, "mail")


def may_read(notice: Notice) -> bool:
    """Whether its reader may still see what they would be led to."""
    if notice.kind not in TO_READ:
        return True
    label, _colon, pk = notice.subject.partition(":")
    seen: QuerySet[Any] = apps.get_model(label).objects.seen_by(strengthened(_reader(notice)))
    return seen.filter(pk=pk).exists()


def composed(person: Person, notices: Sequence[Notice]) -> EmailMessage:
    """The mail of these notices, in the language of their reader; it says how to have no more of them, where one may choose."""
    first, count = notices[0].kind, len(notices)
    with translation.override(person.language):
        title = str(KINDS[first]) if count == 1 else ngettext("{count} notice", "{count} notices", count).format(count=count)
        parts = [*(_told(notice) for notice in notices[:TOLD]), *_rest(count - TOLD)]
        headers = {"Auto-Submitted": "auto-generated", "Message-ID": number(notices)}
        if first not in ALWAYS:
            stop = f"{settings.CONFIGURATION.address}{stop_address(person.pk, first if count == 1 else '')}"
            parts.append("-- \n" + "\n".join(_foot(stop, alone=count == 1)))
            headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(title, "\n\n".join(parts) + "\n", None, [person.account.email], headers=headers)


def number(notices: Sequence[Notice]) -> str:
    """The Message-ID of a mail: the same however often it is sent, another one as soon as it tells something more."""
    told = digest([str(one.pk) for one in notices])
    return f"<{told[:32]}@{urlsplit(settings.CONFIGURATION.address).hostname}>"


def _rest(count: int) -> Iterable[str]:
    """A mail of very many says how many more there are; they stand in the inbox."""
    if count > 0:
        more = ngettext("And {count} more, on your page:", "And {count} more, on your page:", count).format(count=count)
        yield f"{more}\n\n{settings.CONFIGURATION.address}{reverse('me')}"


def _told(notice: Notice) -> str:
    lines = (str(KINDS[notice.kind]), _named(notice), f"{settings.CONFIGURATION.address}{notice.address}")
    return "\n\n".join(filter(None, lines))


def _foot(stop: str, *, alone: bool) -> Iterable[str]:
    yield _("No more mails of this kind: {address}").format(address=stop) if alone else _("No more mails: {address}").format(address=stop)
    yield _("How often Socle writes to you: {address}").format(address=f"{settings.CONFIGURATION.address}{reverse('mailing')}")


def _named(notice: Notice) -> str:
    """What it is about, in words; empty where mails do not name it, or no longer to this reader."""
    label, _colon, pk = notice.subject.partition(":")
    return _namings[label](_reader(notice), UUID(pk)) if label in _namings else ""


def _reader(notice: Notice) -> Actor:
    return Actor(notice.person_id, None, Through("mail"))


def stop_address(person: UUID, kind: str) -> str:
    """Where one stops the mails of a kind, or all of them, without signing in; nobody else can make such an address."""
    return reverse("mailing_stop", args=[signing.dumps([str(person), kind], salt=_SALT)])


def stopping(signed: str) -> tuple[UUID, str] | None:
    """Whose mails such an address stops, and of which kind; None if it is none of ours."""
    try:
        person, kind = signing.loads(signed, salt=_SALT)
    except signing.BadSignature:
        return None
    return UUID(person), kind
