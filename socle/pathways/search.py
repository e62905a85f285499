"""What search finds of pathways: talents by their name, the workshops of the catalogue by name and by what they say."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from socle.journal.act import Actor
from socle.journal.search import index
from socle.journal.search.kinds import Kind, Line, Prose, Texts
from socle.pathways.models import Talent, Workshop
from socle.pathways.opened import ENROL
from socle.people import shown

WAITS = (Talent.State.MET, Talent.State.DECLINED)


class Called(Texts):
    """The names of talents. That of a file which was merged leads to the one that it became."""

    def lines(self, rows: Any) -> Iterator[Line]:
        return self._lines(rows.values_list("id", Coalesce("became", "id"), "id", "id", *self.fields))


def register() -> None:
    """Have them found; called once, when the room is ready."""
    shown.register_details("talent", states)
    index.offer(
        Kind("talent", _("Talents"), Talent, "i-talents", (Called("talent", Talent),), circle=F("circle"), seen=found_by, few=ids),
        Kind(
            "workshop",
            _("Workshops"),
            Workshop,
            "i-workshop",
            (Texts("workshop", Workshop),),
            (Prose("workshop_text", Workshop, ("purpose", "how", "material", "brings_home"), "name"),),
            circle=F("circle"),
        ),
    )


def found_by(reader: Any) -> Any:
    """The files that a reader opens, and the first contacts of whoever enrols: those of the two lists."""
    read, met = _two(reader)
    return read | met


def ids(reader: Any) -> Any:
    """The ids of the same, each of the two asked for itself: together no index would find them."""
    read, met = _two(reader)
    return read.values("pk").union(met.values("pk"), all=True)


def _two(reader: Any) -> tuple[Any, Any]:
    met = Talent.objects.seen_by(reader, ENROL).filter(state__in=WAITS, became=None)
    return Talent.objects.seen_by(reader).filter(became=None), met


def states(actor: Actor, talents: Collection[UUID]) -> dict[UUID, str]:
    """Where each of these is on their way, in a word."""
    rows = found_by(actor).filter(pk__in=talents).values_list("pk", "state")
    return {pk: str(Talent.State(state).label) for pk, state in rows}
