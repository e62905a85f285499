"""What people awaits of those who keep the registers: erasures to look at; objections, and who asks to be set aside, to answer."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from socle.ground.owed import Owed
from socle.journal.act import Actor
from socle.look.environment import address
from socle.people import requests
from socle.people.models import Erasure

MOST = 30


def owed(actor: Actor, hats: list[Any]) -> Iterator[Owed]:
    """What awaits the reader under the hat that keeps people; what is due first comes first."""
    hat = next((hat for hat in hats if "keep_people" in hat.powers), None)
    if hat is None:
        return
    for one in requests.waiting(actor, MOST):
        title = f"{one.name}: {one.what}" if one.noun == "opposition" else one.name
        yield Owed(one.noun, title, address(f"{one.noun}_answer", one.id), hat.circle, hat.mandate, one.at)
    others = ~Q(asked_by=actor.person) & ~Q(person=actor.person)
    found = Erasure.objects.seen_by(actor, "keep_people").filter(others, ending="").order_by("asked_at")
    for pk, name, asked_at in found.values_list("pk", "person__name", "asked_at")[:MOST]:
        yield Owed("erasure", name, address("erasure", pk), hat.circle, hat.mandate, asked_at)
