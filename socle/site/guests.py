"""Whom a visitor of the demonstration world can be. Whoever visits is nobody yet, so these are read without a right."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from socle.governance.models import CircleText, Mandate, RoleText
from socle.ground import now
from socle.people.models import Account
from socle.site.demonstration import CAST

DOZEN = 12


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds now."""

    role: str
    circle: str
    colour: str
    core: str


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the demonstration world: who they are, and what to try as them."""

    account: UUID
    name: str
    sentence: str
    held: tuple[Held, ...]

    @property
    def colour(self) -> str:
        """The territory of their first role that has one."""
        return next((one.colour for one in self.held if one.colour), "")


def invented() -> QuerySet[Account]:
    """The accounts of invented people."""
    return Account.kept.filter(is_active=True, person__invented=True).select_related("person")


def dozen(language: str) -> list[Known]:
    """The people of the cast who stand in this world, talents by the name of their file; of another world, the dozen with most roles."""
    told = {guest.name: guest.sentence(language) for guest in CAST}
    order = list(told)
    cast = invented().filter(Q(person__name__in=order) | Q(person__talent__name__in=order)).annotate(talent=F("person__talent__name"))
    chosen: list[tuple[str, Account]] = [(one.talent or one.person.name, one) for one in cast]
    chosen.sort(key=lambda pair: order.index(pair[0]))
    if not chosen:
        others = invented().filter(person__closed_at=None).annotate(n=Count("person__mandates"))
        chosen = [(one.person.name, one) for one in others.order_by("-n", "person__name")[:DOZEN]]
    held = _held([one.person_id for _name, one in chosen])
    return [Known(one.pk, name, told.get(name, ""), tuple(held.get(one.person_id, ()))) for name, one in chosen]


def _held(people: list[UUID]) -> dict[UUID, list[Held]]:
    at = now()
    rows = list(Mandate.kept.live(at).filter(person__in=people).values_list("person", "role", "circle", "role__core"))
    roles = dict(RoleText.kept.live(at).filter(role__in={row[1] for row in rows}).values_list("role", "name"))
    texts = CircleText.kept.live(at).filter(circle__in={row[2] for row in rows})
    circles = {circle: (name, colour or "") for circle, name, colour in texts.values_list("circle", "name", "territory__colour")}
    held: dict[UUID, list[Held]] = defaultdict(list)
    for person, role, circle, core in rows:
        if role in roles and circle in circles:
            held[person].append(Held(roles[role], *circles[circle], core))
    return {person: _telling(ones) for person, ones in held.items()}


def _telling(held: list[Held]) -> list[Held]:
    """The roles that tell most of somebody: plain membership only where there is nothing else."""
    return sorted((one for one in held if one.core != "member"), key=lambda one: (one.circle, one.role)) or held
