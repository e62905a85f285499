"""Proposals and tensions, as lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, Subquery

from socle.governance.branches import not_denied
from socle.governance.models import Circle, Interest, Proposal, Tension
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.plain import Plain
from socle.ground.together import Rows, asked_together
from socle.journal.act import Actor

TITLE = "(SELECT current.title FROM governance_version current WHERE current.proposal_id = {0} AND current.number = {1})"
FEW = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal in a list."""

    id: UUID
    title: str
    stage: str
    version: int
    circle: UUID
    proposer: str
    drafted_at: datetime
    opened_at: datetime | None


def lines(actor: Any, **narrowed: Any) -> Any:
    """The proposals that the reader may see, newest first; a QuerySet of values, for a page of a list."""
    return (
        Proposal.objects.seen_by(actor)
        .filter(**narrowed)
        .annotate(title=Plain(TITLE, "pk", "version", gives=CharField()))
        .order_by("-id")
        .values_list("pk", "title", "stage", "version", "circle", "proposer__name", "drafted_at", "opened_at")
    )


def as_lines(rows: Iterable[tuple[Any, ...]]) -> list[Line]:
    return [Line(*row) for row in rows]


def moving(actor: Actor, circle: Circle) -> list[Line]:
    """The newest drafts and open proposals of a circle."""
    return as_lines(_moving(actor, circle.pk))


@asked
def _moving(reader: Blank, circle: Blank) -> Any:
    return lines(reader, circle=circle, stage__in=(Proposal.Stage.DRAFT, Proposal.Stage.OPEN))[:FEW]


Found = list[tuple[Any, ...]]
_FELT = ("pk", "text", "circle", "raised_by__name", "raised_at", "carried")


def felt(actor: Actor, circles: Iterable[UUID]) -> Found:
    """The newest tensions of circles that are not settled: id, text, circle, who, when, carried by a proposal."""
    return list(_felt(actor, list(circles)))


@asked
def _felt(reader: Blank, circles: Blanks) -> Any:
    return _carried(_unsettled(reader, circles), reader).order_by("-id").values_list(*_FELT)[:FEW]


def felt_and_drafted(actor: Actor, circles: Iterable[UUID]) -> tuple[Found, Found]:
    """The same, and one's own newest drafts in these circles: id, title, circle, when; by one question."""
    felt, drafted = _felt_and_drafted(actor, actor.person, list(circles))
    return felt[::-1], drafted[::-1]


@asked_together
def _felt_and_drafted(reader: Blank, person: Blank, circles: Blanks) -> list[Rows]:
    drafts = Proposal.objects.seen_by(reader).filter(circle__in=circles, closed_at=None, stage=Proposal.Stage.DRAFT, proposer=person)
    titled = _newest(drafts).annotate(title=Plain(TITLE, "pk", "version", gives=CharField()))
    return [
        Rows(_carried(_newest(_unsettled(reader, circles)), reader), _FELT),
        Rows(titled, ("pk", "title", "circle", "drafted_at")),
    ]


def _newest(rows: Any) -> Any:
    return rows.model.kept.filter(pk__in=rows.order_by("-id").values("pk")[:FEW])


def _unsettled(reader: Any, circles: Any) -> Any:
    return Tension.objects.seen_by(reader).filter(circle__in=circles, settled_at=None)


def _carried(tensions: Any, reader: Any) -> Any:
    answers = Proposal.kept.filter(not_denied(Proposal, reader), ~Q(stage=Proposal.Stage.WITHDRAWN), tension=OuterRef("pk"))
    return tensions.annotate(carried=Exists(answers))


@asked
def shown(reader: Blank, me: Blank, pk: Blank) -> Any:
    """A proposal that one may read: the one of its tension before it, and whether one has an interest of one's own in it."""
    rows = Proposal.objects.seen_by(reader).select_related("circle", "tension__raised_by", "proposer", "decision")
    before = Proposal.kept.filter(tension=OuterRef("tension"), closed_at__lte=OuterRef("drafted_at")).order_by("-closed_at")
    mine = Interest.kept.filter(proposal=OuterRef("pk"), person=me)
    return rows.annotate(before=Subquery(before.values("pk")[:1]), interested=Exists(mine)).filter(pk=pk)
