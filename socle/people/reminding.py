"""One reminder a day for one matter, whichever way it goes: the first way that claims it is the way."""

from hashlib import sha256

from django.core.cache import cache
from django.utils import timezone

from socle.ground import now
from socle.people.kinds import REMINDERS
from socle.people.models import Notice

_TWO_DAYS = 48 * 3600


def claimed(notice: Notice, way: str) -> bool:
    """Whether this notice may go this way today; what reminds of nothing always may. A second try finds its own claim."""
    if notice.kind not in REMINDERS:
        return True
    matter = f"{notice.person_id} {notice.kind} {notice.subject}"
    key = f"reminded:{timezone.localtime(now()).date()}:{sha256(matter.encode()).hexdigest()}"
    mine = f"{way} {notice.pk}"
    return cache.add(key, mine, _TWO_DAYS) or cache.get(key) == mine
