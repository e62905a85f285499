"""When somebody has been known for long enough: their erasure is proposed, and goes no further before a person says so. Where an
invitation led is forgotten without asking.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q

from socle.ground import now, retention
from socle.journal.act import CLOCK
from socle.people.acts import forget_invitation, propose_erasure
from socle.people.models import Erasure, Invitation, Person, Restriction
from socle.people.models.names import LEFT

Last = Callable[[Collection[UUID]], dict[UUID, datetime]]
Due = Callable[[], Iterable[Person]]
CHUNK = 500
_DAY = 24 * 3600
_lasts: list[Last] = []
_others: list[Due] = []


def register(last: Last) -> None:
    """Say when people last took part in something: a function (ids) -> {id: instant}."""
    _lasts.append(last)


def also(due: Due) -> None:
    """Have the erasure of others proposed too: a room says of whom, by a clock of its own."""
    _others.append(due)


def daily() -> int:
    """For the clock: look once a day. How many erasures were proposed."""
    return propose() if cache.add(f"people.expiry:{now().date()}", 1, 2 * _DAY) else 0


def invitations() -> int:
    """For the clock: forget where invitations led that are over for as long as the rule says, some at a time. How many."""
    before = retention.since("invitations", now())
    over = Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(until__lt=before)
    due = list(Invitation.kept.filter(over).exclude(email="").order_by("pk")[:CHUNK])
    for invitation in due:
        forget_invitation(CLOCK, invitation)
    return len(due)


def propose() -> int:
    """Propose the erasure of everybody who has not taken part for as long as the rule says. How many."""
    due = list(_due(retention.since("person", now())))
    due += [person for found in _others for person in found()]
    for person in due:
        propose_erasure(CLOCK, person)
    return len(due)


def _due(before: datetime) -> Iterator[Person]:
    ids = list(_known_since(before).values_list("pk", flat=True))
    for begins in range(0, len(ids), CHUNK):
        chunk = ids[begins : begins + CHUNK]
        active = {pk for last in _lasts for pk, at in last(chunk).items() if at > before}
        yield from Person.kept.filter(pk__in=set(chunk) - active).order_by("pk")


def _known_since(before: datetime) -> Any:
    """Those recorded before an instant, which their ids tell, of whom nothing is proposed and nothing was lately declined; whose record is
    closed has a clock in the room that knows them."""
    first = UUID(int=int(before.timestamp() * 1000) << 80)
    return unsaid(before).filter(pk__lt=first, closed_at=None).order_by("pk")


def unsaid(before: datetime) -> Any:
    """People of whom nothing is proposed, nothing was declined since an instant, and nothing set aside."""
    told = Erasure.kept.filter(Q(ending="") | Q(ended_at__gt=before), person=OuterRef("pk"))
    aside = Restriction.kept.filter(person=OuterRef("pk"), until=None)
    return Person.kept.filter(~Exists(told), ~Exists(aside), became=None).exclude(name=LEFT)
