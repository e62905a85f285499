"""Objections: how they end. They are read with the proposal."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from socle.governance import acts
from socle.governance.models import Objection
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, perform, see

router = Router(tags=["objections"])


class ObjectionOut(Schema):
    id: UUID
    proposal: UUID
    person: UUID
    raised_on: int
    ending: str
    criterion: str
    reason: str
    failing: int


class FailureIn(Said):
    """`criterion`: the test that it fails; harm, role, caused, certain, better or reasoned, as the circle has decided."""

    criterion: str
    reason: str


class VerdictIn(Said):
    """`criterion`: the test that it fails, with the reason; empty: it passes them all."""

    criterion: str = ""
    reason: str = ""


class AbandonmentIn(Said):
    reason: str


@router.post("/objections/{objection}/withdrawal", response=answering(200, ObjectionOut))
def withdraw_objection(request: HttpRequest, objection: str, said: Nothing) -> Any:
    """Withdraw one's own objection."""
    return shown(perform(request, acts.withdraw_objection, see(request, Objection, objection)))


@router.post("/objections/{objection}/integration", response=answering(200, ObjectionOut))
def confirm_integration(request: HttpRequest, objection: str, said: Nothing) -> Any:
    """Confirm that the current version integrates an objection; it takes the objector and the proposer."""
    return shown(perform(request, acts.confirm_integration, see(request, Objection, objection)))


@router.post("/objections/{objection}/failure", response=answering(200, ObjectionOut))
def fail_objection(request: HttpRequest, objection: str, said: FailureIn) -> Any:
    """Record that an objection fails a test, which one, and why."""
    return shown(perform(request, acts.fail_objection, see(request, Objection, objection), **said.dict()))


@router.post("/objections/{objection}/verdicts", response=answering(200, ObjectionOut))
def test_objection(request: HttpRequest, objection: str, said: VerdictIn) -> Any:
    """Say whether an objection fails a test, and which; it fails once all who judge in this circle say so."""
    return shown(perform(request, acts.test_objection, see(request, Objection, objection), **said.dict()))


@router.post("/objections/{objection}/abandonment", response=answering(200, ObjectionOut))
def abandon_objection(request: HttpRequest, objection: str, said: AbandonmentIn) -> Any:
    """Record that an objection is abandoned, because its author no longer sits in the circle."""
    return shown(perform(request, acts.abandon_objection, see(request, Objection, objection), **said.dict()))


def shown(one: Objection) -> dict[str, Any]:
    fields = {name: getattr(one, name) for name in ("raised_on", "ending", "criterion", "reason", "failing")}
    return {"id": one.pk, "proposal": one.proposal_id, "person": one.person_id} | fields
