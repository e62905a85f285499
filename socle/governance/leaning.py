"""What governance holds of a record, so that nobody and nothing is removed to which a decision or a deliberation leads."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from socle.governance import models as nouns
from socle.people import leaning
from socle.people.models import Organisation, Person

DAY = 24 * 60 * 60 * 1000
_DECIDED = _("It holds or held something by a decision.")
_DELIBERATED = _("It took part in a deliberation.")
_NAMED = _("A proposal names it.")


def register() -> None:
    """Say it, when the room is ready. Who has opened somebody's page is forgotten with them."""
    for held in (nouns.Mandate, nouns.Seat, nouns.Substitute):
        leaning.say(held, _DECIDED)
    for spoke in (
        nouns.Elector,
        nouns.Interest,
        nouns.Position,
        nouns.Objection,
        nouns.Tension,
        nouns.Proposal,
        nouns.Version,
        nouns.Opinion,
        nouns.Statement,
        nouns.Sequel,
    ):
        leaning.say(spoke, _DELIBERATED)
    for met in (nouns.Meeting, nouns.Attendee, nouns.Turn, nouns.Note):
        leaning.say(met, _DELIBERATED)
    leaning.along(nouns.Trace, "person")
    for record in (Person, Organisation):
        leaning.also(record, _named)


def _named(programme: UUID, ids: Sequence[UUID]) -> dict[UUID, Any]:
    """Those whom the changes of a proposal name, adopted or not: no key of the database leads there.

    Ids tell when they were made: a version that is older than a record cannot name it, and is not read.
    """
    if not ids:
        return {}
    versions = nouns.Version.kept.filter(pk__gt=_before(min(ids)), proposal__circle__programme=programme).exclude(changes=[])
    if len(ids) == 1:
        versions = versions.annotate(said=Cast("changes", TextField())).filter(said__contains=str(ids[0]))
    named = {word for changes in versions.values_list("changes", flat=True).iterator() for word in _words(changes)}
    return {pk: _NAMED for pk in ids if str(pk) in named}


def _before(pk: UUID) -> UUID:
    """An id of a day earlier: clocks of two machines may differ."""
    return UUID(int=max(0, pk.int - (DAY << 80)))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words(one)
