"""A circle and two levels beneath it as they stood at an instant, as known now: what its map draws and its outline says."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, DateTimeField, IntegerField, Q

from socle.governance.models import Circle, CircleText, Link, Mandate, Process, RoleText, Seat
from socle.governance.rules import picture as drawn
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.dated import live
from socle.ground.plain import Plain
from socle.journal.act import Actor

_LIVE = "{0}.recorded_until IS NULL AND {0}.since <= %s AND ({0}.until IS NULL OR {0}.until > %s)"
_HELD = f"SELECT 1 FROM governance_mandate m WHERE m.role_id = t.role_id AND {_LIVE.format('m')}"
# Of a circle: how many people hold something in it, and how many of its roles and of its two links nobody holds
_PEOPLE = f"(SELECT COUNT(DISTINCT m.person_id) FROM governance_mandate m WHERE m.circle_id = {{0}} AND {_LIVE.format('m')})"
_WAITING = f"""(SELECT 2 + COALESCE(SUM(
        CASE WHEN EXISTS ({_HELD}) THEN 0 ELSE 1 END - CASE WHEN r.core IN ('lead', 'representative') THEN 1 ELSE 0 END), 0)
    FROM governance_roletext t JOIN governance_role r ON r.id = t.role_id
    WHERE t.circle_id = {{0}} AND {_LIVE.format("t")} AND r.core <> 'member')"""
_LEFT = "SELECT MAX(m.until) FROM governance_mandate m WHERE m.role_id = {0} AND m.recorded_until IS NULL AND m.until <= %s"
# Of a role that nobody holds: since when, which is when the last one left it, or when it began (rule M2)
_VACANT = f"""CASE WHEN EXISTS (SELECT 1 FROM governance_mandate m WHERE m.role_id = {{0}} AND {_LIVE.format("m")}) THEN NULL
    ELSE COALESCE(({_LEFT}), {{1}}) END"""
_RANK = "CASE r.core WHEN 'lead' THEN 0 WHEN 'representative' THEN 0 WHEN 'member' THEN 2 ELSE 1 END"
# Of each circle the first mandates, links before other roles and members last; of the one in focus more
_FIRST = f"""{{0}} IN (SELECT id FROM (
    SELECT m.id, m.circle_id, ROW_NUMBER() OVER (PARTITION BY m.circle_id ORDER BY {_RANK}, p.name, m.id) AS place
    FROM governance_mandate m JOIN governance_role r ON r.id = m.role_id JOIN people_person p ON p.id = m.person_id
    WHERE m.circle_id IN (%s) AND {_LIVE.format("m")}) first WHERE place <= CASE WHEN circle_id = %s THEN %s ELSE %s END)"""
BESIDES, MOST_LINKS = 5, 200


def map_of(actor: Actor, circle: UUID, at: datetime) -> drawn.Picture | None:
    """The picture of a circle at an instant; None if it did not stand then, or may not be seen."""
    places = [_place(*row) for row in _circles(actor, circle, at)]
    chosen = drawn.choose(places, circle)
    if chosen is None:
        return None
    numbers = list(_numbers(actor, chosen.ids, at))
    stood = drawn.Stood(
        roles=_roles_with_holders(actor, chosen, at),
        wanted=_wanted(actor, chosen.open, at),
        people={pk: people for pk, people, _waiting in numbers},
        waiting={pk: waiting for pk, _people, waiting in numbers},
        crossings=list(_crossings(actor, {place.id: place for place in places}, circle, at)),
    )
    return drawn.picture(chosen, stood)


@asked
def _circles(actor: Blank, circle: Blank, at: Blank) -> Any:
    """Every circle that stood then in the programme of this one: what lies where is seen from all of them."""
    fields = ("circle", "parent", "name", "circle__kind", "territory__colour", "territory__name")
    return CircleText.objects.seen_by(actor).live(at).filter(_of_programme(circle)).values_list(*fields)


def _place(pk: UUID, parent: UUID | None, name: str, kind: str, colour: str | None, territory: str | None) -> drawn.Place:
    return drawn.Place(pk, parent, name, kind, colour or "", territory or "")


@asked
def _numbers(actor: Blank, circles: Blanks, at: Blank) -> Any:
    rows = CircleText.objects.seen_by(actor).live(at).filter(circle__in=circles)
    return rows.values_list("circle", _count(_PEOPLE, at), _count(_WAITING, at))


def _count(sql: str, at: Blank) -> Plain:
    return Plain(sql, "circle", values=[at] * sql.count("%s"), gives=IntegerField())


def _roles_with_holders(actor: Actor, chosen: drawn.Chosen, at: datetime) -> dict[UUID, list[drawn.Role]]:
    """The roles of the open circles. Somebody may hold several, so of each circle a few mandates more than have room are read."""
    holders: defaultdict[UUID, list[drawn.Holder]] = defaultdict(list)
    room = drawn.MOST_PEOPLE + BESIDES, chosen.most + BESIDES
    for role, person, name in _mandates(actor, chosen.open, at, chosen.focus.id, *room):
        holders[role].append(drawn.Holder(person, name))
    found: defaultdict[UUID, list[drawn.Role]] = defaultdict(list)
    for circle, role, name, core, vacant_since in _roles(actor, chosen.open, at):
        found[circle].append(drawn.Role(role, name, core, tuple(holders.get(role, ())), vacant_since))
    return found


@asked
def _roles(actor: Blank, circles: Blanks, at: Blank) -> Any:
    vacant_since = Plain(_VACANT, "role", "role__since", values=[at, at, at], gives=DateTimeField())
    rows = RoleText.objects.seen_by(actor).live(at).filter(circle__in=circles)
    return rows.values_list("circle", "role", "name", "role__core", vacant_since)


@asked
def _mandates(actor: Blank, circles: Blanks, at: Blank, focus: Blank, in_focus: Blank, in_others: Blank) -> Any:
    """Who holds what: of each circle the first only, so that a circle of thousands costs no more."""
    first = Plain(_FIRST, "pk", values=[circles, at, at, focus, in_focus, in_others])
    return Mandate.objects.seen_by(actor).filter(first).order_by("person__name", "person").values_list("role", "person", "person__name")


def _wanted(actor: Actor, circles: Collection[UUID], at: datetime) -> dict[UUID, list[tuple[str, int]]]:
    """The qualities of which fewer sit in a circle than it has decided."""
    needed = {circle: needs for circle, needs in _compositions(actor, circles, at) if needs}
    if not needed:
        return {}
    sitting = {(circle, quality): count for circle, quality, count in _sitting(actor, list(needed), at)}
    missing = {
        circle: [(one["quality"], one["least"] - sitting.get((circle, one["quality"]), 0)) for one in needs]
        for circle, needs in needed.items()
    }
    return {circle: [one for one in found if one[1] > 0] for circle, found in missing.items()}


@asked
def _compositions(actor: Blank, circles: Blanks, at: Blank) -> Any:
    return Process.objects.seen_by(actor).live(at).filter(circle__in=circles).values_list("circle", "composition")


@asked
def _sitting(actor: Blank, circles: Blanks, at: Blank) -> Any:
    rows = Seat.objects.seen_by(actor).live(at).filter(circle__in=circles)
    return rows.values("circle", "quality").annotate(count=Count("pk")).order_by().values_list("circle", "quality", "count")


def _crossings(actor: Actor, places: dict[UUID, drawn.Place], circle: UUID, at: datetime) -> Iterator[drawn.Crossing]:
    for role, name, one, other in _links(actor, circle, at):
        if one in places and other in places:
            yield drawn.Crossing(role, name, places[one], places[other])


@asked
def _links(actor: Blank, circle: Blank, at: Blank) -> Any:
    """The cross-links of the programme, which are few; the circle of a role is the one in which it lay then."""
    text = live(at, "role__texts__") & Q(role__texts__recorded_until=None)
    rows = Link.objects.seen_by(actor).live(at).filter(_of_programme(circle), text)
    fields = ("role", "role__texts__name", "role__texts__circle", "circle")
    return rows.order_by("role__texts__name", "role", "circle").values_list(*fields)[:MOST_LINKS]


def _of_programme(circle: Any) -> Plain:
    """Whatever belongs to the programme of a circle."""
    return Plain("{0} = (SELECT programme FROM governance_circle WHERE id = %s)", "circle__programme", values=[circle])


# The nearest decision of a circle that changed the structure: each circle has its own in order, so none is read in vain. Asked with EXISTS,
# PostgreSQL joined all changes to all decisions, once for each circle
_NEAREST = """(SELECT d.adopted_at FROM governance_decision d WHERE d.circle_id = {{0}} AND d.adopted_at {side} %s
    AND (SELECT MIN(x.position) FROM governance_change x WHERE x.decision_id = d.id) IS NOT NULL ORDER BY d.adopted_at {way} LIMIT 1)"""
_BEFORE = f"MAX({_NEAREST.format(side='<', way='DESC')})"
_AFTER = f"MIN({_NEAREST.format(side='>=', way='ASC')})"
Around = tuple[datetime | None, datetime | None, datetime | None]


def decisions_around(actor: Actor, programme: UUID, start: datetime, end: datetime) -> Around:
    """When the programme began, and when the last decision before a day and the first one after it were adopted that changed something."""
    found: Around = _nearest(actor, programme, start, end)[0]
    return found


@asked
def _nearest(actor: Blank, programme: Blank, start: Blank, end: Blank) -> Any:
    before, after = (Plain(sql, "pk", values=[at], gives=DateTimeField()) for sql, at in ((_BEFORE, start), (_AFTER, end)))
    began = Plain("MIN({0})", "since", gives=DateTimeField())
    return Circle.objects.seen_by(actor).filter(programme=programme).values_list(began, before, after)


def last_name(actor: Actor, circle: UUID) -> str:
    """What a circle was called last."""
    rows = CircleText.objects.seen_by(actor).filter(circle=circle, recorded_until=None).order_by("-since")
    return next(iter(rows.values_list("name", flat=True)[:1]), "")
