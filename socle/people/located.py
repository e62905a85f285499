"""Where organisations and territories are, for the map and for the list that says the same.

Who sees an organisation sees in which commune it is, as any register tells; its street only who keeps organisations.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.people.communes import Commune, communes
from socle.people.folded import folded
from socle.people.models import ContactPoint, Organisation, OrganisationContact, Territory

OUTLINES = Path(__file__).with_name("outlines.json")
NAMED = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A commune with its organisations: how many, and the first of them by name as pairs (id, name)."""

    commune: str
    name: str
    latitude: float
    longitude: float
    count: int
    organisations: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A territory, its outline as the text of a GeoJSON geometry (empty if none is known), and the places within it."""

    name: str
    colour: str
    outline: str
    places: tuple[Place, ...]


def areas(actor: Actor) -> list[Area]:
    """The territories that the reader may see with the places in each; what lies in none stands last, without a name."""
    places = {place.commune: place for place in _places(actor)}
    rows = Territory.objects.seen_by(actor).order_by("name", "pk").values_list("key", "name", "colour", "communes")
    found = [Area(name, colour, _outlines().get(key, ""), _within(places, held)) for key, name, colour, held in rows]
    inside = {place.commune for area in found for place in area.places}
    if rest := [code for code in places if code not in inside]:
        found.append(Area("", "", "", _within(places, rest)))
    return found


def without_place(actor: Actor) -> int:
    """How many organisations one sees of which no commune is known, or none of the table."""
    return _placed(actor).exclude(commune__in=communes(timezone.localdate())).count() + _placed(actor).filter(commune=None).count()


def _placed(actor: Actor) -> Any:
    """The organisations that one sees, each with the commune of its address, the preferred one before the others."""
    addresses = OrganisationContact.kept.filter(live(now()), organisation=OuterRef("pk"), kind=ContactPoint.Kind.ADDRESS).exclude(
        commune=""
    )
    first = addresses.order_by(F("preferred_at").desc(nulls_last=True), "pk").values("commune")[:1]
    return Organisation.objects.seen_by(actor).filter(became=None).annotate(commune=Subquery(first))


def _places(actor: Actor) -> Iterable[Place]:
    known = communes(timezone.localdate())
    rows = _placed(actor).filter(commune__in=known)
    rows = rows.annotate(
        count=Window(Count("pk"), partition_by=F("commune")),
        place=Window(RowNumber(), partition_by=F("commune"), order_by=[folded("name"), F("pk")]),
    )
    found: dict[str, list[Any]] = {}
    for row in rows.filter(place__lte=NAMED).order_by("commune", "place").values_list("commune", "count", "pk", "name"):
        found.setdefault(row[0], []).append(row)
    return [_place(known[code], held) for code, held in found.items()]


def _place(commune: Commune, rows: list[Any]) -> Place:
    named = tuple((pk, name) for _code, _count, pk, name in rows)
    return Place(commune.code, commune.name, commune.latitude, commune.longitude, rows[0][1], named)


def _within(places: dict[str, Place], codes: Iterable[Any]) -> tuple[Place, ...]:
    return tuple(sorted((places[str(code)] for code in codes if str(code) in places), key=lambda place: place.name))


@cache
def _outlines() -> dict[str, str]:
    """The outlines by the key of their territory. GeoJSON: RFC 7946."""
    features = json.loads(OUTLINES.read_text("utf-8"))["features"]
    return {one["id"]: json.dumps(one["geometry"], separators=(",", ":")) for one in features}
