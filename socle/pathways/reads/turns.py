"""What became of something in a file: what happened, on which day, who noted it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from socle.journal.act import Actor
from socle.pathways.models import Turn

MOST = 400
KINDS: dict[str, Any] = {
    "opened": _("told"),
    "worked": _("worked on"),
    "lifted": _("lifted"),
    "reopened": _("back"),
    "amended": _("said anew"),
    "planned": _("planned"),
    "moved": _("moved"),
    "seen": _("they came"),
    "no_show": _("they did not come"),
    "excused": _("they excused themselves"),
    "cancelled": pgettext_lazy("an appointment", "called off"),
    "taken_back": _("taken back: it was a mistake"),
    "sent": _("sent"),
    "reminded": _("reminded of it"),
    "resent": _("the link was sent again"),
    "asked": _("they ask for more"),
    "completed": _("told more"),
    "accepted": _("accepted"),
    "refused": _("refused"),
    "expired": _("no answer by the last day"),
    "withdrawn": _("taken back"),
    "concluded": _("known how it went"),
}


@dataclass(frozen=True, slots=True)
class Turned:
    """One turn."""

    kind: str
    on: date
    by: str
    words: str = ""

    @property
    def says(self) -> Any:
        return KINDS.get(self.kind, self.kind)


def turned(actor: Actor, noun: str, **about: Any) -> dict[UUID, list[Turned]]:
    """The turns of things of a kind, oldest first, by what they are of; as far as the part of the file is open."""
    rows = Turn.objects.seen_by(actor).filter(**{f"{noun}__isnull": False}, **about).order_by("recorded_at", "pk")
    found: defaultdict[UUID, list[Turned]] = defaultdict(list)
    for pk, kind, on, by, said in rows.values_list(noun, "kind", "on", "author__name", "said")[:MOST]:
        found[pk].append(Turned(kind, on, by or said.get("who", ""), said.get("because", "")))
    return dict(found)
