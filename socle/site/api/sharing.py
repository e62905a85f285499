"""The texts that talents read before they agree to share."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.pathways import acts
from socle.pathways.models import SharingText
from socle.site.api.answers import answering
from socle.site.api.door import Said, actor, perform, see
from socle.site.api.lists import Page, paged

router = Router(tags=["sharing texts"])


class SharingTextOut(Schema):
    """One version of a text, in one language and three registers; it never changes. People read the one of the highest `number`."""

    id: UUID
    circle: UUID
    key: str
    number: int
    language: str
    purpose: str
    name: str
    plain: str
    easy: str
    full: str
    reviewed_by: str
    reviewed_on: date | None
    since: datetime


class SharingTextsOut(Schema):
    items: list[SharingTextOut]
    next: str | None


class RewordSharingIn(Said):
    """All the words of the new version, in both languages. Reviewed by: people who need such texts, who have read these very words."""

    name_fr: str
    plain_fr: str
    easy_fr: str
    full_fr: str
    name_en: str
    plain_en: str
    easy_en: str
    full_en: str
    reviewed_by: str = ""
    reviewed_on: date | None = None


_FIELDS = tuple(SharingTextOut.model_fields)


@router.get("/sharing-texts", response=answering(200, SharingTextsOut))
def sharing_texts(request: HttpRequest, asked: Page) -> Any:
    """List all versions of all texts, in all languages."""
    return paged(request, asked, SharingText.objects.seen_by(actor(request)).values(*_FIELDS))


@router.get("/sharing-texts/{text}", response=answering(200, SharingTextOut))
def sharing_text(request: HttpRequest, text: str) -> Any:
    """Read one version of a text."""
    return shown(see(request, SharingText, text))


@router.post("/sharing-texts/{text}/versions", response=answering(201, SharingTextOut))
def reword_sharing(request: HttpRequest, text: str, said: RewordSharingIn) -> Any:
    """Write a new version of a text, which people read from now on."""
    return Status(201, shown(perform(request, acts.reword_sharing, see(request, SharingText, text), **said.dict())))


def shown(one: SharingText) -> dict[str, Any]:
    return {name: getattr(one, "circle_id" if name == "circle" else name) for name in _FIELDS}
