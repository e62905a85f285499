"""Policies: the register of them, all that one has ever said, and the answer to its review."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance import acts
from socle.governance.models import Policy, PolicyText
from socle.site.api import proposals
from socle.site.api.answers import answering
from socle.site.api.door import Said, actor, perform, see
from socle.site.api.lists import Page, listed, narrowing, paged

router = Router(tags=["policies"])


class PolicyOut(Schema):
    """A policy and what it says, or said last: `base` is what a proposal that changes it builds on.

    `stands` is `in_force`, `due` (its review), `repealed` or `lapsed` (it has ended by itself), on the day that is asked for.
    `provisional_until`: when it ends by itself, if it was decided in an emergency and nobody has consented to it yet.
    """

    policy: UUID
    circle: UUID
    title: str
    text: str
    domain: str
    review_on: date | None
    unreviewed: str
    expires_at: datetime | None
    until: datetime | None
    stands: str
    provisional_until: datetime | None
    base: datetime
    decision: UUID


class PoliciesOut(Schema):
    items: list[PolicyOut]
    next: str | None


class PolicyTextOut(Schema):
    """What a policy says during a period, where it held then, and by which decision."""

    id: UUID
    policy: UUID
    circle: UUID
    title: str
    text: str
    domain: str
    review_on: date | None
    unreviewed: str
    expires_at: datetime | None
    since: datetime
    until: datetime | None
    decision: UUID


class PolicyTextsOut(Schema):
    items: list[PolicyTextOut]
    next: str | None


class ReviewIn(Said):
    """`answer` is `renew`, `amend` or `repeal`; but for a repeal it says `review_on`, or why it is `unreviewed` from now on."""

    answer: str
    review_on: date | None = None
    unreviewed: str = ""
    why: str = ""


POLICIES = narrowing("policies")
_POLICY = tuple(name for name in PolicyOut.model_fields if name != "base")
_TEXT = tuple(PolicyTextOut.model_fields)


@router.get("/policies", response=answering(200, PoliciesOut))
def policies(request: HttpRequest, asked: POLICIES) -> Any:  # type: ignore[valid-type]
    """List the policies that one may see: those that hold, or as they are narrowed."""
    found = listed(request, asked, "policies", (*_POLICY, "since"))
    return found | {"items": [row | {"base": row["since"]} for row in found["items"]]}


@router.get("/policies/{policy}/texts", response=answering(200, PolicyTextsOut))
def policy_texts(request: HttpRequest, policy: str, asked: Page) -> Any:
    """List all that a policy has said, the oldest first."""
    thing = see(request, Policy, policy)
    rows = PolicyText.objects.seen_by(actor(request)).filter(policy=thing, recorded_until=None)
    return paged(request, asked, rows.values(*_TEXT), "id")


@router.post("/policies/{policy}/review", response=answering(201, proposals.ProposalOut))
def answer_review(request: HttpRequest, policy: str, said: ReviewIn) -> Any:
    """Answer the review of a policy by a proposal: to let it hold on as it is, to change it, or to repeal it."""
    made = perform(request, acts.answer_review, see(request, Policy, policy), **said.dict())
    return Status(201, proposals.shown(request, made))
