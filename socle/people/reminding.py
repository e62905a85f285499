"""One reminder a day for one matter, whichever way it goes: the first way that claims it is the way."""

from datetime import datetime, time
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from socle.ground import now
from socle.people.kinds import REMINDERS
from socle.people.models import Notice

_TWO_DAYS = 48 * 3600


def claimed(notice: Notice, way: str) -> bool:
    """Whether this notice may go this way today; what reminds of nothing always may. A second try finds its own claim."""
    if notice.kind not in REMINDERS:
        return True
    day = timezone.localtime(now()).date()
    return not _has_gone(notice, timezone.make_aware(datetime.combine(day, time.min))) and _claim(notice, f"{way} {notice.pk}", f"{day}")


def _has_gone(notice: Notice, since: datetime) -> bool:
    same = Notice.objects.filter(person=notice.person_id, kind=notice.kind, subject=notice.subject)
    return same.filter(Q(mailed_at__gte=since) | Q(text__sent_at__gte=since)).exists()


def _claim(notice: Notice, mine: str, day: str) -> bool:
    """Mails and texts are sent by jobs beside each other: what has not gone yet is claimed in one step."""
    matter = f"{notice.person_id} {notice.kind} {notice.subject}"
    key = f"reminded:{day}:{sha256(matter.encode()).hexdigest()}"
    return cache.add(key, mine, _TWO_DAYS) or cache.get(key) == mine
