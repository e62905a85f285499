"""Text messages of notices: only to a number that its owner has confirmed, of the kinds that they have chosen, and never what it is about.

As for mails, each notice is claimed, sent, then noted: two jobs never send it both. What the service refuses is tried again some
times, then dropped, and the log says so without saying to whom.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import reduce
from itertools import groupby
from operator import or_
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks.base import TASK_MAX_PRIORITY

from socle.ground import now
from socle.ground.restored import OUTBOX
from socle.people import gateway, mails, reminding, zones
from socle.people.models import Account, Notice, Text, Texting

LEASE, STALE, MOST, TRIES = timedelta(minutes=10), timedelta(days=8), 500, 5
FROM, TILL = 8, 20
CODE_FOR = timedelta(minutes=10)
TOGETHER = (Texting.Rhythm.DAILY, Texting.Rhythm.WEEKLY)
log = logging.getLogger("socle.texts")


@task(queue_name=OUTBOX)
def text(notices: list[str]) -> int:
    """Send the texts of these notices to those who want them as it happens. How many."""
    return _send_each(Notice.objects.filter(pk__in=notices))


def send_waiting() -> int:
    """Send what a job lost, what the service refused, and what came at night. How many."""
    return _send_each(Notice.objects.filter(told_at__lt=now() - LEASE))


def send_together() -> int:
    """Send what has come since the last time to those who want one text a day or a week at most. How many."""
    sent = 0
    for rhythm in TOGETHER:
        for zone, living in _awake():
            due = zones.due(rhythm, now(), zone)
            sent += _send_to_each(Notice.objects.filter(living, person__texting__rhythm=rhythm, told_at__lt=due))
    return sent


def _send_each(notices: QuerySet[Notice]) -> int:
    """To whom it is day where they are: those who sleep take nobody's place."""
    at_once = notices.filter(person__texting__rhythm=Texting.Rhythm.AT_ONCE)
    living = [living for _zone, living in _awake()]
    return _send_to_each(at_once.filter(reduce(or_, living))) if living else 0


def _send_to_each(notices: QuerySet[Notice]) -> int:
    """One text to each person, however many notices wait; who has waited longest comes first."""
    if not gateway.is_open():
        return 0
    waiting = _unsent(notices)
    people = waiting.order_by().values("person").annotate(first=Min("told_at")).order_by("first", "person")[:MOST]
    rows = waiting.filter(person__in=[one["person"] for one in people]).order_by("person", "told_at")
    return sum(_send(list(ones)) for _person, ones in groupby(rows, key=lambda one: one.person_id))


def _awake() -> Iterator[tuple[ZoneInfo, Q]]:
    """The zones in which it is day; at night nobody is woken."""
    return ((zone, living) for zone, living in zones.lived_in() if _is_day(zone))


def _is_day(zone: ZoneInfo) -> bool:
    return FROM <= timezone.localtime(now(), zone).hour < TILL


def unsent() -> QuerySet[Notice]:
    """What would be sent to somebody as a text."""
    return _unsent(Notice.objects.all())


def _unsent(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """What was told since they have confirmed a number that is still theirs, and they have not read yet."""
    texting = "person__texting__"
    theirs = Q(**{f"{texting}contact__until": None}) | Q(**{f"{texting}contact__until__gt": now()})
    same = {f"{texting}contact__version": F(f"{texting}version"), f"{texting}contact__person": F("person")}
    recent = notices.filter(
        read_at=None, told_at__gt=now() - STALE, person__account__is_active=True, text__sent_at=None, text__dropped_at=None
    )
    return recent.filter(theirs, **same, told_at__gte=F(f"{texting}confirmed_at")).select_related(
        "person__texting__contact", "person__mailing"
    )


def _send(notices: Sequence[Notice]) -> bool:
    texting = notices[0].person.texting
    if not _is_day(zones.of(notices[0].person)):
        return False
    claimed = [one for one in notices if _claimed(one)]
    right = [one for one in claimed if one.kind in texting.kinds and mails.may_read(one) and reminding.claimed(one, "text")]
    _note({one.pk for one in claimed} - {one.pk for one in right}, dropped_at=now())
    if not right:
        return False
    with translation.override(notices[0].person.language):
        taken = gateway.send(texting.contact.value, words())
    if taken:
        _note({one.pk for one in right}, sent_at=now())
    else:
        _try_again({one.pk for one in right})
    return taken


def _claimed(notice: Notice) -> bool:
    Text.objects.get_or_create(notice=notice)
    free = Q(claimed_at=None) | Q(claimed_at__lt=now() - LEASE)
    return bool(Text.objects.filter(free, notice=notice, sent_at=None, dropped_at=None).update(claimed_at=now()))


def _try_again(ids: set[UUID]) -> None:
    Text.objects.filter(pk__in=ids).update(tries=F("tries") + 1)
    given_up = Text.objects.filter(pk__in=ids, tries__gte=TRIES).update(dropped_at=now())
    log.warning("the service for text messages took none of %s notices, %s of them for the last time", len(ids), given_up)


def _note(ids: set[UUID], **at: datetime) -> None:
    if ids:
        Text.objects.filter(pk__in=ids).update(**at)


def words() -> str:
    """What every text says: that something waits, and where; never of what kind."""
    return _("Something waits for you in Socle: {address}").format(address=f"{settings.CONFIGURATION.address}{reverse('me')}")


def code_of(texting: Texting) -> str:
    """The code that confirms a number: made of what was asked and the key of the installation, so that it is kept nowhere."""
    asked = f"{texting.pk} {texting.contact_id} {texting.version} {texting.asked_at.timestamp()}"
    return f"{int(salted_hmac('socle.people.texting', asked, algorithm='sha256').hexdigest(), 16) % 1_000_000:06}"


@task(priority=TASK_MAX_PRIORITY, queue_name=OUTBOX)
def confirm(pk: str, asked_at: str) -> int:
    """Send the code for a number, as long as it is the last that was asked for and still counts. How many."""
    asked = datetime.fromisoformat(asked_at)
    rows = Texting.kept.select_related("contact", "person").filter(pk=pk, asked_at=asked, confirmed_at=None)
    texting = rows.first() if gateway.is_open() and now() < asked + CODE_FOR else None
    if texting is None or not Account.kept.filter(person=texting.person_id, is_active=True).exists():
        return 0
    with translation.override(texting.person.language):
        said = _("Socle: your code is {code}. It counts for ten minutes.").format(code=code_of(texting))
        if not gateway.send(texting.contact.value, said):
            log.warning("the service for text messages did not take a code")
            return 0
    return 1
