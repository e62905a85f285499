"""What people awaits of those who keep the registers: ways back in to confirm, erasures to look at; objections, and who asks to be set
aside, to answer."""

from collections.abc import Iterator
from typing import Any

from django.db.models import IntegerField, Q
from django.utils.translation import gettext as _

from socle.ground import now
from socle.ground.owed import Owed
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.look.environment import address
from socle.people import requests
from socle.people.erasing import OPEN
from socle.people.models import Erasure, Recovery
from socle.people.models.access import CONFIRMED_WITHIN

MOST = 30


def owed(actor: Actor, hats: list[Any]) -> Iterator[Owed]:
    """What awaits the reader under the hat that keeps people; what is due first comes first."""
    hat = next((hat for hat in hats if "keep_people" in hat.powers), None)
    if hat is None:
        return
    yield from _ways_back_in(actor, hat)
    for one in requests.waiting(actor, MOST):
        title = f"{one.name}{_(': ')}{one.what}" if one.noun == "opposition" else one.name
        yield Owed(one.noun, title, address(f"{one.noun}_answer", one.id), hat.circle, hat.mandate, one.at)
    yield from _erasures(actor, hat)


def _erasures(actor: Actor, hat: Any) -> Iterator[Owed]:
    """Those that were asked for, one by one; those that the clock proposes together, since they are validated together."""
    others = ~Q(asked_by=actor.person) & ~Q(person=actor.person)
    found = Erasure.objects.seen_by(actor, "keep_people").filter(others, ending="").order_by("why", "asked_at")
    alike = Plain("COUNT(*) OVER (PARTITION BY {0})", "why", gives=IntegerField())
    for pk, name, why, at, count in found.values_list("pk", "person__name", "why", "asked_at", alike)[:MOST]:
        if why == Erasure.Why.TIME and count > 1:
            title = _("{count} people whose time is over").format(count=count)
            yield Owed("erasure", title, f"{address('erasures')}?why={why}&state={OPEN}", hat.circle, hat.mandate, at)
            return
        yield Owed("erasure", name, address("erasure", pk), hat.circle, hat.mandate, at)


def _ways_back_in(actor: Actor, hat: Any) -> Iterator[Owed]:
    """Those that another keeper has asked for: they are over within a day, and somebody waits before a closed door."""
    others = ~Q(begun_by=actor.person) & ~Q(person=actor.person)
    begun = Recovery.objects.seen_by(actor, "keep_people").filter(others, confirmed_at=None, begun_at__gt=now() - CONFIRMED_WITHIN)
    for pk, name, begun_at in begun.order_by("begun_at").values_list("person", "person__name", "begun_at")[:MOST]:
        yield Owed("recovery", name, address("recovery_confirm", pk), hat.circle, hat.mandate, begun_at)
