"""Tensions: read them, raise one, put one's own in other words."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance import acts
from socle.governance.models import Circle, Tension
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, perform, see
from socle.site.api.lists import listed, narrowing

router = Router(tags=["tensions"])


class TensionOut(Schema):
    id: UUID
    circle: UUID
    raised_by: UUID
    text: str
    example: str
    raised_at: datetime
    settled_at: datetime | None
    version: int


class TensionsOut(Schema):
    items: list[TensionOut]
    next: str | None


class TensionIn(Said):
    text: str
    example: str = ""


class WordsIn(Seen):
    text: str
    example: str = ""


FIELDS = tuple(TensionOut.model_fields)
TENSIONS = narrowing("tensions")


@router.get("/tensions", response=answering(200, TensionsOut))
def tensions(request: HttpRequest, asked: TENSIONS) -> Any:  # type: ignore[valid-type]
    """List the tensions that one may read, oldest first."""
    return listed(request, asked, "tensions", FIELDS)


@router.get("/tensions/{tension}", response=answering(200, TensionOut))
def tension(request: HttpRequest, tension: str) -> Any:
    """Read one tension."""
    return shown(see(request, Tension, tension))


@router.post("/circles/{circle}/tensions", response=answering(201, TensionOut))
def raise_tension(request: HttpRequest, circle: str, said: TensionIn) -> Any:
    """Raise a tension in a circle."""
    return Status(201, shown(perform(request, acts.raise_tension, see(request, Circle, circle), text=said.text, example=said.example)))


@router.put("/tensions/{tension}", response=answering(200, TensionOut))
def reword_tension(request: HttpRequest, tension: str, said: WordsIn) -> Any:
    """Put one's own tension in other words, as long as no proposal answers it."""
    felt = see(request, Tension, tension)
    return shown(perform(request, acts.reword_tension, felt, seen=said.seen, text=said.text, example=said.example))


def shown(one: Tension) -> dict[str, Any]:
    return {
        "id": one.pk,
        "circle": one.circle_id,
        "raised_by": one.raised_by_id,
        "text": one.text,
        "example": one.example,
        "raised_at": one.raised_at,
        "settled_at": one.settled_at,
        "version": one.version,
    }
