"""How a decision came about: the tension that it answers, its versions with what each changed, and who feared what of which."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery

from socle.governance.models import Decision, Elector, Position, Version
from socle.governance.reads.decisions import Spoken
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Detail
from socle.governance.reads.effects.words import altered
from socle.governance.rules.deadlines import local
from socle.ground.asked import Blank, asked
from socle.ground.plain import Plain
from socle.journal.act import Actor

SHOWN, LETTERS = 6, 12_000  # versions that are told; as long as comparing two is quick


@dataclass(frozen=True, slots=True)
class Felt:
    """The tension that it answers, and who felt it."""

    id: UUID
    text: str
    example: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """A version. `details`: what its words say otherwise than those before; None where they are too long to be compared here.

    `changes`: whether what it would change differs. `said`: the concerns and objections of it, with their ends.
    """

    number: int
    title: str
    author: str
    at: datetime
    details: Sequence[Detail] | None
    changes: bool
    said: Sequence[Spoken]


@dataclass(frozen=True, slots=True)
class Round:
    """That it was decided in writing, until when (as the clocks of its zone showed), and how many of the electors said nothing of it."""

    until: datetime
    zone: str
    electors: int
    silent: int


@dataclass(frozen=True, slots=True)
class Telling:
    """The latest versions first; `count`: how many there were. `round`: None if it was decided in a meeting."""

    felt: Felt
    versions: Sequence[Written]
    count: int
    round: Round | None


def telling(actor: Actor, decision: Decision, spoken: Iterable[Spoken]) -> Telling | None:
    """How a decision came about, as far as the reader may read what the circle deliberates; None where nothing of it."""
    rows = _versions(actor, decision.proposal_id) if decision.proposal_id else []
    if not rows:
        return None
    said = [one for one in spoken if one.kind != "consent"]
    tension, round_, count = rows[0][6:11], rows[0][11:-1], rows[0][-1]
    return Telling(Felt(*tension), list(_told(rows, said)), count, _round(*round_))


@asked
def _versions(reader: Blank, proposal: Blank) -> Any:
    rows = Version.objects.seen_by(reader).filter(proposal=proposal).order_by("-number")
    words = ("number", "title", "text", "changes", "author__name", "written_at")
    tension = tuple(f"proposal__tension{word}" for word in ("", "__text", "__example", "__raised_by__name", "__raised_at"))
    electors = Elector.kept.filter(proposal=proposal)
    rows = rows.annotate(electors=_how_many(electors), silent=_how_many(electors.filter(~Exists(_positions()))))
    in_writing = ("proposal__deadline", "proposal__zone", "electors", "silent")
    return rows.values_list(*words, *tension, *in_writing, Plain("COUNT(*) OVER ()", gives=IntegerField()))[: SHOWN + 1]


def _how_many(electors: Any) -> Any:
    """How many there are of these: asked once, not for each version."""
    of = electors.order_by().values("proposal")
    return Subquery(of.annotate(count=Count("pk")).values("count"), output_field=IntegerField())


def _positions() -> Any:
    """What an elector said of the version that was adopted."""
    of_elector = {"proposal": OuterRef("proposal"), "person": OuterRef("person"), "version": OuterRef("proposal__version")}
    return Position.kept.filter(**of_elector, replaced_at=None)


def _round(deadline: datetime | None, zone: str, electors: int | None, silent: int | None) -> Round | None:
    return Round(local(deadline, zone or "UTC").replace(tzinfo=None), zone, electors or 0, silent or 0) if deadline else None


def _told(rows: Sequence[Any], said: Sequence[Spoken]) -> Iterator[Written]:
    for row, older in pairwise([*rows[:SHOWN], rows[SHOWN] if len(rows) > SHOWN else None]):
        number, title, _text, changes, author, at = row[:6]
        differs = older is not None and changes != older[3]
        yield Written(number, title, author, at, _details(older, row), differs, [one for one in said if one.version == number])


def _details(older: Any, row: Any) -> Sequence[Detail] | None:
    """What the words of a version say otherwise; nothing of the first one."""
    if older is None:
        return ()
    if len(older[2]) + len(row[2]) > LETTERS:
        return None
    before, after = ({"title": one[1], "text": one[2] or None} for one in (older, row))
    return altered(before, after, Names())
