"""Where organisations and territories are, for the map and for the list that says the same.

Who sees an organisation sees in which commune it is, as any register tells; its street only who keeps organisations. Where those of
a programme are is kept for a minute; who may see them is asked each time.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.cache import cache as shelf
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from socle.ground import now
from socle.ground.dated import live
from socle.journal import rights
from socle.journal.act import Actor
from socle.journal.queue import Happened, listen
from socle.people.communes import Commune, communes
from socle.people.folded import fold
from socle.people.models import ContactPoint, Organisation, OrganisationContact, Territory

OUTLINES = Path(__file__).with_name("outlines.json")
NAMED = 12
KEPT = 60  # seconds: to place twenty thousand organisations takes a tenth of a second


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
class Places:
    """Where organisations are, by commune, and how many have no commune that is known."""

    found: dict[str, Place]
    without: int


@dataclass(frozen=True, slots=True)
class Area:
    """A territory, its outline as the text of a GeoJSON geometry (empty if none is known), and the places within it."""

    name: str
    colour: str
    outline: str
    places: tuple[Place, ...]


def areas(actor: Actor) -> tuple[list[Area], int]:
    """The territories that the reader may see with the places in each; what lies in none stands last, without a name. And how
    many organisations have no place."""
    places = _places(actor)
    rows = Territory.objects.seen_by(actor).order_by("name", "pk").values_list("key", "name", "colour", "communes")
    found = [Area(name, colour, _outlines().get(key, ""), _within(places.found, held)) for key, name, colour, held in rows]
    inside = {place.commune for area in found for place in area.places}
    if rest := [code for code in places.found if code not in inside]:
        found.append(Area("", "", "", _within(places.found, rest)))
    return found, places.without


def _places(actor: Actor) -> Places:
    """Of programmes of which the reader sees every organisation, as they were within the last minute; of the others, those seen."""
    whole = rights.gate().whole(actor, Organisation.read_power)
    others = Organisation.kept.exclude(ground__in=whole).seen_by(actor)
    return _together([*map(_of_programme, sorted(whole)), _placed(others)])


def _of_programme(programme: UUID) -> Places:
    key = _key(programme)
    found: Places | None = shelf.get(key)
    if found is None:
        found = _placed(Organisation.kept.filter(ground=programme))
        shelf.set(key, found, KEPT)
    return found


def _key(programme: UUID) -> str:
    return f"people.places:{programme}"


@listen(
    *("coordinates.added", "coordinates.amended", "coordinates.ended"),
    *("organisation.recorded", "organisation.amended", "organisation.merged", "organisation.parted", "organisation.removed"),
    *("organisations.imported", "organisations.removed"),
)
def _changed(happened: Happened) -> None:
    """What has just been written is seen at once; and again once it stands, since others have read the old meanwhile."""
    key = _key(happened.subject.ground)
    shelf.delete(key)
    transaction.on_commit(partial(shelf.delete, key))


def _placed(rows: Any) -> Places:
    """These organisations at the commune of their address, the preferred one before the others."""
    addresses = OrganisationContact.kept.filter(live(now()), organisation=OuterRef("pk"), kind=ContactPoint.Kind.ADDRESS)
    first = addresses.exclude(commune="").order_by(F("preferred_at").desc(nulls_last=True), "pk").values("commune")[:1]
    known, held = communes(timezone.localdate()), defaultdict(list)
    without = 0
    for commune, pk, name in rows.filter(became=None).order_by("sort_name", "pk").values_list(Subquery(first), "pk", "name"):
        if commune in known:
            held[commune].append((pk, name))
        else:
            without += 1
    return Places({code: _place(known[code], named) for code, named in held.items()}, without)


def _place(commune: Commune, named: list[tuple[UUID, str]]) -> Place:
    return Place(commune.code, commune.name, commune.latitude, commune.longitude, len(named), tuple(named[:NAMED]))


def _together(several: list[Places]) -> Places:
    """Places of several programmes: one commune is one place."""
    found: dict[str, Place] = {}
    for places in several:
        for code, place in places.found.items():
            known = found.get(code)
            named = sorted([*(known.organisations if known else ()), *place.organisations], key=lambda one: fold(one[1]))[:NAMED]
            found[code] = replace(place, count=place.count + (known.count if known else 0), organisations=tuple(named))
    return Places(found, sum(places.without for places in several))


def _within(places: dict[str, Place], codes: Iterable[Any]) -> tuple[Place, ...]:
    return tuple(sorted((places[str(code)] for code in codes if str(code) in places), key=lambda place: place.name))


@cache
def _outlines() -> dict[str, str]:
    """The outlines by the key of their territory. GeoJSON: RFC 7946."""
    features = json.loads(OUTLINES.read_text("utf-8"))["features"]
    return {one["id"]: json.dumps(one["geometry"], separators=(",", ":")) for one in features}
