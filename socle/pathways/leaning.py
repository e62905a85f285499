"""What leans on a file: as long as nothing does, a file that a table has brought can be taken back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from socle.pathways.models import FileDocument, Identity, Note, Passage, Pause, Piece, Talent, Way
from socle.people import leaning
from socle.people.models import Person

Said = dict[UUID, Any]


def on(circle: UUID, ids: Sequence[UUID]) -> Said:
    """Of these talents those on whose file, or on whose own record, something leans; with the first reason."""
    said = leaning.on(Talent, circle, ids)
    people: dict[UUID, UUID] = {}
    for at in range(0, len(ids), leaning.CHUNK):
        people |= dict(Talent.kept.filter(pk__in=ids[at : at + leaning.CHUNK]).values_list("person", "pk"))
    of_people = leaning.on(Person, circle, list(people), beside=(Talent, Piece))
    return {people[pk]: words for pk, words in of_people.items()} | said


def register() -> None:
    """Say it once, when the room is ready: what comes with a file goes with it, as long as it is as it came."""
    for model in (Identity, Way, Passage):
        leaning.along(model, "talent")
    leaning.say(Note, _("Something was noted in this file."))
    leaning.say(FileDocument, _("A document was added to this file."))
    leaning.say(Pause, _("A rest was entered in this file."))
    leaning.also(Talent, _went_on)


def _went_on(_circle: UUID, ids: Sequence[UUID]) -> Said:
    """Those of whom something was changed since, or whose way has gone on."""
    said: Said = {}
    for at in range(0, len(ids), leaning.CHUNK):
        rows = Talent.kept.filter(pk__in=ids[at : at + leaning.CHUNK]).annotate(passed=Count("passages")).order_by()
        found = rows.filter(Q(version__gt=1) | Q(passed__gt=1) | Q(identity__version__gt=1)).values_list("pk", flat=True)
        said |= dict.fromkeys(found, _("This file was changed since."))
    return said
