"""What search finds of people."""

from django.utils.translation import gettext_lazy as _

from socle.journal.search import index
from socle.journal.search.kinds import Kind, Texts
from socle.people.models import Alias, Organisation, Person


def register() -> None:
    """Have people and organisations found in search, by all that they are called and by their numbers."""
    index.offer(
        Kind("person", _("People"), Person, "i-talents", (Texts("person", Person),)),
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
