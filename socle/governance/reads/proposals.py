"""Proposals, as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q

from socle.governance.branches import not_denied
from socle.governance.models import Elector, Position, Proposal, Tension, Version
from socle.governance.reads.members import speaks
from socle.governance.rules.consent import Deliberation, Said, Why, adoption
from socle.ground import now
from socle.ground.plain import Plain
from socle.journal.act import Actor

TITLE = "(SELECT U0.title FROM governance_version U0 WHERE U0.proposal_id = {0} AND U0.number = {1})"


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


def lines(actor: Actor, **narrowed: Any) -> Any:
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


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person said of one version; `objection` is the objection that came of it, if any."""

    person: UUID
    name: str
    kind: str
    reason: str
    version: int
    given_at: datetime
    counts: bool
    objection: UUID | None
    ending: str
    ended_at: datetime | None
    criterion: str
    ending_reason: str
    objector_confirmed: bool
    proposer_confirmed: bool

    @property
    def is_open(self) -> bool:
        """Whether this is an objection that still stands."""
        return self.objection is not None and not self.ending


_VOICE = (
    "person",
    "person__name",
    "kind",
    "reason",
    "version",
    "given_at",
    "replaced_at",
    "objection",
    "objection__ending",
    "objection__ended_at",
    "objection__criterion",
    "objection__reason",
    "objection__objector_confirmed_at",
    "objection__proposer_confirmed_at",
)


@dataclass(frozen=True, slots=True)
class Story:
    """A proposal with all that was said of it."""

    versions: tuple[dict[str, Any], ...]
    electors: tuple[tuple[UUID, str], ...]
    voices: tuple[Voice, ...]
    state: Deliberation

    @property
    def current(self) -> dict[str, Any]:
        return self.versions[0]

    @property
    def said_now(self) -> dict[UUID, Voice]:
        """The position of each person on the current version."""
        return {voice.person: voice for voice in self.voices if voice.counts and voice.version == self.state.version}

    @property
    def objections(self) -> list[Voice]:
        return [voice for voice in self.voices if voice.objection]

    @property
    def in_the_way(self) -> Why | None:
        """Why it cannot be adopted now."""
        return adoption(self.state)


def story(actor: Actor, proposal: Proposal) -> Story:
    """Versions (newest first), electorate and voices of a proposal, with its state."""
    versions = Version.objects.seen_by(actor).filter(proposal=proposal).order_by("-number")
    electors = Elector.objects.seen_by(actor).filter(proposal=proposal).order_by("person__name")
    if proposal.stage == Proposal.Stage.OPEN:
        electors = electors.filter(speaks(now()))
    people = tuple(electors.values_list("person", "person__name")) if proposal.stage != Proposal.Stage.DRAFT else ()
    rows = Position.objects.seen_by(actor).filter(proposal=proposal).order_by("given_at")
    voices = tuple(_voice(*row) for row in rows.values_list(*_VOICE))
    state = Deliberation(
        stage=proposal.stage,
        version=proposal.version,
        electors=frozenset(str(person) for person, _ in people),
        positions=tuple(Said(str(voice.person), voice.version, voice.kind) for voice in voices if voice.counts),
        open_objections=sum(voice.is_open for voice in voices),
    )
    fields = ("number", "title", "text", "changes", "author__name", "written_at")
    return Story(tuple(versions.values(*fields)), people, voices, state)


def _voice(*row: Any) -> Voice:
    person, name, kind, reason, version, given_at, replaced_at, objection, ending, ended_at, criterion, because, one, other = row
    return Voice(
        person=person,
        name=name,
        kind=kind,
        reason=reason,
        version=version,
        given_at=given_at,
        counts=replaced_at is None,
        objection=objection,
        ending=ending or "",
        ended_at=ended_at,
        criterion=criterion or "",
        ending_reason=because or "",
        objector_confirmed=bool(one),
        proposer_confirmed=bool(other),
    )


def tensions(actor: Actor, **narrowed: Any) -> Any:
    """The tensions that the reader may see, newest first: id, text, circle, who, when, settled when, carried by a proposal."""
    answers = Proposal.kept.filter(not_denied(Proposal, actor), ~Q(stage=Proposal.Stage.WITHDRAWN), tension=OuterRef("pk"))
    rows = Tension.objects.seen_by(actor).filter(**narrowed).annotate(carried=Exists(answers)).order_by("-id")
    return rows.values_list("pk", "text", "circle", "raised_by__name", "raised_at", "settled_at", "carried")
