"""Which role could do something, and who holds it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from socle.governance.models import Circle, RoleText
from socle.governance.powers import POWERS
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Holding:
    """A role whose powers hold on a circle: its own circle's, or one above that reaches beneath or everywhere."""

    role: UUID
    name: str
    circle: UUID
    circle_name: str
    powers: frozenset[str]


def holdings(actor: Actor, circle: Circle, powers: Collection[str]) -> list[Holding]:
    """The roles that give one of these powers on a circle, nearest first: its own, those above it, those of everywhere."""
    rows = RoleText.objects.seen_by(actor).live(now()).filter(live(now(), "circle__texts__"), circle__programme=circle.programme)
    rows = rows.annotate(said=Cast("powers", TextField())).filter(_near(circle, powers) & _saying(powers))
    fields = ("role", "name", "circle", "circle__texts__name", "circle__path", "beneath", "powers", "circle__texts__powers")
    found = [_holding(circle, powers, *row) for row in rows.order_by("-circle__path", "pk").values_list(*fields)]
    return sorted((holding for holding in found if holding.powers), key=lambda one: one.circle not in _above(circle))


def _near(circle: Circle, powers: Collection[str]) -> Q:
    """Roles of the circle and of those above it; those of everywhere only for what holds everywhere."""
    return Q(circle__in=_above(circle)) | _saying([power for power in powers if POWERS[power].wide])


def _above(circle: Circle) -> list[UUID]:
    return [UUID(part) for part in circle.path.strip("/").split("/")]


def _saying(powers: Iterable[str]) -> Q:
    """Roles whose powers, as they are stored, name one of these; it narrows the rows, `_holding` decides."""
    said = Q(pk__in=[])
    for power in powers:
        said |= Q(said__contains=f'"{power}"')
    return said


def _holding(ground: Circle, asked: Collection[str], *row: Any) -> Holding:
    role, name, circle, circle_name, path, beneath, had, within = row
    here = circle == ground.pk or (beneath and ground.path.startswith(path))
    effective = {one["power"] for one in had if not one.get("caseload")} & set(within) & set(asked)
    return Holding(role, name, circle, circle_name, frozenset(one for one in effective if here or POWERS[one].wide))


_FACETS = {"attendance": lambda: _("attendance"), "tasks": lambda: _("tasks")}


def sentences(powers: Iterable[dict[str, Any]], within: Collection[str]) -> list[str]:
    """What a role may do, in words, with its limits; what its circle does not hold is left out."""
    return [sentence(one) for one in powers if one["power"] in within]


def all_wide(powers: Iterable[dict[str, Any]], within: Collection[str]) -> bool:
    """Whether whatever a role may do holds in the whole programme, which its circle then does not bound."""
    return all(POWERS[one["power"]].wide for one in powers if one["power"] in within)


def sentence(one: Mapping[str, Any]) -> str:
    """A power of a role, as a sentence after “may”, with its limits."""
    said = str(POWERS[one["power"]].sentence)
    if POWERS[one["power"]].wide:
        said = _("{power}, in the whole programme").format(power=said)
    if one.get("caseload"):
        said = _("{power}, of those they accompany").format(power=said)
    if one.get("facets"):
        facets = ", ".join(_FACETS[facet]() if facet in _FACETS else facet for facet in one["facets"])
        said = _("{power}, only: {facets}").format(power=said, facets=facets)
    return said
