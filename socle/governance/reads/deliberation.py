"""What the rules of consent need to know of a proposal, and of the circle that proposes."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from socle.governance.models import Elector, Mandate, Objection, Position, Proposal, Seat, Version
from socle.governance.reads.scope import scope
from socle.governance.rules.changes import problems
from socle.governance.rules.consent import Deliberation, Said
from socle.ground import now
from socle.ground.dated import live


def deliberation(proposal: Proposal) -> Deliberation:
    """A proposal as the rules of consent see it."""
    positions = Position.kept.filter(proposal=proposal, replaced_at=None).values_list("person", "version", "kind")
    electors = Elector.kept.filter(still_here(now()), proposal=proposal).values_list("person", flat=True)
    return Deliberation(
        stage=proposal.stage,
        version=proposal.version,
        electors=frozenset(str(person) for person in electors),
        positions=tuple(Said(str(person), version, kind) for person, version, kind in positions),
        open_objections=Objection.kept.filter(proposal=proposal, ending="").count(),
    )


def still_here(at: datetime) -> Exists:
    """The condition that an elector still sits in the circle and may speak there; otherwise they are not awaited (rule C5)."""
    seated = Seat.kept.live(at).filter(circle=OuterRef("circle"), person=OuterRef("person"))
    return Exists(seated.filter(_may_speak(at)))


def speakers(circle: UUID, at: datetime) -> set[UUID]:
    """Who sits in a circle and holds a role there that lets them give a position."""
    return set(Seat.kept.live(at).filter(_may_speak(at), circle=circle).values_list("person", flat=True))


def _may_speak(at: datetime) -> Exists:
    gives = Contains(Cast("role__texts__powers", TextField()), Value('"give_positions"'))
    return Exists(Mandate.kept.live(at).filter(gives, live(at, "role__texts__"), circle=OuterRef("circle"), person=OuterRef("person")))


def is_stale(proposal: Proposal) -> bool:
    """Whether what the current version changes has itself changed, so that it can no longer be proposed (rule C10)."""
    changes = Version.kept.values_list("changes", flat=True).get(proposal=proposal, number=proposal.version)
    return bool(changes) and bool(problems(changes, scope(proposal.circle, changes, now())))


def is_seated(person: UUID, circle: UUID) -> bool:
    """Whether a person sits in a circle now."""
    return bool(Seat.kept.live(now()).filter(person=person, circle=circle).exists())
