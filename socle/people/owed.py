"""What people awaits of those who keep the registers: erasures to look at, objections to answer."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from socle.ground.owed import Owed
from socle.ground.personal import said
from socle.journal.act import Actor
from socle.look.environment import address
from socle.people.models import Erasure, Opposition

MOST = 30


def owed(actor: Actor, hats: list[Any]) -> Iterator[Owed]:
    """What awaits the reader under the hat that keeps people; what is due first comes first."""
    hat = next((hat for hat in hats if "keep_people" in hat.powers), None)
    if hat is None:
        return
    rows = Opposition.objects.seen_by(actor, "keep_people").filter(ending="").order_by("due_at")
    for pk, purpose, name, asked_at in rows.values_list("pk", "purpose", "person__name", "asked_at")[:MOST]:
        title = f"{name}: {said('purposes', purpose)}"
        yield Owed("opposition", title, address("opposition_answer", pk), hat.circle, hat.mandate, asked_at)
    others = ~Q(asked_by=actor.person) & ~Q(person=actor.person)
    found = Erasure.objects.seen_by(actor, "keep_people").filter(others, ending="").order_by("asked_at")
    for pk, name, asked_at in found.values_list("pk", "person__name", "asked_at")[:MOST]:
        yield Owed("erasure", name, address("erasure", pk), hat.circle, hat.mandate, asked_at)
