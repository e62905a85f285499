"""Those who keep the registers are reminded of what people ask about their data: a week before its answer is owed, and once it is late."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from socle.governance.grants import holders
from socle.ground import now
from socle.journal.references import reference
from socle.look.environment import address
from socle.people.models import Erasure, Nudge, Opposition, RestrictionRequest
from socle.people.notices import Told, tell_all
from socle.people.requests import MODELS, owed_before

NOTICE = timedelta(days=7)
AT_ONCE = 500
Kind = Nudge.Kind
_PAGES = {Opposition: "opposition_answer", RestrictionRequest: "restriction_answer", Erasure: "erasure"}


def remind() -> int:
    """For the clock: tell of the answers that are owed within a week, and of those that are late. How many requests."""
    return sum(_reminded(kind, model) for kind in Kind for model in MODELS)


@transaction.atomic
def _reminded(kind: Nudge.Kind, model: Any) -> int:
    told = Nudge.objects.filter(request=OuterRef("pk"), kind=kind)
    rows = model.kept.filter(~Exists(told), _due(kind, model)).select_for_update(no_key=True, of=("self",))
    waiting = list(rows.order_by("pk")[:AT_ONCE])
    Nudge.objects.bulk_create([Nudge(request=one.pk, kind=kind, at=now()) for one in waiting])
    tell_all(_told(kind, waiting))
    return len(waiting)


def _due(kind: Nudge.Kind, model: Any) -> Q:
    late = owed_before(model, now())
    return late if kind == Kind.LATE else owed_before(model, now() + NOTICE) & ~late


def _told(kind: Nudge.Kind, waiting: Iterable[Any]) -> Iterator[Told]:
    """Whoever could answer: nobody who asked for it, and not the one whom it is about."""
    keepers = {ground: holders("keep_people", ground) for ground in {one.ground for one in waiting}}
    for one in waiting:
        for person in sorted(keepers[one.ground] - {one.asked_by, one.person_id}):
            yield Told(person, f"request_{kind}", reference(one), address(_PAGES[type(one)], one.pk))
