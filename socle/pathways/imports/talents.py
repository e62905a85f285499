"""Talents, from the files in which they are kept until now."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from socle.governance import reads as governance
from socle.governance.models import Circle
from socle.journal.act import Actor
from socle.journal.importable import Faults, Importable, Judged, Line, Place
from socle.pathways import leaning
from socle.pathways.acts import import_talents, take_back_talents
from socle.pathways.acts.named import words_of
from socle.pathways.imports import cells, columns, twins
from socle.pathways.imports.whole import whole

POWER = "enrol_talents"


def places(actor: Actor, programme: UUID | None) -> list[Place]:
    """The circles in which somebody enrols whomever they meet, and not only those in their care."""
    rows = Circle.objects.seen_by(actor, POWER)
    found = {one.pk: one for one in (rows.filter(programme=programme) if programme else rows)}
    named = governance.places(actor, found)
    return sorted((Place(found[pk], place.name) for pk, place in named.items()), key=lambda one: one.name)


def judge(actor: Actor, circle: Any, lines: Mapping[int, Line]) -> dict[int, Judged]:
    """What each line names that is not there, and whom it may tell of already: of those whose files the actor may see."""
    found = {number: Judged(faults=faults) for number, faults in lacks(actor, circle, lines).items()}
    for number, twin in twins.found(actor, circle, lines).items():
        found[number].twin = twin
    return found


def lacks(actor: Actor, circle: Any, lines: Mapping[int, Line]) -> dict[int, Faults]:
    """What each line names that is not there: a cohort, a pathway, a phase, a guide."""
    words = words_of(circle)
    return {number: words.named(line)[1] for number, line in lines.items()}


TALENTS = Importable(
    key="talents",
    title=_("Talents"),
    lede=_("People whom you accompany already, from your own file of participants. No account is opened, and nobody is written to."),
    icon="i-path",
    power=POWER,
    places=places,
    verb=import_talents,
    back=take_back_talents,
    leaning=leaning.on,
    judge=judge,
    lacks=lacks,
    join=whole,
    sign=twins.sign,
    kin=twins.sound,
    alike=_("the name sounds the same"),
    distinct=lambda line: line["born_on"] is not None,
    aside=cells.aside,
    one_of=columns.NAMING,
    lacking=_("Say which column holds the first name, alone or together with the name. If none does, this may be another file."),
    after="talents",
    fields=columns.FIELDS,
)
