"""The catalogue: phases, in which of them workshops are meant to be, the texts of agreements as they stand."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language

from socle.ground.asked import Blank, Blanks, asked
from socle.journal.act import Actor
from socle.pathways.models import Meant, Phase, SharingText

MOST_PHASES = 200


def phase_choices(actor: Actor, programme: UUID | None = None) -> list[tuple[str, str]]:
    """The phases that the actor may see, in their order, as choices."""
    rows = Phase.objects.seen_by(actor)
    rows = rows.filter(ground=programme) if programme else rows
    return [(str(pk), name) for pk, name in rows.order_by("ground", "position").values_list("pk", "name")[:MOST_PHASES]]


def meant(actor: Actor, workshops: Iterable[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """In which phases each of these workshops is meant to be, in their order; the ids and names of the phases."""
    found: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for workshop, phase, name in _meant(actor, set(workshops)):
        found[workshop].append((phase, name))
    return found


@asked
def _meant(reader: Blank, workshops: Blanks) -> Any:
    rows = Meant.objects.seen_by(reader).filter(workshop__in=workshops)
    return rows.order_by("phase__position").values_list("workshop", "phase", "phase__name")


def sharing_texts(actor: Actor) -> Any:
    """Every text of agreements in its latest version, in the language of the reader."""
    rows = SharingText.objects.seen_by(actor).filter(language=language())
    same = SharingText.kept.filter(programme=OuterRef("programme"), key=OuterRef("key")).order_by("-number")
    return rows.filter(number=Subquery(same.values("number")[:1])).order_by("purpose", "name", "pk")


def versions(actor: Actor, text: SharingText) -> Any:
    """All that a text has ever said, in all languages, the latest first."""
    rows = SharingText.objects.seen_by(actor).filter(programme=text.programme, key=text.key)
    return rows.order_by("-number", "language")


def language() -> str:
    return "en" if (get_language() or "fr").startswith("en") else "fr"
