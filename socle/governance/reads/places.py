"""Where circles stand: a circle, the path that leads to it, the circles just beneath. Read through the gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, When
from django.db.models.functions import Length

from socle.governance.models import Circle, CircleText
from socle.ground import now
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.dated import live
from socle.ground.plain import Plain
from socle.journal.act import Actor

MOST_BENEATH = 200


def circle_texts(actor: Actor) -> Any:
    """What the circles say of themselves now."""
    return CircleText.objects.seen_by(actor).live(now())


@dataclass(frozen=True, slots=True)
class Place:
    """A circle as others name it: in a path, in a list."""

    id: UUID
    parent: UUID | None
    name: str
    kind: str
    colour: str


_PLACE = ("circle", "circle__parent", "name", "circle__kind", "territory__colour")


def _place(*row: Any) -> Place:
    return Place(*(*row[:-1], row[-1] or ""))


def places(actor: Actor, circles: Iterable[UUID]) -> dict[UUID, Place]:
    """Circles by id, as others name them."""
    return {row[0]: _place(*row) for row in _named(actor, now(), set(circles))}


def path(actor: Actor, circle: Circle) -> list[Place]:
    """From the root to a circle, itself included."""
    line = [UUID(part) for part in circle.path.strip("/").split("/")]
    named = places(actor, line)
    return [named[one] for one in line if one in named]


@asked
def _named(reader: Blank, at: Blank, circles: Blanks) -> Any:
    return CircleText.objects.seen_by(reader).live(at).filter(circle__in=circles).values_list(*_PLACE)


@dataclass(frozen=True, slots=True)
class Around:
    """A circle with what it says of itself, the path to it from the root, itself included, and the circles just beneath.

    At most 200 of those beneath are named; `more` is how many there are besides.
    """

    circle: Circle
    purpose: str
    domains: tuple[str, ...]
    powers: frozenset[str]
    path: tuple[Place, ...]
    beneath: tuple[Place, ...]
    more: int


def around(actor: Actor, circle: UUID) -> Around | None:
    """Where a circle stands and what it says of itself; None if the reader may not see it."""
    rows = _near(actor, now(), circle)
    line = [row for row in rows if row[1] != circle]
    if not line or line[-1][0] != circle:
        return None
    pk, parent, _name, kind, _colour, since, decision, programme, path, purpose, domains, powers, count = line[-1]
    beneath = rows[len(line) :][:MOST_BENEATH]
    return Around(
        circle=Circle(pk=pk, parent_id=parent, kind=kind, since=since, decision_id=decision, programme=programme, path=path),
        purpose=purpose,
        domains=tuple(domains),
        powers=frozenset(powers),
        path=tuple(_place(*row[:5]) for row in line),
        beneath=tuple(_place(*row[:5]) for row in beneath),
        more=count - len(line) - len(beneath),
    )


_NEAR = """{0} IN (
    WITH RECURSIVE line(id, parent) AS (
        SELECT id, parent_id FROM governance_circle WHERE id = %s
        UNION ALL SELECT above.id, above.parent_id FROM governance_circle above JOIN line ON above.id = line.parent)
    SELECT id FROM line UNION ALL SELECT id FROM governance_circle WHERE parent_id = %s)"""
_DEEPEST = 18  # as many ids as fit into a path


@asked
def _near(reader: Blank, at: Blank, circle: Blank) -> Any:
    """The circles from the root down to this one, then those just beneath it: a path is as long as it is deep."""
    near = Plain(_NEAR, "pk", values=[circle, circle])
    rows = Circle.objects.seen_by(reader).filter(near, live(at, "texts__"), texts__recorded_until=None)
    named = ("pk", "parent", "texts__name", "kind", "texts__territory__colour", "since", "decision", "programme", "path")
    own = [Case(When(pk=circle, then=f"texts__{word}")) for word in ("purpose", "domains", "powers")]
    count = Plain("COUNT(*) OVER ()", gives=IntegerField())
    return rows.order_by(Length("path"), "texts__name").values_list(*named, *own, count)[: _DEEPEST + MOST_BENEATH]
