"""Erasures: who is to be erased and who was. They are looked at and carried out on their pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from socle.site.api.answers import answering
from socle.site.api.lists import listed, narrowing

router = Router(tags=["erasures"])


class ErasureOut(Schema):
    """`why`: it was asked for, or the time is over; `ending` is empty until somebody has looked at it."""

    id: UUID
    person: UUID
    why: str
    asked_at: datetime
    ending: str
    ended_at: datetime | None
    answer: str


class ErasuresOut(Schema):
    items: list[ErasureOut]
    next: str | None


ERASURES = narrowing("erasures")


@router.get("/erasures", response=answering(200, ErasuresOut))
def erasures(request: HttpRequest, asked: ERASURES) -> Any:  # type: ignore[valid-type]
    """List who is to be erased, and what came of it, as far as one may see it."""
    return listed(request, asked, "erasures", tuple(ErasureOut.model_fields))
