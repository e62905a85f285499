"""A proposal with all that was said of it: its versions, who was present and what they said, the objections.

Whoever reads a proposal reads all of this: it lies on one ground and is one case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, FilteredRelation, IntegerField, OuterRef, Q, When

from socle.governance.models import Elector, Objection, Position, Proposal, Version
from socle.governance.reads.deliberation import step_now
from socle.governance.reads.members import speaks
from socle.governance.rules.engine import Objection as Standing
from socle.governance.rules.engine import Stage, State, Why, in_the_way
from socle.governance.rules.engine.events import Kind, Step
from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.plain import Plain
from socle.journal.act import Actor

VERSIONS, PEOPLE, CARDS = 20, 150, 10


@dataclass(frozen=True, slots=True)
class Draft:
    """One version; the words and changes of the current one only."""

    number: int
    author: str
    written_at: datetime
    title: str
    text: str
    changes: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who may speak, and what they said of the current version; nothing while they are awaited."""

    person: UUID
    name: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection. `is_here`: whoever raised it may still speak."""

    id: UUID
    person: UUID
    name: str
    reason: str
    version: int
    given_at: datetime
    ending: str
    criterion: str
    ending_reason: str
    failing: int
    objector_confirmed_at: datetime | None
    proposer_confirmed_at: datetime | None
    is_here: bool

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return not self.ending


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells of a proposal: the last versions, the first people and objections, and how many there are in all.

    `present`: oneself first, then who is awaited; `said`: how many of them have spoken. `objections`: those that stand first.
    """

    stage: str
    step: str
    stale: bool
    versions: Sequence[Draft]
    present: Sequence[Present]
    electors: int
    said: int
    objections: Sequence[Raised]
    objected: int
    standing: int
    unanswered: int

    @property
    def current(self) -> Draft:
        return self.versions[0]

    @property
    def takes_positions(self) -> bool:
        """Whether it is at the step at which positions are given."""
        return self.step in (Step.OBJECT, Step.INTEGRATE)

    @property
    def in_the_way(self) -> Why | None:
        """Why it cannot be adopted now. Who is awaited is among the first, so that these few decide like all."""
        state = State(
            stage=Stage(self.stage),
            step=Step(self.step) if self.step else None,
            version=self.current.number,
            electors=frozenset(str(one.person) for one in self.present),
            positions={str(one.person): Kind(one.kind) for one in self.present if one.kind},
            objections={"": Standing("", "", 0)} if self.standing else {},
            objecting={"": ("",)} if self.standing else {},
            stale=self.stale,
            unanswered=frozenset(map(str, range(self.unanswered))),
        )
        return in_the_way(state)

    def of(self, person: UUID) -> Present | None:
        """What somebody who looks at it said, if they may speak."""
        return next((one for one in self.present[:1] if one.person == person), None)


def story(actor: Actor, proposal: Proposal) -> Story:
    """What a page tells of a proposal."""
    present = _present(actor, proposal)
    objections = _objections(actor, actor.person, proposal.pk, now())
    return Story(
        stage=proposal.stage,
        step=step_now(proposal, now()),
        stale=proposal.stale,
        versions=[Draft(*row) for row in _versions(actor, proposal.pk)],
        present=[Present(person, name, kind or "", reason or "") for person, name, kind, reason, *_counts in present],
        electors=present[0][-2] if present else 0,
        said=present[0][-1] if present else 0,
        objections=[Raised(*row[:-2]) for row in objections],
        objected=objections[0][-2] if objections else 0,
        standing=objections[0][-1] if objections else 0,
        unanswered=proposal.unanswered,
    )


def _present(actor: Actor, proposal: Proposal) -> list[tuple[Any, ...]]:
    """Those who were there when it was opened; while it is open, those of them who may still speak."""
    if proposal.stage == Proposal.Stage.DRAFT:
        return []
    asked_of = (actor, actor.person, proposal.pk, proposal.version)
    return _speaking(*asked_of, now()) if proposal.stage == Proposal.Stage.OPEN else _spoke(*asked_of)


@asked
def _versions(reader: Blank, proposal: Blank) -> Any:
    own = [Case(When(number=F("proposal__version"), then=word)) for word in ("title", "text", "changes")]
    rows = Version.objects.seen_by(reader).filter(proposal=proposal).order_by("-number")
    return rows.values_list("number", "author__name", "written_at", *own)[:VERSIONS]


@asked
def _speaking(reader: Blank, me: Blank, proposal: Blank, version: Blank, at: Blank) -> Any:
    moment: Any = at
    return _said(Elector.objects.seen_by(reader).filter(speaks(moment), proposal=proposal), me, version)


@asked
def _spoke(reader: Blank, me: Blank, proposal: Blank, version: Blank) -> Any:
    return _said(Elector.objects.seen_by(reader).filter(proposal=proposal), me, version)


def _said(electors: Any, me: Blank, version: Blank) -> Any:
    """What electors said of a version: oneself, who is awaited, who does not simply consent, who consents."""
    all_positions = "proposal__positions"
    theirs = {"person": F("person"), "version": version, "replaced_at": None}
    position = Q(**{f"{all_positions}__{name}": value for name, value in theirs.items()})
    rows = electors.annotate(said=FilteredRelation(all_positions, condition=position))
    order = Case(When(person=me, then=0), When(said__kind=None, then=1), When(said__kind=Position.Kind.CONSENT, then=3), default=2)
    counts = [Plain("COUNT(*) OVER ()", gives=IntegerField()), Plain("COUNT({0}) OVER ()", "said__kind", gives=IntegerField())]
    return rows.order_by(order, "person__name").values_list("person", "person__name", "said__kind", "said__reason", *counts)[:PEOPLE]


@asked
def _objections(reader: Blank, me: Blank, proposal: Blank, at: Blank) -> Any:
    """One's own that stands, others that stand, those that have ended."""
    moment: Any = at
    here = Elector.kept.filter(speaks(moment), proposal=OuterRef("proposal"), person=OuterRef("person"))
    rows = Objection.objects.seen_by(reader).filter(proposal=proposal)
    fields = (
        "pk",
        "person",
        "person__name",
        "position__reason",
        "raised_on",
        "position__given_at",
        "ending",
        "criterion",
        "reason",
        "failing",
    )
    confirmed = ("objector_confirmed_at", "proposer_confirmed_at")
    standing = Plain("COUNT(CASE WHEN {0} = '' THEN 1 END) OVER ()", "ending", gives=IntegerField())
    counts = [Plain("COUNT(*) OVER ()", gives=IntegerField()), standing]
    order = Case(When(ending="", person=me, then=0), When(ending="", then=1), default=2)
    return rows.order_by(order, "position__given_at").values_list(*fields, *confirmed, Exists(here), *counts)[:CARDS]
