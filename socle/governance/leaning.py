"""What governance holds of a record, so that nobody and nothing is removed to which a decision or a deliberation leads."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from socle.governance import models as nouns
from socle.people import leaning
from socle.people.models import Organisation, Person

_DECIDED = _("It holds or held something by a decision.")
_DELIBERATED = _("It took part in a deliberation.")
_NAMED = _("A proposal names it.")


def register() -> None:
    """Say it, when the room is ready. Who has opened somebody's page is forgotten with them."""
    model: Any
    for model in (nouns.Mandate, nouns.Seat, nouns.Substitute):
        leaning.say(model, _DECIDED)
    for model in (nouns.Elector, nouns.Interest, nouns.Position, nouns.Objection, nouns.Tension, nouns.Proposal, nouns.Version):
        leaning.say(model, _DELIBERATED)
    leaning.along(nouns.Trace, "person")
    for model in (Person, Organisation):
        leaning.also(model, _named)


def _named(programme: UUID, ids: Sequence[UUID]) -> dict[UUID, Any]:
    """Those whom the changes of a proposal name, adopted or not: no key of the database leads there."""
    versions = nouns.Version.kept.filter(proposal__circle__programme=programme).exclude(changes=[])
    named = {word for changes in versions.values_list("changes", flat=True).iterator() for word in _words(changes)}
    return {pk: _NAMED for pk in ids if str(pk) in named}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words(one)
