"""The minutes of a meeting: who was there, what was taken up, who said what, what was decided. They follow from what was done.

Nobody types them but for the notes beside the items. They tell of each item what happened while it was taken up, as it stood when it
was left, so nothing that comes later changes them. Their digest holds ids, kinds, instants and the notes, never a reason of somebody,
which can be forgotten.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, TextField, Value
from django.db.models.functions import Coalesce

from socle.governance.models import Attendee, Decision, Event, Item, Meeting, Position
from socle.governance.reads.meetings import titled
from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.digests import Digest, digest
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.journal.models import Entry

PEOPLE, SAID = 400, 400
_TITLE = "(SELECT said.title FROM governance_version said WHERE said.proposal_id = {0} AND said.number = {1})"


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who was there, from an instant to another; None: to the end, as far as it has come."""

    name: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A concern or an objection. `ending`: how the objection had ended when the item was left; empty while it stood."""

    name: str
    kind: str
    reason: str
    ending: str


@dataclass(frozen=True, slots=True)
class OnVersion:
    """What was said of a version of a proposal: who consented, and what else was said."""

    number: int
    title: str
    consents: Sequence[str]
    others: Sequence[Spoken]


@dataclass(frozen=True, slots=True)
class Taken:
    """An item that was taken up. `outcome`: adopted, withdrawn, or empty: nothing was decided. `decision`: what was adopted."""

    title: str
    part: str
    at: datetime
    until: datetime | None
    note: str
    versions: Sequence[OnVersion]
    outcome: str
    decision: tuple[UUID, int, str] | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """`left`: the titles of what was on the agenda and not taken up. `cut`: more was said than is told here."""

    came: Sequence[Came]
    taken: Sequence[Taken]
    left: Sequence[str]
    cut: bool


def minutes(actor: Actor, meeting: Meeting) -> Minutes:
    """The minutes of a meeting, as far as the reader may read what the circle deliberates."""
    end = meeting.closed_at or now()
    items = _items(actor, meeting.pk)
    said = _said(actor, meeting.circle_id, meeting.opened_at or end, end)
    decided = _decided(actor, meeting.circle_id, meeting.opened_at or end, end)
    withdrawn = _withdrawn(actor, meeting.circle_id, meeting.opened_at or end, end)
    came = [Came(*row) for row in _came(actor, meeting.pk)]
    taken = [_taken(row, end, said, decided, withdrawn) for row in items if row[6]]
    return Minutes(came, taken, [row[2] for row in items if not row[6]], len(said) >= SAID or len(came) >= PEOPLE)


def _taken(row: Any, end: datetime, said: list[Any], decided: list[Any], withdrawn: list[Any]) -> Taken:
    _pk, part, title, note, proposal, tension, at, until = row
    left = until or end

    def within(one: Any) -> bool:
        here = one[0] == proposal if proposal else tension is not None and one[1] == tension
        return bool(here and at <= one[2] <= left)

    adopted = next((one[3:] for one in decided if within(one)), None)
    outcome = "adopted" if adopted else "withdrawn" if any(map(within, withdrawn)) else ""
    return Taken(title, part, at, until, note, list(_by_version(filter(within, said), left)), outcome, adopted)


def _by_version(said: Iterable[Any], left: datetime) -> Iterable[OnVersion]:
    """What counted of each version when the item was left."""
    found: defaultdict[tuple[Any, int, str], list[Any]] = defaultdict(list)
    for proposal, _tension, _at, version, title, replaced, *what in said:
        if replaced is None or replaced > left:
            found[proposal, version, title].append(what)
    for (_proposal, number, title), voices in found.items():
        consents = [name for name, kind, *_more in voices if kind == Position.Kind.CONSENT]
        others = [
            Spoken(name, kind, reason, ending if ending and ended <= left else "")
            for name, kind, reason, ending, ended in voices
            if kind != Position.Kind.CONSENT
        ]
        yield OnVersion(number, title, consents, others)


@asked
def _came(reader: Blank, meeting: Blank) -> Any:
    return (
        Attendee.objects.seen_by(reader)
        .filter(meeting=meeting)
        .order_by("since", "pk")
        .values_list("person__name", "since", "until")[:PEOPLE]
    )


@asked
def _items(reader: Blank, meeting: Blank) -> Any:
    rows = Item.objects.seen_by(reader).filter(meeting=meeting, dropped_at=None)
    rows = rows.annotate(titled=titled(), note_text=Coalesce("note__text", Value("", TextField())))
    return rows.order_by("taken_at", "place", "pk").values_list(
        "pk", "part", "titled", "note_text", "proposal", "tension", "taken_at", "ended_at"
    )


@asked
def _said(reader: Blank, circle: Blank, since: Blank, until: Blank) -> Any:
    """Positions that were given in the circle within a time, in their order."""
    rows = Position.objects.seen_by(reader).filter(circle=circle, given_at__gte=since, given_at__lte=until)
    rows = rows.annotate(title=Plain(_TITLE, "proposal__pk", "version", gives=CharField()))
    fields = ("proposal", "proposal__tension", "given_at", "version", "title", "replaced_at")
    spoken = ("person__name", "kind", "reason", "objection__ending", "objection__ended_at")
    return rows.order_by("given_at", "pk").values_list(*fields, *spoken)[:SAID]


@asked
def _decided(reader: Blank, circle: Blank, since: Blank, until: Blank) -> Any:
    rows = Decision.objects.seen_by(reader).filter(circle=circle, proposal__isnull=False, adopted_at__gte=since, adopted_at__lte=until)
    return rows.order_by("serial").values_list("proposal", "proposal__tension", "adopted_at", "pk", "number", "title")[:SAID]


@asked
def _withdrawn(reader: Blank, circle: Blank, since: Blank, until: Blank) -> Any:
    rows = Event.objects.seen_by(reader).filter(circle=circle, kind="withdrawn", at__gte=since, at__lte=until)
    return rows.values_list("proposal", "proposal__tension", "at")[:SAID]


def digest_of(meeting: Meeting) -> Digest:
    """The digest of what the minutes of a closed meeting tell."""
    assert meeting.opened_at and meeting.closed_at
    lasted = (meeting.opened_at, meeting.closed_at)
    came = Attendee.kept.filter(meeting=meeting).order_by("since", "pk").values_list("person", "since", "until")
    items = Item.kept.filter(meeting=meeting, dropped_at=None).order_by("place", "pk")
    told = items.values_list("pk", "part", "about", "taken_at", "ended_at", "note__text")
    events = Event.kept.filter(_of(meeting), at__range=lasted).order_by("at", "pk").values_list("pk", "kind", "at")
    decided = Decision.kept.filter(circle=meeting.circle_id, proposal__isnull=False, adopted_at__range=lasted).order_by("serial")
    rows = [came, told, events, decided.values_list("pk", "digest")]
    return digest([str(meeting.pk), *map(_plain, lasted), *([[_plain(value) for value in row] for row in found] for found in rows)])


def _of(meeting: Meeting) -> Q:
    """The events of what was on its agenda."""
    rows = Item.kept.filter(meeting=meeting, dropped_at=None)
    return Q(proposal__in=rows.values("proposal")) | Q(proposal__tension__in=rows.filter(tension__isnull=False).values("tension"))


def _plain(value: Any) -> str | None:
    return value if value is None else value.isoformat() if isinstance(value, datetime) else str(value)


def rewritten_minutes() -> list[str]:
    """Confirmed minutes that no longer tell what was confirmed, for `socle check`."""
    rows = Meeting.kept.filter(confirmed_at__isnull=False).order_by("pk")
    entered = dict(Entry.objects.filter(act="minutes.confirmed").values_list("subject", "facts__body"))
    found = []
    for meeting in rows.iterator():
        kept = entered.get(f"governance.meeting:{meeting.pk}")
        if digest_of(meeting) != meeting.digest or (kept is not None and meeting.digest.encode() not in bytes(kept)):
            found.append(f"meeting {meeting.pk} no longer tells what its minutes said")
    return found
