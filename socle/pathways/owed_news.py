"""What talents await of those who accompany them: whoever left three or six months ago is asked how they are."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import ngettext

from socle.ground import now
from socle.ground.owed import Owed
from socle.ground.parts import first
from socle.journal.act import Actor
from socle.look.environment import address
from socle.pathways.models import Attempt, Exit, Points, Stay
from socle.pathways.models.passages import KNOWN
from socle.pathways.opened import FOLLOW
from socle.pathways.rules.follow_ups import FINAL, TRIES
from socle.pathways.rules.readings.journey import after

MOST, COUNTS = 30, timedelta(weeks=4)


def owed(actor: Actor, hats: list[Any]) -> Iterator[Owed]:
    """Those whose news one asks for now, until the days that count are over; who could be asked longest ago comes first."""
    hat = next((hat for hat in hats if FOLLOW in hat.powers), None)
    if hat is None:
        return
    today = timezone.localdate(now())
    lines = []
    for pk, name, left_on in _waiting(actor, today):
        months = max(point for point in Points.values if after(left_on, point) <= today)
        since = timezone.make_aware(datetime.combine(after(left_on, months), time.min))
        told: dict[str, object] = {"who": ngettext("after one month", "after {n} months", months).format(n=months)}
        lines.append(Owed("follow_up", name, address("follow_up", pk, months), hat.circle, hat.mandate, since, values=told))
    yield from sorted(lines, key=lambda line: line.since)


def _waiting(actor: Actor, today: date) -> Any:
    """The stays at one of the points, not answered at it, not given up, of people who live.

    Each point is asked apart, so that an index finds the few weeks in which they left, the longest ago first.
    """
    return first(MOST, (3, 1), *(_at(actor, today, months) for months in Points.values))


def _at(actor: Actor, today: date, months: int) -> Any:
    tried = Attempt.kept.filter(stay=OuterRef("pk"), months=months)
    over = Exists(tried.filter(Q(unreached="") | Q(unreached__in=FINAL)))
    often = Exists(tried.values("stay").annotate(times=Count("pk")).filter(times__gte=TRIES).values("stay"))
    dead = Exists(Exit.kept.filter(KNOWN, stay=OuterRef("pk"), reason="death"))
    left = {"left_on__gt": _earlier(today - COUNTS, months), "left_on__lte": _earlier(today, months)}
    rows = Stay.objects.seen_by(actor, FOLLOW).filter(~over, ~often, ~dead, talent__became=None, **left).order_by("left_on", "pk")
    return rows.values_list("pk", "talent__name", "left_on")


def _earlier(day: date, months: int) -> date:
    """The last day after which so many months have passed on this one."""
    found = after(day, -months)
    while after(found + timedelta(days=1), months) <= day:
        found += timedelta(days=1)
    return found
