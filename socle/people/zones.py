"""Where the day of somebody begins: in the zone that they have chosen, else in that of the installation."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.people.models import Mailing, Person

MORNING = time(7)
ZONES = {
    "Europe/Paris": _("France and Central Europe"),
    "America/Guadeloupe": _("Guadeloupe"),
    "America/Martinique": _("Martinique"),
    "America/Cayenne": _("French Guiana"),
    "America/Miquelon": _("Saint Pierre and Miquelon"),
    "Indian/Reunion": _("Réunion"),
    "Indian/Mayotte": _("Mayotte"),
    "Pacific/Noumea": _("New Caledonia"),
    "Pacific/Wallis": _("Wallis and Futuna"),
    "Pacific/Tahiti": _("French Polynesia"),
    "Europe/London": _("United Kingdom"),
    "Europe/Athens": _("Eastern Europe"),
}


def of(person: Person) -> ZoneInfo:
    """The zone of somebody whose mailing is loaded, or has none."""
    mailing = getattr(person, "mailing", None)
    return ZoneInfo((mailing.zone if mailing else "") or settings.TIME_ZONE)


def lived_in() -> Iterator[tuple[ZoneInfo, Q]]:
    """The zones in which somebody wants to be told, each with the condition that finds their notices."""
    yield ZoneInfo(settings.TIME_ZONE), Q(person__mailing=None) | Q(person__mailing__zone="")
    for zone in Mailing.kept.exclude(zone="").order_by().values_list("zone", flat=True).distinct():
        yield ZoneInfo(zone), Q(person__mailing__zone=zone)


def due(rhythm: str, at: datetime, zone: ZoneInfo) -> datetime:
    """The last morning there, or the last Monday morning."""
    local = timezone.localtime(at, zone)
    early = local.time() < MORNING
    days = int(early) if rhythm == Mailing.Rhythm.DAILY else (local.weekday() or 7 * early)
    return datetime.combine(local.date() - timedelta(days=int(days)), MORNING, tzinfo=zone)
