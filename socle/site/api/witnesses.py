"""Organisations that are sent checkpoints of the journal."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.ground import now
from socle.ground.dated import live
from socle.people import acts
from socle.people.models import Organisation, Witness
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, narrowed, perform, see
from socle.site.api.lists import Page, paged

router = Router(tags=["around"])


class WitnessOut(Schema):
    id: UUID
    organisation: UUID
    email: str
    rhythm: str
    key: str
    since: datetime
    until: datetime | None


class WitnessesOut(Schema):
    items: list[WitnessOut]
    next: str | None


class WitnessIn(Said):
    email: str
    rhythm: str = "daily"
    signs_with: str = ""


_COLUMNS = ("id", "organisation", "email", "rhythm", "key", "since", "until")


@router.get("/witnesses", response=answering(200, WitnessesOut))
def witnesses(request: HttpRequest, asked: Page, organisation: str = "") -> Any:
    """List the organisations that are sent checkpoints of the journal now."""
    rows = Witness.objects.seen_by(actor(request)).filter(live(now()), **narrowed(organisation=organisation))
    return paged(request, asked, rows.values(*_COLUMNS))


@router.post("/organisations/{organisation}/witness", response=answering(201, WitnessOut))
def name_witness(request: HttpRequest, organisation: str, said: WitnessIn) -> Any:
    """Enter that an organisation is sent checkpoints of the journal."""
    it = see(request, Organisation, organisation)
    return Status(201, _told(perform(request, acts.name_witness, it, email=said.email, rhythm=said.rhythm, signs_with=said.signs_with)))


@router.post("/witnesses/{witness}/end", response=answering(200, WitnessOut))
def end_witness(request: HttpRequest, witness: str, said: Nothing) -> Any:
    """Enter that an organisation is sent no more checkpoints."""
    return _told(perform(request, acts.end_witness, see(request, Witness, witness)))


def _told(one: Witness) -> dict[str, Any]:
    return {name: getattr(one, "organisation_id" if name == "organisation" else name) for name in _COLUMNS}
