"""Decisions, as they are listed and read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, IntegerField, OuterRef, Q

from socle.governance.models import Change, Circle, CircleText, Decision, Objection, Position, Sequel
from socle.governance.reads.effects import Names
from socle.governance.reads.story import PEOPLE
from socle.ground import now
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.plain import Plain
from socle.journal.act import Actor

CUT, LATELY = 150, 8


def titles(actor: Actor, circle: Circle) -> list[dict[str, Any]]:
    """What a circle decided together lately: the newest first, appointments left out."""
    return _titles(actor, circle.pk)


@asked
def _titles(reader: Blank, circle: Blank) -> Any:
    together = (Decision.Kind.FOUNDING, Decision.Kind.CONSENT, Decision.Kind.PROVISIONAL)
    rows = Decision.objects.seen_by(reader).filter(circle=circle, kind__in=together)
    return rows.order_by("-adopted_at").values("pk", "title", "adopted_at")[:LATELY]


def lately(actor: Actor, circles: Iterable[UUID]) -> list[tuple[Any, ...]]:
    """What these circles adopted by consent lately, the newest first: id, title, circle, when."""
    return _lately(actor, list(circles))


@asked
def _lately(reader: Blank, circles: Blanks) -> Any:
    rows = Decision.objects.seen_by(reader).filter(circle__in=circles, kind__in=(Decision.Kind.CONSENT, Decision.Kind.PROVISIONAL))
    return rows.order_by("-adopted_at").values_list("pk", "title", "circle", "adopted_at")[:LATELY]


def shown(actor: Actor, pk: UUID) -> Any:
    """A decision that one may read, or None; `followed`: whether something became of it, or of others by it."""
    return next(iter(_shown(actor, pk)), None)


@asked
def _shown(reader: Blank, pk: Blank) -> Any:
    sequels = Sequel.kept.filter(Q(decision=OuterRef("pk")) | Q(by=OuterRef("pk")))
    return Decision.objects.seen_by(reader).select_related("circle").annotate(followed=Exists(sequels)).filter(pk=pk)


def deciding(actor: Actor) -> list[tuple[str, str]]:
    """The circles whose decisions one may look for, by name; at most 200."""
    return [(str(pk), name) for pk, name in _deciding(actor, now())]


@asked
def _deciding(reader: Blank, at: Blank) -> Any:
    return CircleText.objects.seen_by(reader).live(at).order_by("name").values_list("circle", "name")[:200]


@dataclass(frozen=True, slots=True)
class Given:
    """A mandate that a decision gave."""

    person: str
    name: str
    role: str
    role_name: str
    until: datetime | None


def given(changes: Iterable[dict[str, Any]], known: Names) -> list[Given]:
    """The mandates that these changes give, where the reader may see to whom."""
    data = [one["data"] for one in changes if one["kind"] == "mandate.given" and one["data"]["person"] in known.people]
    return [_given(one, known) for one in data]


def _given(one: dict[str, Any], known: Names) -> Given:
    until = datetime.fromisoformat(one["until"]) if one.get("until") else None
    return Given(one["person"], known.people[one["person"]], one["role"], known.roles.get(one["role"], ""), until)


def changes_of(actor: Actor, decision: Decision) -> tuple[list[dict[str, Any]], int]:
    """The typed changes of a decision, and how many there are; of a founding, the first 150."""
    rows = Change.objects.seen_by(actor).filter(decision=decision).order_by("position").values("kind", "data")
    if decision.kind != Decision.Kind.FOUNDING:
        return list(rows), len(rows)
    found = list(rows[: CUT + 1])
    return found[:CUT], len(found) if len(found) <= CUT else rows.count()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an elector said of the version that was adopted, or feared of it or another, and how an objection ended.

    `stands`: no other position of theirs on that version has taken its place.
    """

    name: str
    kind: str
    reason: str
    version: int
    given_at: datetime
    stands: bool
    ending: str
    criterion: str
    ending_reason: str
    ended_at: datetime | None
    ended_on: int | None

    @property
    def ended(self) -> Any:
        """How the objection ended."""
        return Objection.Ending(self.ending).label if self.ending else ""

    @property
    def failed(self) -> Any:
        """The test that the objection failed."""
        return Objection.Criterion(self.criterion).label if self.criterion else ""


def spoken(actor: Actor, decision: Decision) -> tuple[list[Spoken], int]:
    """Who consented, every concern, and every objection with its end: the first 150, and how many there are."""
    rows = _spoken(actor, decision.proposal_id, decision.proposal_version)
    found = [Spoken(*(*row[:5], row[5] is None, *(word or "" for word in row[6:9]), *row[9:11])) for row in rows]
    return found, rows[0][-1] if rows else 0


def summed_up(spoken: Iterable[Spoken], version: int | None) -> list[Spoken]:
    """Who said what in the end: the positions on the version that was adopted, and the objections that ended on the way there."""
    return [one for one in spoken if (one.stands and one.version == version) or one.ending]


@asked
def _spoken(reader: Blank, proposal: Blank, version: Blank) -> Any:
    counts = Q(version=version, replaced_at=None) | ~Q(kind=Position.Kind.CONSENT)
    rows = Position.objects.seen_by(reader).filter(counts, proposal=proposal)
    fields = ("person__name", "kind", "reason", "version", "given_at", "replaced_at")
    ended = tuple(f"objection__{word}" for word in ("ending", "criterion", "reason", "ended_at", "ended_on"))
    count = Plain("COUNT(*) OVER ()", gives=IntegerField())
    return rows.order_by("person__name", "version").values_list(*fields, *ended, count)[:PEOPLE]
