"""What others have recorded by a table: seen, as far as that goes, by who keeps such things, so that it can be taken back without them.

Of the file and of its rows nothing is shown: they stay with whoever brought them.
"""

from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from socle.journal import rights
from socle.journal.act import Actor
from socle.journal.importable import IMPORTABLES, Importable
from socle.site.imports.models import Batch, Row

OVER = (Batch.State.TAKING, Batch.State.BACK)
_FIELDS = ("pk", "kind", "person", "person__name", "brought_at", "state", "recorded")


def kinds() -> list[Importable]:
    """The kinds of which what was recorded can be taken back."""
    return [kind for kind in IMPORTABLES.values() if kind.back]


def of_others(actor: Actor) -> QuerySet[Batch]:
    """The tables of others of which something is recorded, or was taken back, where the actor keeps what they are of."""
    held = [Q(kind=kind.key, ground__in=_grounds(actor, kind)) for kind in kinds()]
    rows = Batch.objects.filter(reduce(or_, held, Q(pk__in=[]))).exclude(person=actor.person)
    return counted(rows).filter(Q(recorded__gt=0) | Q(state__in=OVER))


def _grounds(actor: Actor, kind: Importable) -> set[UUID]:
    if kind.places is None:
        return rights.gate().whole(actor, kind.power)
    return {one.thing.pk for one in kind.places(actor, None)}


def counted(rows: QuerySet[Batch]) -> QuerySet[Batch]:
    """With how many rows of each are recorded."""
    return rows.annotate(recorded=Count("rows", filter=Q(rows__state=Row.State.DONE)))


def lines(rows: QuerySet[Batch]) -> Any:
    """The same as values, the newest first."""
    return rows.order_by("-brought_at", "-pk").values(*_FIELDS)
