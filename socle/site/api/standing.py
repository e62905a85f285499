"""Standing in for somebody, interests, signatories, and how circles work."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance import acts
from socle.governance.models import Link, Mandate, Process, Proposal, Substitute
from socle.ground import now
from socle.people import acts as people
from socle.people.models import Organisation, Person, Signatory
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, actor, narrowed, perform, see
from socle.site.api.lists import Cut, Page, paged

router = Router(tags=["standing"])


class SubstituteOut(Schema):
    """Somebody who stands in for the holder of a mandate, within some of its powers."""

    id: UUID
    mandate: UUID
    circle: UUID
    person: UUID
    powers: list[str]
    since: datetime
    until: datetime | None
    decision: UUID


class SubstitutesOut(Schema):
    items: list[SubstituteOut]
    next: str | None


class StandInIn(Said):
    person: str
    powers: list[str]
    until: datetime
    since: datetime | None = None


class InterestOut(Schema):
    proposal: UUID
    person: UUID
    declared_at: datetime


class SignatoryOut(Schema):
    id: UUID
    organisation: UUID
    person: UUID
    since: datetime
    until: datetime | None


class SignatoryIn(Said):
    person: str


class WithdrawalIn(Said):
    mandate: str
    on: datetime | None = None


class ProcessOut(Schema):
    """How a circle works, as it has decided."""

    circle: UUID
    channel: str
    composition: list[dict[str, Any]]
    after_term: str
    caretaker_days: int
    consent: dict[str, Any]
    base: datetime
    decision: UUID


class ProcessesOut(Schema):
    items: list[ProcessOut]
    next: str | None


class LinkOut(Schema):
    id: UUID
    circle: UUID
    role: UUID
    since: datetime
    decision: UUID


class LinksOut(Schema):
    items: list[LinkOut]
    next: str | None


_SUBSTITUTE = tuple(SubstituteOut.model_fields)
_PROCESS = ("circle", "channel", "composition", "after_term", "caretaker_days", "consent", "decision")


@router.get("/substitutes", response=answering(200, SubstitutesOut))
def substitutes(request: HttpRequest, asked: Page, circle: str = "", mandate: str = "") -> Any:
    """List who stands in now, as far as one may see."""
    rows = Substitute.objects.seen_by(actor(request)).live(now()).filter(**narrowed(circle=circle, mandate=mandate))
    return paged(request, asked, rows.values(*_SUBSTITUTE), "id")


@router.post("/mandates/{mandate}/substitutes", response=answering(201, SubstituteOut))
def stand_in(request: HttpRequest, mandate: str, said: StandInIn) -> Any:
    """Let somebody stand in for oneself, until a date, within some of the powers of one's mandate."""
    held, person = see(request, Mandate, mandate), see(request, Person, said.person)
    details = {"person": person, "powers": said.powers, "until": said.until, "since": said.since}
    decision = perform(request, acts.stand_in, held, **details)
    return Status(201, Substitute.objects.seen_by(actor(request)).filter(decision=decision).values(*_SUBSTITUTE).get())


@router.post("/mandates/{mandate}/recall", response=answering(200, SubstitutesOut))
def recall_substitute(request: HttpRequest, mandate: str, said: Nothing) -> Any:
    """End the substitution that one has asked for, at once."""
    perform(request, acts.recall_substitute, see(request, Mandate, mandate))
    return substitutes(request, Cut(), mandate=mandate)


@router.post("/substitutes/{substitute}/declination", response=answering(200, SubstitutesOut))
def decline_substitution(request: HttpRequest, substitute: str, said: Nothing) -> Any:
    """No longer stand in for somebody."""
    found = see(request, Substitute, substitute)
    perform(request, acts.decline_substitution, found)
    return substitutes(request, Cut(), mandate=str(found.mandate_id))


@router.post("/proposals/{proposal}/interests", response=answering(201, InterestOut))
def declare_interest(request: HttpRequest, proposal: str, said: Nothing) -> Any:
    """Say that one has an interest of one's own in a proposal."""
    made = perform(request, acts.declare_interest, see(request, Proposal, proposal))
    return Status(201, {"proposal": made.proposal_id, "person": made.person_id, "declared_at": made.declared_at})


@router.post("/organisations/{organisation}/signatories", response=answering(201, SignatoryOut))
def name_signatory(request: HttpRequest, organisation: str, said: SignatoryIn) -> Any:
    """Enter who signs for an organisation."""
    it, person = see(request, Organisation, organisation), see(request, Person, said.person)
    return Status(201, _signatory(perform(request, people.name_signatory, it, person=person)))


@router.post("/signatories/{signatory}/end", response=answering(200, SignatoryOut))
def end_signatory(request: HttpRequest, signatory: str, said: Nothing) -> Any:
    """Enter that somebody no longer signs for an organisation."""
    return _signatory(perform(request, people.end_signatory, see(request, Signatory, signatory)))


@router.post("/signatories/{signatory}/withdrawals", response=answering(200, SignatoryOut))
def withdraw_mandate(request: HttpRequest, signatory: str, said: WithdrawalIn) -> Any:
    """Withdraw, for one's organisation, a mandate that is held on its behalf."""
    signs, held = see(request, Signatory, signatory), see(request, Mandate, said.mandate)
    return _signatory(perform(request, acts.withdraw_mandate, signs, mandate=held, on=said.on))


@router.get("/processes", response=answering(200, ProcessesOut))
def processes(request: HttpRequest, asked: Page, circle: str = "") -> Any:
    """List how circles work, where they have decided on it."""
    rows = Process.objects.seen_by(actor(request)).live(now()).filter(**narrowed(circle=circle))
    return paged(request, asked, rows.values(*_PROCESS, base=F("since")), "circle")


@router.get("/links", response=answering(200, LinksOut))
def links(request: HttpRequest, asked: Page, circle: str = "", role: str = "") -> Any:
    """List the roles of other circles whose holders are members of a circle."""
    rows = Link.objects.seen_by(actor(request)).live(now()).filter(**narrowed(circle=circle, role=role))
    return paged(request, asked, rows.values(*LinkOut.model_fields), "id")


def _signatory(one: Signatory) -> dict[str, Any]:
    return {"id": one.pk, "organisation": one.organisation_id, "person": one.person_id, "since": one.since, "until": one.until}
