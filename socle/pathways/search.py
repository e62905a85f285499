"""What search finds of pathways: the workshops of the catalogue, by name and by what they say."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from socle.journal.search import index
from socle.journal.search.kinds import Kind, Prose, Texts
from socle.pathways.models import Workshop


def register() -> None:
    """Have them found; called once, when the room is ready."""
    index.offer(
        Kind(
            "workshop",
            _("Workshops"),
            Workshop,
            "i-workshop",
            (Texts("workshop", Workshop),),
            (Prose("workshop_text", Workshop, ("purpose", "how", "material", "brings_home"), "name"),),
            circle=F("circle"),
        )
    )
