"""Opinions of advisory bodies: who can be asked, what a circle has decided of them, where one stands and what it says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Contains
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.governance.models import (
    Circle,
    CircleText,
    Mandate,
    Opinion,
    Process,
    Proposal,
    RoleText,
    Seat,
    Version,
)
from socle.governance.reads.members import linked
from socle.governance.rules import opinions as rules
from socle.governance.rules.opinions import Customs, Stage, Standing, customs_of
from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.dated import live
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.people.models import Person

FEW = 10
NAME = """(SELECT said.name FROM governance_circletext said
    WHERE said.circle_id = {0} AND said.recorded_until IS NULL ORDER BY said.since DESC LIMIT 1)"""


def customs(circle: UUID) -> Customs:
    """What a circle has decided of opinions now; the usual where it has decided nothing."""
    found = Process.kept.live(now()).filter(circle=circle).values_list("opinions", flat=True).first()
    return customs_of(found or {})


def carrying(power: str, at: datetime) -> Any:
    """What the roles that carry a power say of themselves, within what their circle holds."""
    said = Contains(Cast("powers", TextField()), Value(f'"{power}"'))
    within = CircleText.kept.live(at).filter(said, circle=OuterRef("circle"))
    return RoleText.kept.live(at).filter(said, Exists(within))


def advising(programme: UUID) -> set[UUID]:
    """The circles of a programme that give opinions: those with a role that may."""
    rows = carrying("give_opinions", now()).filter(circle__programme=programme)
    return set(rows.values_list("circle", flat=True))


def bodies(actor: Actor, circle: Circle) -> list[tuple[str, str]]:
    """The circles that another can ask for an opinion, by name."""
    rows = CircleText.objects.seen_by(actor).live(now()).filter(circle__in=advising(circle.programme) - {circle.pk})
    return [(str(pk), name) for pk, name in rows.order_by("name", "pk").values_list("circle", "name")]


def speaking(actor: Actor) -> list[tuple[str, str]]:
    """The circles that were asked for opinions which one sees, or that may give some, by name; at most 200."""
    return [(str(pk), name) for pk, name in _speaking(actor, now())]


@asked
def _speaking(reader: Blank, at: Any) -> Any:
    has = Exists(Opinion.objects.seen_by(reader).filter(body=OuterRef("circle")))
    may = Exists(carrying("give_opinions", at).filter(circle=OuterRef("circle")))
    return CircleText.objects.seen_by(reader).live(at).filter(has | may).order_by("name", "pk").values_list("circle", "name")[:200]


def asks_first(proposal: Proposal) -> bool:
    """Whether the circle has decided to ask for an opinion on what a proposal says now (rule O2)."""
    changes = Version.kept.values_list("changes", flat=True).get(proposal=proposal, number=proposal.version)
    return customs(proposal.circle_id).asks_on(changes)


def asked_first(proposal: Proposal) -> Any:
    """The opinions that positions on a proposal waited for or wait for; not those that were called off."""
    return Opinion.kept.filter(Q(given_at__isnull=False) | Q(closed_at=None), proposal=proposal, required=True)


def lacks_opinion(proposal: Proposal, changes: Iterable[Mapping[str, Any]]) -> bool:
    """Whether nobody can decide on a proposal with these changes yet, since the circle asks an advisory body first (rule O2)."""
    decided = customs(proposal.circle_id)
    if not decided.asks_on(changes):
        return False
    was_asked = asked_first(proposal).exists()
    others = advising(proposal.circle.programme) - {proposal.circle_id}
    return rules.lacks_opinion(decided, changes, asked=was_asked, bodies=bool(others))


@dataclass(frozen=True, slots=True)
class Line:
    """An opinion in a few words: of which body, on what, where it stands.

    `told`: that in words with its age, `badge` of which kind; `after`: what it bears on was adopted before it was answered (rule O5).
    """

    id: UUID
    title: str
    body: UUID
    body_name: str
    stage: Stage
    told: str
    badge: str
    due_on: date | None
    given_at: datetime | None
    answer_due_on: date | None
    answered_at: datetime | None
    required: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Bearing:
    """The opinions that bear on a proposal or a decision, and who sits both in the circle and in a body that gave one (rule O6)."""

    lines: Sequence[Line]
    both: Sequence[tuple[UUID, str]]


LINE = ("pk", "title", "body", "named", "due_on", "answer_due_on", "given_at", "answered_at", "closed_at", "required")


def bearing(
    actor: Actor, circle: Circle, today: date, *, proposal: UUID | None, decision: UUID | None = None, adopted: Any = None
) -> Bearing:
    """What advisory bodies say of a proposal, or of what was decided; `adopted`: when."""
    return bearing_of(actor, circle, _bearing(actor, proposal or circle.pk, decision or circle.pk), today, adopted)


def bearing_of(actor: Actor, circle: Circle, rows: Iterable[Sequence[Any]], today: date, adopted: Any = None) -> Bearing:
    """What their rows tell."""
    lines = [_line(row, today, adopted) for row in rows]
    return Bearing(lines, both(actor, circle.pk, {line.body for line in lines}) if lines else ())


@asked
def _bearing(reader: Blank, proposal: Blank, decision: Blank) -> Any:
    rows = Opinion.objects.seen_by(reader).filter(Q(proposal=proposal) | Q(decision=decision))
    return rows.annotate(named=Plain(NAME, "body", gives=CharField())).order_by("began_at", "pk").values_list(*LINE)[:FEW]


def _line(row: Sequence[Any], today: date, adopted: datetime | None = None) -> Line:
    pk, title, body, named, due_on, answer_due_on, given_at, answered_at, closed_at, required = row
    standing = Standing(due_on, answer_due_on, given_at, answered_at, closed_at)
    after = bool(adopted and given_at and given_at < adopted and not (answered_at and answered_at < adopted))
    told = (standing.stage, *stage_told(standing, today), due_on, given_at, answer_due_on, answered_at, required, after)
    return Line(pk, title, body, named or "", *told)


def stage_told(standing: Standing, today: date) -> tuple[str, str]:
    """Where an opinion stands, in words with its age, and the kind of its badge."""
    late = standing.late(today)
    if standing.stage is Stage.ASKED:
        text = ngettext("not given, late by {count} day", "not given, late by {count} days", late) if late else _("not given yet")
        return text.format(count=late), "care" if late else "open"
    if standing.stage is Stage.GIVEN:
        text = ngettext("not answered, late by {count} day", "not answered, late by {count} days", late) if late else _("not answered yet")
        return text.format(count=late), "no" if late else "open"
    if standing.stage is Stage.CANCELLED:
        return _("no longer asked for"), ""
    return (_("answered"), "yes") if standing.stage is Stage.ANSWERED else (_("closed"), "yes")


def both(actor: Actor, circle: UUID, others: Iterable[UUID]) -> list[tuple[UUID, str]]:
    """Who sits in a circle and in one of others too, by seat or by link (rule O6)."""
    at = now()
    in_others = Q(pk__in=[])
    for other in sorted(others)[:FEW]:
        in_others |= _sits(other, at)
    rows = Person.objects.seen_by(actor).filter(_sits(circle, at), in_others)
    return list(rows.order_by("name", "pk").values_list("pk", "name")[: 2 * FEW])


def _sits(circle: UUID, at: datetime) -> Q:
    seated = Seat.kept.live(at).filter(circle=circle, recorded_until=None).values("person")
    return Q(pk__in=seated) | Q(pk__in=linked(circle, at).values("person"))


def holders(circle: UUID, power: str, at: datetime) -> list[UUID]:
    """Who may do something in a circle by a role of that circle, for notices."""
    roles = carrying(power, at).filter(circle=circle).values("role")
    rows = Mandate.kept.filter(live(at), role__in=roles, recorded_until=None)
    return sorted(set(rows.values_list("person", flat=True)))
