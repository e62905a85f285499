"""Organisations on the way to partnership: how far one has come, who holds the relation, what is next."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.people import acts
from socle.people.models import Organisation, Person, Prospect
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, actor, narrowed, paged, perform, see

router = Router(tags=["prospects"])


class ProspectOut(Schema):
    id: UUID
    organisation: UUID
    stage: str
    holder: UUID
    next_step: str
    next_on: date | None
    reason: str
    since: datetime
    moved_at: datetime
    version: int


class ProspectsOut(Schema):
    items: list[ProspectOut]
    next: str | None


class SpotIn(Said):
    holder: str
    next_step: str = ""
    next_on: date | None = None


class MoveIn(Seen):
    stage: str
    holder: str
    next_step: str = ""
    next_on: date | None = None
    reason: str = ""


FIELDS = tuple(ProspectOut.model_fields)


@router.get("/prospects", response=answering(200, ProspectsOut))
def prospects(request: HttpRequest, stage: str = "", holder: str = "", organisation: str = "", cursor: str = "") -> Any:
    """List the organisations on the way to partnership that one may see."""
    rows = Prospect.objects.seen_by(actor(request)).filter(organisation__became=None)
    rows = rows.filter(**narrowed(holder=holder, organisation=organisation))
    items, following = paged((rows.filter(stage=stage) if stage else rows).values(*FIELDS), cursor, "id")
    return {"items": items, "next": following}


@router.post("/organisations/{organisation}/prospect", response=answering(201, ProspectOut))
def spot_prospect(request: HttpRequest, organisation: str, said: SpotIn) -> Any:
    """Enter that an organisation might become a partner, and who holds the relation with it."""
    details = said.dict() | {"holder": see(request, Person, said.holder)}
    return Status(201, _shown(perform(request, acts.spot_prospect, see(request, Organisation, organisation), **details)))


@router.post("/prospects/{prospect}/move", response=answering(200, ProspectOut))
def move_prospect(request: HttpRequest, prospect: str, said: MoveIn) -> Any:
    """Enter how far one has come with an organisation, what is to be done next and when, or why it declines."""
    details = said.dict() | {"holder": see(request, Person, said.holder)}
    return _shown(perform(request, acts.move_prospect, see(request, Prospect, prospect), **details))


def _shown(one: Prospect) -> dict[str, Any]:
    return {name: getattr(one, {"organisation": "organisation_id", "holder": "holder_id"}.get(name, name)) for name in FIELDS}
