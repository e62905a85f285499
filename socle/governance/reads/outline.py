"""The organisation as a tree: a circle, what lies beneath it, and the roles of each."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import IntegerField
from django.db.models.functions import Length

from socle.governance.models import CircleText
from socle.governance.reads.structure import RoleLine, roles_of
from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.plain import Plain
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


def outline(actor: Actor, path: str) -> Branch | None:
    """The circle at this path and what lies beneath it, nearest first, cut at 150 circles and roles."""
    rows = _circles(actor, now(), f"{path}%")
    if not rows:
        return None
    shown = [Branch(circle, parent, name, kind, colour or "") for circle, parent, name, kind, colour, _roles in rows[:CUT]]
    by_id = {branch.id: branch for branch in shown}
    for branch in shown[1:]:
        by_id[branch.parent].children.append(branch)  # type: ignore[index]
    for _circle, parent, *_more in rows[CUT:]:
        if parent in by_id:
            by_id[parent].cut = True
    _hang_roles(actor, shown, {row[0]: row[5] for row in rows})
    return shown[0]


@asked
def _circles(reader: Blank, at: Blank, path: Blank) -> Any:
    """The circles whose path begins so, with how many roles each has; who sees a circle sees its roles."""
    roles = "(SELECT COUNT(*) FROM governance_roletext role WHERE role.circle_id = {0} AND role.recorded_until IS NULL"
    live = "role.since <= %s AND (role.until IS NULL OR role.until > %s))"
    count = Plain(f"{roles} AND {live}", "circle", values=[at, at], gives=IntegerField())
    rows = CircleText.objects.seen_by(reader).live(at).filter(Plain("{0} LIKE %s", "circle__path", values=[path]))
    fields = ("circle", "circle__parent", "name", "circle__kind", "territory__colour", count)
    return rows.order_by(Length("circle__path"), "name").values_list(*fields)[: CUT + 1]


def _hang_roles(actor: Actor, shown: list[Branch], counts: dict[UUID, int]) -> None:
    """Give the roles to the nearest circles, as many whole circles as fit."""
    room = CUT - len(shown)
    opened = []
    for branch in shown:
        if counts[branch.id] > room:
            branch.cut = True
            continue
        room -= counts[branch.id]
        opened.append(branch)
    roles = roles_of(actor, [branch.id for branch in opened]) if opened else {}
    for branch in opened:
        branch.roles = roles.get(branch.id, [])
