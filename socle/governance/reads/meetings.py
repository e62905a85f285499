"""Meetings, as pages and programs show them: who is there, what is taken up, whose turn it is and what comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Case, CharField, F, TextField, Value, When
from django.db.models.functions import Coalesce

from socle.governance.models import Attendee, Circle, Item, Meeting, Proposal
from socle.governance.reads.proposals import TITLE
from socle.governance.reads.sitting import carried, interested, of_proposal, with_turns
from socle.governance.reads.story import Story, story
from socle.governance.rules import meeting as rules
from socle.governance.rules.engine import Objection, Stage, State
from socle.governance.rules.engine.events import Kind, Step
from socle.ground.asked import Blank, asked
from socle.ground.plain import Plain
from socle.journal.act import Actor

PEOPLE, ITEMS = 200, 60
_WRITTEN = """(SELECT COALESCE(SUM(note.version), 0) FROM governance_note note
    JOIN governance_item noted ON noted.id = note.item_id WHERE noted.meeting_id = {0})"""
_HEAD = "(SELECT head.number FROM journal_head head WHERE head.chain = {0})"
_LAST_TURN = """(SELECT turn.{word} FROM governance_turn turn JOIN governance_item taken ON taken.id = turn.item_id
    WHERE turn.meeting_id = {{0}} AND turn.person_id = {{1}} AND turn.lap = taken.lap
    AND taken.taken_at IS NOT NULL AND taken.ended_at IS NULL ORDER BY turn.at DESC LIMIT 1)"""


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who is there; `step` and `kind`: of the last turn that they have had of what is taken up now."""

    id: UUID
    person: UUID
    name: str
    since: datetime
    step: str
    kind: str


@dataclass(frozen=True, slots=True)
class Point:
    """An item of the agenda. `state`: waits, now, done. `note`: what the secretary wrote, in its `written` version."""

    id: UUID
    part: str
    title: str
    address: str
    about: UUID
    proposal: UUID | None
    lap: int
    state: str
    note: str
    written: int
    writer: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting at an instant. `taken` is the item that is taken up, `proposal` and `story` what it proposes."""

    there: Sequence[There]
    points: Sequence[Point]
    proposal: Proposal | None
    story: Story | None
    sitting: rules.Sitting
    next: rules.Next
    turn: str

    @property
    def taken(self) -> Point | None:
        return next((one for one in self.points if one.state == "now"), None)

    @property
    def waiting(self) -> list[Point]:
        """What was not taken up yet."""
        return [one for one in self.points if one.state == "waits"]

    def names_of(self, people: Iterable[str]) -> list[str]:
        """The names of some who are there, or of whom the proposal tells."""
        known = {str(one.person): one.name for one in self.there}
        if self.story:
            known |= {str(one.person): one.name for one in self.story.present}
            known |= {str(one.person): one.name for one in self.story.objections}
        if self.proposal:
            known[str(self.proposal.proposer_id)] = self.proposal.proposer.name
        return [known.get(one, "…") for one in people]

    def is_there(self, person: UUID) -> There | None:
        return next((one for one in self.there if one.person == person), None)


def mark(actor: Actor, meeting: UUID) -> str:
    """What has been done in the circle of a meeting, and written beside its items, as one word: it changes with each of these.

    Empty where one may not see the meeting. Whatever a meeting shows changes by an act in its circle, or by a note.
    """
    return next((f"{head}.{written}" for head, written in _marks(actor, meeting)), "")


@asked
def _marks(reader: Blank, meeting: Blank) -> Any:
    return marked(Meeting.objects.seen_by(reader).filter(pk=meeting)).values_list("head", "written")


def marked(rows: Any) -> Any:
    """Meetings with what their marks are made of."""
    return rows.annotate(head=Plain(_HEAD, "circle", gives=BigIntegerField()), written=Plain(_WRITTEN, "pk", gives=BigIntegerField()))


def gathering(actor: Actor, meeting: Meeting) -> Gathering:
    """A meeting as it stands now, for whoever may see it."""
    there, points = attendees(actor, meeting), agenda_of(actor, meeting)
    taken = next((one for one in points if one.state == "now"), None)
    proposal = next(iter(_proposal(actor, taken.proposal)), None) if taken and taken.proposal else None
    told = story(actor, proposal) if proposal else None
    sitting = _sitting(there, points, taken, proposal, told if told and told.versions else None)
    return Gathering(there, points, proposal, told, sitting, rules.coming(sitting), rules.turn(sitting))


def attendees(actor: Actor, meeting: Meeting) -> list[There]:
    """Who is there, in the order of arrival."""
    return [There(*row) for row in _there(actor, meeting.pk)]


def agenda_of(actor: Actor, meeting: Meeting) -> list[Point]:
    """The items of a meeting: those that were taken up, then those that wait, in their order."""
    return [_point(*row) for row in _points(actor, meeting.pk)]


def _sitting(there: list[There], points: list[Point], taken: Point | None, proposal: Proposal | None, told: Story | None) -> rules.Sitting:
    known: dict[str, Any] = {
        "present": tuple(str(one.person) for one in there),
        "waiting": tuple(str(one.id) for one in points if one.state == "waits"),
    }
    if taken is None:
        return rules.Sitting(**known)
    about = _about(proposal, told) if proposal and told else {}
    return rules.Sitting(item=str(taken.id), **known, **with_turns(about, [(one.person, one.step) for one in there if one.kind]))


def _about(proposal: Proposal, told: Story) -> dict[str, Any]:
    """The same as the engine says, from what the page tells of the proposal."""
    standing = {str(one.id): Objection(str(one.id), str(one.person), one.version) for one in told.objections if one.is_open}
    state = State(
        stage=Stage(told.stage),
        step=Step(told.step) if told.step else None,
        version=told.current.number,
        proposer=str(proposal.proposer_id),
        electors=frozenset(str(one.person) for one in told.present),
        positions={str(one.person): Kind(one.kind) for one in told.present if one.kind},
        objections=standing,
        objecting={one.by: tuple(key for key, own in standing.items() if own.by == one.by) for one in standing.values()},
        deadline=proposal.deadline,
    )
    return of_proposal(state, interested(proposal.pk) if state.stage is Stage.DRAFT else ())


@asked
def _there(reader: Blank, meeting: Blank) -> Any:
    turns = [Plain(_LAST_TURN.format(word=word), "meeting", "person", gives=CharField()) for word in ("step", "kind")]
    rows = Attendee.objects.seen_by(reader).filter(meeting=meeting, until=None).order_by("since", "pk")
    return rows.values_list("pk", "person", "person__name", "since", *(Coalesce(one, Value("")) for one in turns))[:PEOPLE]


@asked
def _points(reader: Blank, meeting: Blank) -> Any:
    state = Case(When(taken_at=None, then=Value("waits")), When(ended_at=None, then=Value("now")), default=Value("done"))
    rows = (
        Item.objects.seen_by(reader)
        .filter(meeting=meeting, dropped_at=None)
        .annotate(
            carried=carried(),
            titled=titled(),
            state=state,
            note_text=Coalesce("note__text", Value("", TextField())),
            written=Coalesce("note__version", Value(0)),
        )
    )
    order = Case(When(taken_at=None, then=1), default=0)
    fields = ("pk", "part", "titled", "address", "about", "carried", "lap", "state", "note_text", "written", "note__author__name")
    return rows.order_by(order, "taken_at", "place", "pk").values_list(*fields)[:ITEMS]


def titled() -> Any:
    """The words of an item: those of its proposal, of its tension, or its own."""
    title = Plain(TITLE, "proposal__pk", "proposal__version", gives=CharField())
    return Case(
        When(proposal__isnull=False, then=title),
        When(tension__isnull=False, then=F("tension__text")),
        default=F("title"),
        output_field=CharField(),
    )


def _point(*told: Any) -> Point:
    """Nobody has written where there is no note."""
    return Point(*(*told[:-1], told[-1] or ""))


@asked
def _proposal(reader: Blank, pk: Blank) -> Any:
    return Proposal.objects.seen_by(reader).select_related("proposer").filter(pk=pk)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list."""

    id: UUID
    starts_at: datetime | None
    zone: str
    place: str
    opened_at: datetime | None
    cancelled_at: datetime | None
    closed_at: datetime | None
    confirmed_at: datetime | None
    facilitator: str
    circle: UUID

    @property
    def state(self) -> str:
        """planned, open, closed, confirmed, cancelled"""
        if self.cancelled_at:
            return "cancelled"
        if self.confirmed_at:
            return "confirmed"
        return "closed" if self.closed_at else "open" if self.opened_at else "planned"


def meetings(actor: Any, **narrowed: Any) -> Any:
    """The meetings that the reader may see, the newest first; a QuerySet of values, for a page of a list."""
    fields = ("pk", "starts_at", "zone", "place", "opened_at", "cancelled_at", "closed_at", "confirmed_at", "facilitator__name", "circle")
    return Meeting.objects.seen_by(actor).filter(**narrowed).order_by("-id").values_list(*fields)


def current(actor: Actor, circle: Circle) -> list[MeetingLine]:
    """The meeting that a circle has now, and those that are planned."""
    return [MeetingLine(*row) for row in _current(actor, circle.pk)]


@asked
def _current(reader: Blank, circle: Blank) -> Any:
    return meetings(reader, circle=circle, closed_at=None, cancelled_at=None)[:10]
