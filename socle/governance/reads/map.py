"""A circle and two levels beneath it as they stood at an instant, as known now: what its map draws and its outline says."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, DateTimeField, IntegerField, Q

from socle.governance.models import Change, CircleText, Decision, Link, Mandate, Process, RoleText, Seat
from socle.governance.rules import picture as drawn
from socle.ground import now
from socle.ground.plain import Plain
from socle.journal.act import Actor

_LIVE = "{0}.recorded_until IS NULL AND {0}.since <= %s AND ({0}.until IS NULL OR {0}.until > %s)"
_HELD = f"SELECT 1 FROM governance_mandate m WHERE m.role_id = t.role_id AND {_LIVE.format('m')}"
# Of a circle: how many people hold something in it, how many of its roles nobody holds, how many of its two links somebody holds
_PEOPLE = f"(SELECT COUNT(DISTINCT m.person_id) FROM governance_mandate m WHERE m.circle_id = {{0}} AND {_LIVE.format('m')})"
_UNHELD = f"""(SELECT COUNT(*) FROM governance_roletext t JOIN governance_role r ON r.id = t.role_id
    WHERE t.circle_id = {{0}} AND {_LIVE.format("t")} AND r.core NOT IN ('lead', 'representative', 'member') AND NOT EXISTS ({_HELD}))"""
_LINKED = f"""(SELECT COUNT(DISTINCT r.core) FROM governance_mandate m JOIN governance_role r ON r.id = m.role_id
    WHERE m.circle_id = {{0}} AND {_LIVE.format("m")} AND r.core IN ('lead', 'representative'))"""
# Of a role: how many hold it, and when the last who did left it
_HOLDERS = f"(SELECT COUNT(*) FROM governance_mandate m WHERE m.role_id = {{0}} AND {_LIVE.format('m')})"
_LEFT = "(SELECT MAX(m.until) FROM governance_mandate m WHERE m.role_id = {0} AND m.recorded_until IS NULL AND m.until <= %s)"
# Of each circle the first mandates, roles before seats
_FIRST = f"""{{0}} IN (SELECT id FROM (
    SELECT m.id, ROW_NUMBER() OVER (PARTITION BY m.circle_id ORDER BY CASE r.core WHEN 'member' THEN 1 ELSE 0 END, p.name, m.id) AS place
    FROM governance_mandate m JOIN governance_role r ON r.id = m.role_id JOIN people_person p ON p.id = m.person_id
    WHERE m.circle_id IN (%each) AND {_LIVE.format("m")}) first WHERE place <= %s)"""
MOST_MANDATES = 40


def map_of(actor: Actor, programme: UUID, circle: UUID, at: datetime) -> drawn.Picture | None:
    """The picture of a circle at an instant; None if it did not stand then."""
    places = [_place(*row) for row in _circles(actor, programme, at)]
    chosen = drawn.choose(places, circle)
    if chosen is None:
        return None
    numbers = {row[0]: row[1:] for row in _numbers(actor, chosen.ids, at)}
    stood = drawn.Stood(
        roles=_roles_with_holders(actor, chosen.open, at),
        wanted=_wanted(actor, chosen.open, at),
        people={pk: people for pk, (people, *_rest) in numbers.items()},
        waiting={pk: unheld + len(drawn.LINKS) - linked for pk, (_people, unheld, linked) in numbers.items()},
        crossings=list(_crossings(actor, {place.id: place for place in places}, chosen.ids, at)),
    )
    return drawn.picture(chosen, stood)


def _circles(actor: Any, programme: Any, at: Any) -> Any:
    fields = ("circle", "parent", "name", "circle__kind", "territory__colour", "circle__until")
    return CircleText.objects.seen_by(actor).live(at).filter(circle__programme=programme).values_list(*fields)


def _place(pk: UUID, parent: UUID | None, name: str, kind: str, colour: str | None, until: datetime | None) -> drawn.Place:
    return drawn.Place(pk, parent, name, kind, colour or "", until is not None and until <= now())


def _numbers(actor: Any, circles: Any, at: Any) -> Any:
    rows = CircleText.objects.seen_by(actor).live(at).filter(circle__in=circles)
    return rows.values_list("circle", _count(_PEOPLE, at), _count(_UNHELD, at), _count(_LINKED, at))


def _count(sql: str, at: datetime) -> Plain:
    return Plain(sql, "circle", values=[at] * sql.count("%s"), gives=IntegerField())


def _roles_with_holders(actor: Actor, circles: Collection[UUID], at: datetime) -> dict[UUID, list[drawn.Role]]:
    holders: defaultdict[UUID, list[drawn.Holder]] = defaultdict(list)
    for role, person, name in _mandates(actor, circles, at):
        holders[role].append(drawn.Holder(person, name))
    found: defaultdict[UUID, list[drawn.Role]] = defaultdict(list)
    for circle, since, left, role, name, core, held in _roles(actor, circles, at):
        vacant_since = None if held else max(since, left or since)
        found[circle].append(drawn.Role(role, name, core, held, tuple(holders.get(role, ())), vacant_since))
    return found


def _roles(actor: Any, circles: Any, at: Any) -> Any:
    held = Plain(_HOLDERS, "role", values=[at, at], gives=IntegerField())
    left = Plain(_LEFT, "role", values=[at], gives=DateTimeField())
    rows = RoleText.objects.seen_by(actor).live(at).filter(circle__in=circles)
    return rows.values_list("circle", "role__since", left, "role", "name", "role__core", held)


def _mandates(actor: Any, circles: Any, at: Any) -> Any:
    """Who holds what: of each circle the first forty, so that a circle of thousands costs no more."""
    first = Plain(_FIRST.replace("%each", ", ".join(["%s"] * len(circles))), "pk", values=[*circles, at, at, MOST_MANDATES])
    return Mandate.objects.seen_by(actor).filter(first).order_by("person__name", "pk").values_list("role", "person", "person__name")


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


def _compositions(actor: Any, circles: Any, at: Any) -> Any:
    return Process.objects.seen_by(actor).live(at).filter(circle__in=circles).values_list("circle", "composition")


def _sitting(actor: Any, circles: Any, at: Any) -> Any:
    rows = Seat.objects.seen_by(actor).live(at).filter(circle__in=circles)
    return rows.values("circle", "quality").annotate(count=Count("pk")).order_by().values_list("circle", "quality", "count")


def _crossings(actor: Actor, places: dict[UUID, drawn.Place], circles: Iterable[UUID], at: datetime) -> Iterator[drawn.Crossing]:
    for role, name, one, other in _links(actor, list(circles), at):
        if one in places and other in places:
            yield drawn.Crossing(role, name, places[one], places[other])


def _links(actor: Any, circles: Any, at: Any) -> Any:
    """The cross-links that touch these circles; the role's circle is the one in which it lay then."""
    text = Q(role__texts__since__lte=at, role__texts__recorded_until=None) & (Q(role__texts__until=None) | Q(role__texts__until__gt=at))
    rows = Link.objects.seen_by(actor).live(at).filter(text, Q(circle__in=circles) | Q(role__texts__circle__in=circles))
    return rows.order_by("role__texts__name", "pk").values_list("role", "role__texts__name", "role__texts__circle", "circle")[
        :MOST_MANDATES
    ]


def decisions_around(actor: Actor, programme: UUID, start: datetime, end: datetime) -> tuple[datetime | None, datetime | None]:
    """When the last decision before a day and the first one after it were adopted, of those that changed the structure."""
    changed = Change.kept.filter(decision__programme=programme).values("decision")
    rows = Decision.objects.seen_by(actor).filter(programme=programme, pk__in=changed).values_list("adopted_at", flat=True)
    before = rows.filter(adopted_at__lt=start).order_by("-adopted_at")[:1]
    after = rows.filter(adopted_at__gte=end).order_by("adopted_at")[:1]
    return next(iter(before), None), next(iter(after), None)


def last_name(actor: Actor, circle: UUID) -> str:
    """What a circle was called last."""
    rows = CircleText.objects.seen_by(actor).filter(circle=circle, recorded_until=None).order_by("-since")
    return next(iter(rows.values_list("name", flat=True)[:1]), "")
