"""The organisation as a tree: a circle, what lies beneath it, and the roles of each."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import Length

from socle.governance.models import RoleText
from socle.governance.reads.structure import RoleLine, circle_texts, roles_of
from socle.ground import now
from socle.journal.act import Actor

CUT = 150


@dataclass(slots=True)
class Branch:
    """A circle in an outline, with its roles and the circles beneath; `cut` says that its content is behind a link."""

    id: UUID
    parent: UUID | None
    name: str
    kind: str
    colour: str
    roles: list[RoleLine] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)
    cut: bool = False


_CIRCLE = ("circle", "circle__parent", "name", "circle__kind", "territory__colour")


def outline(actor: Actor, path: str) -> Branch | None:
    """The circle at this path and what lies beneath it, nearest first, cut at 150 circles and roles."""
    rows = circle_texts(actor).filter(circle__path__startswith=path).order_by(Length("circle__path"), "name")
    branches = [_branch(row) for row in rows.values_list(*_CIRCLE)[: CUT + 1]]
    shown = branches[:CUT]
    if not shown:
        return None
    by_id = {branch.id: branch for branch in shown}
    for branch in shown[1:]:
        by_id[branch.parent].children.append(branch)  # type: ignore[index]
    for branch in branches[CUT:]:
        if branch.parent in by_id:
            by_id[branch.parent].cut = True
    _hang_roles(actor, shown)
    return shown[0]


def _branch(row: tuple[Any, ...]) -> Branch:
    circle, parent, name, kind, colour = row
    return Branch(circle, parent, name, kind, colour or "")


def _hang_roles(actor: Actor, shown: list[Branch]) -> None:
    """Give the roles to the nearest circles, as many whole circles as fit."""
    room = CUT - len(shown)
    counts = dict(
        RoleText.objects.seen_by(actor)
        .live(now())
        .filter(circle__in=[branch.id for branch in shown])
        .values_list("circle")
        .annotate(n=Count("pk"))
        .order_by()
    )
    opened = []
    for branch in shown:
        needed = counts.get(branch.id, 0)
        if needed > room:
            branch.cut = True
            continue
        room -= needed
        opened.append(branch)
    roles = roles_of(actor, [branch.id for branch in opened])
    for branch in opened:
        branch.roles = roles.get(branch.id, [])
