"""A policy with all that became of it: what it says, each text with what it changed, the decisions, the concerns, what is under way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, IntegerField, Q
from django.utils.timezone import localdate

from socle.governance.models import Decision, Policy, PolicyText, Position, Version
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Detail
from socle.governance.reads.effects.words import altered
from socle.governance.rules.structure import POLICY_WORDS, REVIEW, frozen, instant
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.plain import Plain
from socle.journal.act import Actor

MOST, COMPARED, LETTERS = 40, 6, 12_000  # texts that are told; those whose difference is; as long as comparing them is quick
CONCERNS, UNDER_WAY = 20, 10
_NAMED = ("title", "domain", "expires_at", *REVIEW)
_FIELDS = ("pk", "since", "until", "decision", "decision__number", "decision__title", "circle", *_NAMED)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Worded:
    """One text of a policy: from when to when, and by which decision. `number` counts them from the first.

    `how`: adopted, amended, renewed or moved. `details`: what it says otherwise than the one before; None where that was not asked.
    """

    number: int
    how: str
    since: datetime
    until: datetime | None
    decision: UUID
    decided: int
    decision_title: str
    review_on: date | None
    unreviewed: str
    expires_at: datetime | None
    details: Sequence[Detail] | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """How a policy ended: `lapsed`, by itself; else by a decision that repealed it, or ended its circle."""

    at: datetime
    lapsed: bool
    decision: UUID | None = None
    decided: int = 0
    decision_title: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """What somebody was concerned about when it was consented to: kept, and shown when it is looked at again (rule C4)."""

    name: str
    reason: str
    decision: UUID
    decided: int
    given_at: datetime


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A proposal that names it."""

    id: UUID
    title: str
    stage: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A policy as its page tells it: what it says, or said last, and its texts, the latest first; `count`: how many there are."""

    title: str
    text: str
    domain: str
    texts: Sequence[Worded]
    count: int
    ended: Ended | None
    due: bool

    @property
    def last(self) -> Worded:
        return self.texts[0]


def ruled(actor: Actor, policy: Policy, at: datetime) -> Ruled | None:
    """A policy and its last texts; None where no text of it may be seen, or it has yet to begin."""
    rows = _texts(actor, policy.pk, at)
    if not rows:
        return None
    count, ids = rows[0]["count"], [row["pk"] for row in rows[:COMPARED]]
    says = _said(actor, ids)
    texts = [_worded(row, older, count - n) for n, (row, older) in enumerate(pairwise([*rows, None]))][:MOST]
    first, last = says[ids[0]], texts[0]
    ended = _ended(actor, policy, last, at)
    due = ended is None and last.review_on is not None and last.review_on <= localdate(at)
    told = tuple(_compared(texts, [says[pk] for pk in ids]))
    return Ruled(first["title"], first["text"], first["domain"], told, count, ended, due)


def version(actor: Actor, policy: Policy, number: int) -> tuple[Row, Worded] | None:
    """One text of a policy, all that it says, and what it changed; None if there is none."""
    rows = PolicyText.objects.seen_by(actor).filter(policy=policy, recorded_until=None)
    found = list(_told(rows).order_by("since", "pk").values(*_FIELDS, "same")[max(number - 2, 0) : number])
    if not number or len(found) < min(number, 2):
        return None
    older, row = (found[0] if number > 1 else None), found[-1]
    says = _said(actor, [one["pk"] for one in found])
    details = _differences(says[older["pk"]], says[row["pk"]]) if older else None
    return says[row["pk"]], replace(_worded(row, older, number), details=details)


@asked
def _texts(reader: Blank, policy: Blank, at: Blank) -> Any:
    rows = _told(PolicyText.objects.seen_by(reader).filter(policy=policy, recorded_until=None, since__lte=at))
    rows = rows.annotate(count=Plain("COUNT(*) OVER ()", gives=IntegerField()))
    return rows.order_by("-since", "-pk").values(*_FIELDS, "same", "count")[: MOST + 1]


def _told(rows: Any) -> Any:
    """Texts that say whether the one before had the same words: these may be long."""
    same = Plain("(LAG({0}) OVER (ORDER BY {1}, {2})) = {0}", "text", "since", "pk", gives=BooleanField())
    return rows.annotate(same=same)


def _said(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, Row]:
    return {row["pk"]: row for row in _says(actor, list(ids))}


@asked
def _says(reader: Blank, texts: Blanks) -> Any:
    return PolicyText.objects.seen_by(reader).filter(pk__in=texts).values("pk", *POLICY_WORDS)


def _worded(row: Row, older: Row | None, number: int) -> Worded:
    decision = (row["decision"], row["decision__number"], row["decision__title"])
    review = (row["review_on"], row["unreviewed"], row["expires_at"])
    return Worded(number, _how(older, row), row["since"], row["until"], *decision, *review)


def _how(before: Row | None, after: Row) -> str:
    """What a decision did to a policy, as its words say it: whatever leaves the others as they were, lets it hold on."""
    if before is None:
        return "adopted"
    if before["circle"] != after["circle"]:
        return "moved"
    kept = after["same"] and all(before[word] == after[word] for word in _NAMED if word not in REVIEW)
    return "renewed" if kept else "amended"


def _compared(texts: Sequence[Worded], says: Sequence[Row]) -> Iterator[Worded]:
    """The latest texts with what they changed, where both are short; each has a page of its own."""
    for n, text in enumerate(texts):
        older = says[n + 1] if n + 1 < len(says) else None
        short = older is not None and len(older["text"]) + len(says[n]["text"]) <= LETTERS
        yield replace(text, details=_differences(older, says[n])) if older is not None and short else text


def _differences(before: Row, after: Row) -> Sequence[Detail]:
    return altered(_plain(before), _plain(after), Names())


def _plain(says: Row) -> dict[str, Any]:
    """What a text says, as the structure says it."""
    words = {word: says[word] for word in POLICY_WORDS if word != "circle"}
    return {word: frozen(_as_text(value)) for word, value in words.items()}


def _as_text(value: Any) -> str | None:
    return instant(value) if isinstance(value, datetime) else value.isoformat() if isinstance(value, date) else value


def _ended(actor: Actor, policy: Policy, last: Worded, at: datetime) -> Ended | None:
    if last.until is None or last.until > at:
        return None
    if last.until == last.expires_at:
        return Ended(last.until, lapsed=True)
    repealed = Q(changes__kind="policy.repealed", changes__data__policy=str(policy.pk))
    rows = Decision.objects.seen_by(actor).filter(programme=policy.circle.programme, adopted_at=last.until)
    found = rows.filter(repealed | Q(changes__kind="circle.dissolved")).order_by("serial").values_list("pk", "number", "title").first()
    return Ended(last.until, False, *(found or ()))


def concerns(actor: Actor, decisions: Iterable[UUID]) -> list[Concern]:
    """Who was concerned about what, when these decisions were consented to; the latest first."""
    return [Concern(*row) for row in _concerns(actor, list(decisions))]


@asked
def _concerns(reader: Blank, decisions: Blanks) -> Any:
    rows = Position.objects.seen_by(reader).filter(proposal__decision__in=decisions, kind=Position.Kind.CONCERN, replaced_at=None)
    fields = ("person__name", "reason", "proposal__decision", "proposal__decision__number", "given_at")
    return rows.order_by("-given_at").values_list(*fields)[:CONCERNS]


def under_way(actor: Actor, policy: Policy) -> list[UnderWay]:
    """The proposals of its circle that name it, drafts among them: a review that is being answered."""
    rows = Version.objects.seen_by(actor).filter(proposal__circle=policy.circle_id, proposal__closed_at=None)
    rows = rows.filter(number=F("proposal__version"), changes__icontains=str(policy.pk)).order_by("-proposal")
    return [UnderWay(*row) for row in rows.values_list("proposal", "title", "proposal__stage")[:UNDER_WAY]]
