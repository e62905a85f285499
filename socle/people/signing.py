"""Who signs for an organisation: nobody is erased while they are entered for it, and the clock of their data runs from its end."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from socle.ground import now
from socle.people.models import Person, Signatory


def holds(person: Person) -> str:
    """Why somebody cannot be erased yet: an organisation would be signed for by nobody."""
    if Signatory.kept.filter(Q(until=None) | Q(until__gt=now()), person=person).exists():
        return _("This person still signs for an organisation: that ends first.")
    return ""


def last(people: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of these last signed for an organisation; now, for who still does."""
    found: dict[UUID, datetime] = {}
    for person, until in Signatory.kept.filter(person__in=people).values_list("person", "until"):
        at = until or now()
        found[person] = max(found.get(person, at), at)
    return found
