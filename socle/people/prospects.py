"""Organisations on the way to partnership: what is due, in Today of who holds the relation."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.owed import Owed
from socle.journal.act import Actor
from socle.look.environment import address
from socle.people.models import Prospect

MOST = 30
NOTICE = timedelta(days=7)


def owed(actor: Actor, hats: Any) -> Iterator[Owed]:
    """The next steps with partners to be, due within a week, of who holds the relation."""
    worn = next((hat for hat in hats if "keep_organisations" in hat.powers), None)
    if worn is None:
        return
    for organisation, name, step, on in _due(actor, actor.person, timezone.localtime(now() + NOTICE).date()):
        since = timezone.make_aware(datetime.combine(on, time.min))
        yield Owed("prospect", f"{name}: {step}", address("organisation", organisation), worn.circle, worn.mandate, since)


@asked
def _due(reader: Blank, person: Blank, until: Blank) -> Any:
    rows = Prospect.objects.seen_by(reader).filter(holder=person, next_on__lte=until, organisation__became=None)
    return rows.order_by("next_on").values_list("organisation", "organisation__name", "next_step", "next_on")[:MOST]
