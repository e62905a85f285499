"""A role: what it says of itself, who holds it, who held it, what decided on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery, Value

from socle.governance.models import CircleText, Decision, Mandate, Role, RoleText, Substitute
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.people.folded import folded
from socle.people.models import Organisation
from socle.people.reads import portrait_of


@dataclass(frozen=True, slots=True)
class Words:
    """What a role says of itself, or said last; `within`: the powers of its circle; `decisions`: those that worded it."""

    name: str
    purpose: str
    domains: tuple[str, ...]
    accountabilities: tuple[str, ...]
    powers: tuple[dict[str, Any], ...]
    within: frozenset[str]
    beneath: bool
    term_months: int
    held: int
    decisions: frozenset[UUID]
    ended_at: datetime | None


_WORDS = ("name", "purpose", "domains", "accountabilities", "powers", "circle__texts__powers", "beneath", "term_months", "held")


def words(actor: Actor, role: Role) -> Words | None:
    """A role in its own words, and by how many it is held."""
    at = now()
    held = Q(role__mandates__recorded_until=None) & live(at, "role__mandates__")
    texts = RoleText.objects.seen_by(actor).filter(live(at, "circle__texts__"), role=role, recorded_until=None)
    rows = list(texts.annotate(held=Count("role__mandates", filter=held)).order_by("-since").values_list(*_WORDS, "until", "decision"))
    if not rows:
        return None
    name, purpose, domains, accountabilities, powers, within, *rest, until, _decision = rows[0]
    ended_at, decisions = until if until and until <= at else None, frozenset(row[-1] for row in rows)
    said = (name, purpose, tuple(domains), tuple(accountabilities), tuple(powers), frozenset(within))
    return Words(*(*said, *rest, decisions, ended_at))


@dataclass(frozen=True, slots=True)
class Held:
    """A mandate, as it is listed: who, which role, where, for whom, when, by which decision."""

    id: UUID
    person: UUID
    person_name: str
    role: UUID
    role_name: str
    core: str
    circle: UUID
    circle_name: str
    colour: str
    organisation: UUID | None
    organisation_name: str
    since: datetime
    until: datetime | None
    decision: UUID
    number: int
    ended_because: str
    portrait: UUID | None

    @property
    def because(self) -> Any:
        """Why it ended, if not by its term."""
        return Mandate.Ending(self.ended_because).label if self.ended_because else ""


_NAMES = ("role_name", "circle_name", "colour")
_HELD = (
    *("pk", "person", "person__name", "role", "role_name", "role__core", "circle", "circle_name", "colour"),
    *("organisation", "organisation__name", "since", "until", "decision", "decision__number", "ended_because"),
)


def held(actor: Any, *, past: bool = False, named: bool = True, at: Any = None, **narrowed: Any) -> Any:
    """Mandates that hold now (or `at`) or are to come, or those that are over, the newest first. A QuerySet for `as_held`.

    Not `named`: role and circle stay without name, for a page that says them once.
    """
    over = Q(until__lte=at or now())
    rows = Mandate.objects.seen_by(actor).filter(over if past else ~over, recorded_until=None, **narrowed)
    words = {"role_name": _last(RoleText, "role"), **circle_words()} if named else dict.fromkeys(_NAMES, Value(""))
    rows = rows.annotate(**words)
    return rows.order_by("-since" if past else "role__core", "person__name", "pk").values_list(*_HELD, portrait_of("person"))


def as_held(rows: Any) -> list[Held]:
    return [Held(*(*row[:8], row[8] or "", row[9], row[10] or "", *row[11:])) for row in rows]


@dataclass(frozen=True, slots=True)
class StandsIn:
    """Somebody who stands in for the holder of a mandate, now or from a later day on."""

    id: UUID
    mandate: UUID
    person: UUID
    name: str
    since: datetime
    until: datetime


def standing_in(actor: Actor, role: Role) -> dict[UUID, StandsIn]:
    """Who stands in for the holders of a role, by mandate."""
    rows = Substitute.objects.seen_by(actor).filter(mandate__role=role, until__gt=now(), recorded_until=None).order_by("-since")
    fields = ("pk", "mandate", "person", "person__name", "since", "until")
    return {one.mandate: one for one in (StandsIn(*row) for row in rows.values_list(*fields)[:200])}


def circle_words() -> dict[str, Any]:
    """The name and the colour of a row's circle, as it was last called."""
    return {"circle_name": _last(CircleText, "circle"), "colour": _last(CircleText, "circle", "territory__colour")}


def role_words() -> dict[str, Any]:
    """The name of a row's role, as it was last called."""
    return {"role_name": _last(RoleText, "role")}


def _last(model: Any, owner: str, field: str = "name") -> Subquery:
    """The latest words of the row's owner: it may have ended, and still be spoken of."""
    return Subquery(model.kept.filter(**{owner: OuterRef(owner)}, recorded_until=None).order_by("-since").values(field)[:1])


def decided(actor: Actor, role: Role, says: Words) -> list[dict[str, Any]]:
    """The decisions that made, changed or ended a role; the newest first."""
    said = Q(pk__in=says.decisions)
    if says.ended_at:
        said |= Q(circle=role.circle_id, adopted_at=says.ended_at)
    rows = Decision.objects.seen_by(actor).filter(said)
    return list(rows.order_by("-adopted_at").values("pk", "title", "adopted_at")[:20])


def organisations(actor: Actor, programme: UUID) -> list[tuple[str, str]]:
    """The organisations for which somebody can hold a role; at most 500."""
    rows = Organisation.objects.seen_by(actor).filter(ground=programme).order_by(folded("name")).values_list("pk", "name")[:500]
    return [(str(pk), name) for pk, name in rows]
