"""What the rules of consent need to know of a proposal, and of the circle that proposes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from socle.governance.models import Circle, CircleText, Elector, Mandate, Objection, Position, Proposal, Role, RoleText, Seat, Version
from socle.governance.rules.changes import problems
from socle.governance.rules.consent import Deliberation, Said
from socle.governance.rules.scope import Scope
from socle.governance.rules.shapes import is_id
from socle.ground import now
from socle.ground.dated import live
from socle.people.models import Organisation, Person, Territory


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
    return bool(changes) and bool(problems(changes, scope(proposal.circle, changes)))


def is_seated(person: UUID, circle: UUID) -> bool:
    """Whether a person sits in a circle now."""
    return bool(Seat.kept.live(now()).filter(person=person, circle=circle).exists())


def scope(circle: Circle, changes: Iterable[Any]) -> Scope:
    """What the circle is and holds now; of people and organisations, only those that the changes name."""
    at = now()
    text = CircleText.kept.live(at).get(circle=circle)
    roles = RoleText.kept.live(at).filter(circle=circle).values_list("role", "pk", "role__core")
    data = [change["data"] for change in changes if isinstance(change, dict) and isinstance(change.get("data"), dict)]
    words = ("person", "organisation", "territory")
    named = {word: {one[word] for one in data if is_id(one.get(word))} for word in words}
    return Scope(
        circle=str(circle.pk),
        powers=frozenset(text.powers),
        domains=frozenset(text.domains),
        roles={str(role): (str(text), core) for role, text, core in roles},
        mandates=_ids(Mandate.kept.filter(circle=circle, recorded_until=None).exclude(until__lte=at)),
        seats=_ids(Seat.kept.live(at).filter(circle=circle)),
        people=_ids(Person.kept.filter(ground=circle.programme, pk__in=named["person"])),
        organisations=_ids(Organisation.kept.filter(ground=circle.programme, pk__in=named["organisation"])),
        territories=_ids(Territory.kept.filter(ground=circle.programme, pk__in=named["territory"])),
        kinds=frozenset(Circle.Kind.values) - {Circle.Kind.CONSORTIUM.value},
        qualities=frozenset(Seat.Quality.values),
        cores=frozenset(Role.Core.values),
        endings=frozenset({Mandate.Ending.REVOCATION.value, Mandate.Ending.DEPARTURE.value}),
        at=at,
    )


def _ids(rows: Any) -> frozenset[str]:
    return frozenset(str(pk) for pk in rows.values_list("pk", flat=True))
