"""What the templates of circles need, made of what was read: the words of the map and of the outline are the same."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.timesince import TIME_STRINGS, timesince
from django.utils.translation import get_language, gettext_lazy, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from socle.governance.models import Circle, Seat
from socle.governance.reads.structure import RoleLine, Sitting
from socle.governance.rules.picture import Crossing, Node, Picture, Role
from socle.ground import now
from socle.look.environment import address
from socle.look.words import of_circle, the_circle

Addressed = Callable[[UUID], str]
LINKS = {"lead": gettext_lazy("Lead link"), "representative": gettext_lazy("Representative link")}
MARKS = {"added": gettext_lazy("added"), "changed": gettext_lazy("changed"), "removed": gettext_lazy("removed")}


def identity(text: str) -> UUID:
    """An id from an address; what is none is found nowhere."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def outlined(picture: Picture, at: datetime, mine: Collection[UUID], to: Addressed) -> list[dict[str, Any]]:
    """A picture of an instant as the outline takes it, open where the reader has a hat; `to` is where a circle leads."""
    focus = picture.focus
    children = [_opened(node, at, to) | {"open": node.place.id in mine} for node in focus.inside]
    return [_opened(focus, at, to) | {"open": True, "children": children, "cells": _rest(focus)}]


def _opened(node: Node, at: datetime, to: Addressed) -> dict[str, Any]:
    place = node.place
    cells = [{"name": cell.place.name, "detail": numbers(cell), "href": to(cell.place.id)} for cell in node.inside]
    return {
        "id": place.id.hex[-8:],
        "name": place.name,
        "detail": ", ".join(filter(None, (str(Circle.Kind(place.kind).label), place.territory, numbers(node)))),
        "territory": place.colour,
        "href": to(place.id),
        "see": _("Open “{name}”").format(name=place.name),
        "leaves": list(_leaves(node, at)),
        "cells": cells + _rest(node),
        "children": [],
    }


def _rest(node: Node) -> list[dict[str, Any]]:
    """The circles that do not fit: they are named on the circle's own page."""
    return [{"name": others(node.hidden), "href": address("circle", node.place.id)}] if node.hidden else []


def _leaves(node: Node, at: datetime) -> Iterator[dict[str, Any]]:
    """The links, the roles with those who have room in the picture, what is missing, how many more people there are."""
    shown = node.linked | node.shown.keys()
    for core, role in node.links.items():
        yield _leaf(role, at, shown, LINKS[core]) if role else {"name": LINKS[core], "free": True, "holder": _("missing")}
    for role in node.own:
        yield _leaf(role, at, shown)
    for quality, missing in node.wanted:
        yield {"name": wanted(quality, missing), "free": True}
    if node.more:
        yield {"name": more(node.more), "count": f"+{node.more}", "href": address("circle", node.place.id)}


def _leaf(role: Role, at: datetime, shown: Collection[UUID], link: Any = "") -> dict[str, Any]:
    """A role; with its link, which carries the circle above into this one, or the other way."""
    name = _("{role} ({link})").format(role=role.name, link=str(link)[:1].lower() + str(link)[1:]) if link else role.name
    people = [{"name": holder.name, "href": address("person", holder.person)} for holder in role.holders if holder.person in shown]
    leaf = {"name": name, "href": address("role", role.id), "free": role.is_vacant, "people": people}
    if role.vacant_since is None and not people:  # those who hold it are among those for whom there is no room
        return leaf | {"holder": _("held"), "count": "…"}
    return leaf | {"holder": vacancy(role, at) if role.is_vacant else ""}


def told(node: Node) -> str:
    """A circle in a few words: its name, its territory, its numbers."""
    return ", ".join(filter(None, (node.place.name, node.place.territory, numbers(node))))


def numbers(node: Node) -> str:
    """How many people a circle has, how much there is to fill, how many circles lie in it."""
    return _numbers(node.people, node.to_fill, node.circles, get_language())


@lru_cache(2048)
def _numbers(count: int, to_fill: int, circles: int, _language: str) -> str:
    said = [people(count)]
    if to_fill:
        said.append(ngettext("%(count)s to fill", "%(count)s to fill", to_fill) % {"count": to_fill})
    if circles:
        said.append(ngettext("%(count)s circle", "%(count)s circles", circles) % {"count": circles})
    return ", ".join(said)


def people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count} if count else _("nobody yet")


def others(count: int) -> str:
    return ngettext("%(count)s other circle", "%(count)s other circles", count) % {"count": count}


def more(count: int) -> str:
    return ngettext("and %(count)s more person", "and %(count)s more people", count) % {"count": count}


def wanted(quality: str, missing: int) -> str:
    """A quality of which too few sit in a circle."""
    named = Seat.Quality(quality).label
    return ngettext("%(quality)s: %(count)s missing", "%(quality)s: %(count)s missing", missing) % {"quality": named, "count": missing}


def crossed(crossing: Crossing) -> str:
    said = _("Cross-link: whoever holds “{role}” in {one} is a member {of} too")
    return said.format(role=crossing.role_name, one=the_circle(crossing.one.name), of=of_circle(crossing.other.name))


def vacancy(role: Role | RoleLine, at: datetime | None = None) -> str:
    """How long a role has been waiting for somebody, or had been at an instant."""
    at = at or now()
    return _("vacant for {time}").format(time=timesince(role.vacant_since or at, at, depth=1, time_strings=_TIMES))


# Django’s own word for years is, in French, one that nobody says of so many of them
_TIMES: Any = TIME_STRINGS | {"year": ngettext_lazy("%(num)d year", "%(num)d years", "num")}


def by_quality(sittings: Iterable[Sitting]) -> list[tuple[Any, list[Sitting]]]:
    """Who sits in a circle, by quality, in the order of the qualities."""
    found: dict[str, list[Sitting]] = {quality: [] for quality in Seat.Quality.values}
    for sitting in sittings:
        found[sitting.quality].append(sitting)
    return [(Seat.Quality(quality).label, seats) for quality, seats in found.items() if seats]
