"""Who still takes part: nobody is erased while they hold something, and the clock of their data runs from when they last did."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from socle.governance.models import Mandate, Seat, Substitute
from socle.ground import now
from socle.people.models import Person

_HELD = (Mandate, Seat, Substitute)


def holds(person: Person) -> str:
    """Why somebody cannot be erased yet: they still hold a role or a seat, or stand in for somebody."""
    open_ = Q(until=None) | Q(until__gt=now())
    if any(model.kept.filter(open_, person=person, recorded_until=None).exists() for model in _HELD):
        return _("This person still holds a role or a seat: it ends first.")
    return ""


def last(people: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of these last held something, in the years to come for what has no end."""
    found: dict[UUID, datetime] = {}
    for model in _HELD:
        rows = model.kept.filter(person__in=people, recorded_until=None).values("person")
        for person, ends, open_ in rows.annotate(ends=Max("until"), open=Max("since", filter=Q(until=None))).values_list(
            "person", "ends", "open"
        ):
            for at in filter(None, [ends, open_ and now()]):
                found[person] = max(found.get(person, at), at)
    return found
