"""What search finds of people."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.journal.search import index
from socle.journal.search.kinds import Kind, Line, Texts
from socle.people.models import Alias, Organisation, Person
from socle.people.models.names import as_kept


class Called(Texts):
    """The names of people, as they are kept: nobody is found by the words that stand in place of a name."""

    def lines(self, rows: Any) -> Iterator[Line]:
        with as_kept():
            return iter(list(super().lines(rows)))


def register() -> None:
    """Have people and organisations found in search, by all that they are called and by their numbers."""
    index.offer(
        Kind("person", _("People"), Person, "i-talents", (Called("person", Person),)),
        Kind(
            "organisation",
            _("Organisations"),
            Organisation,
            "i-company",
            (
                Texts("organisation", Organisation),
                Texts("alias", Alias, thing="organisation_id", known_as=_("also called “{text}”")),
                Texts("number", Organisation, fields=("siren", "siret", "rna"), known_as=_("number {text}")),
            ),
        ),
    )
