"""What the templates of circles need, made of what was read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.governance.models import Circle, Seat
from socle.governance.reads.outline import Branch
from socle.governance.reads.structure import RoleLine, Sitting
from socle.ground import now
from socle.look.environment import address

MOST_NAMES = 3


def identity(text: str) -> UUID:
    """An id from an address; what is none is found nowhere."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@dataclass(frozen=True, slots=True)
class Node:
    """A circle in an outline, as the component takes it."""

    id: str
    name: str
    detail: str
    territory: str
    open: bool
    href: str
    see: str
    leaves: list["Leaf"]
    children: list["Node"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A role in an outline, as the component takes it."""

    name: str
    holder: str
    free: bool
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of each circle, in the reader's language. The name stands in the link, for whoever goes from link to link."""

    kinds: dict[str, str]
    see: str
    see_part: str


def outlined(top: Branch, mine: Collection[UUID]) -> list[Node]:
    """An outline as its component takes it, open where the reader has a hat."""
    kinds = {kind: str(label) for kind, label in Circle.Kind.choices}
    words = Words(kinds, _("Open “{name}”"), _("Open “{name}”, of which only a part fits here"))
    return [replace(_node(top, mine, words), open=True, href=address("circle", top.id))]


def _node(branch: Branch, mine: Collection[UUID], words: Words) -> Node:
    children = [_node(child, mine, words) for child in branch.children]
    return Node(
        id=branch.id.hex[-8:],
        name=branch.name,
        detail=_detail(branch, words),
        territory=branch.colour,
        open=branch.id in mine or any(child.open for child in children),
        href=f"{address('circles')}?from={branch.id}" if branch.cut else address("circle", branch.id),
        see=(words.see_part if branch.cut else words.see).format(name=branch.name),
        leaves=[_leaf(role) for role in branch.roles],
        children=children,
    )


def _detail(branch: Branch, words: Words) -> str:
    vacant = sum(role.is_vacant for role in branch.roles)
    said = [words.kinds[branch.kind]]
    if branch.roles:
        said.append(ngettext("%(count)s role", "%(count)s roles", len(branch.roles)) % {"count": len(branch.roles)})
    if vacant:
        said.append(ngettext("%(count)s to fill", "%(count)s to fill", vacant) % {"count": vacant})
    return ", ".join(said)


def _leaf(role: RoleLine) -> Leaf:
    holder = vacancy(role) if role.is_vacant else _held_by(role)
    count = str(role.held) if role.held > len(role.holders[:1]) else ""
    return Leaf(_named(role), holder, role.is_vacant, count, address("role", role.id))


def _named(role: RoleLine) -> str:
    """A role with its link: the lead carries the circle above into this one, the representative the other way."""
    if role.core == "lead":
        return _("{role} (lead link)").format(role=role.name)
    if role.core == "representative":
        return _("{role} (representative link)").format(role=role.name)
    return role.name


def vacancy(role: RoleLine) -> str:
    """How long a role has been waiting for somebody."""
    return _("to fill for {time}").format(time=timesince(role.vacant_since, now(), depth=1))


def _held_by(role: RoleLine) -> str:
    if not role.holders:
        return ngettext("%(count)s person", "%(count)s people", role.held) % {"count": role.held}
    names = ", ".join(holder.name for holder in role.holders[:MOST_NAMES])
    more = len(role.holders) - MOST_NAMES
    return names if more <= 0 else _("{said}, and {count} more").format(said=names, count=more)


def by_quality(sittings: Iterable[Sitting]) -> list[tuple[Any, list[Sitting]]]:
    """Who sits in a circle, by quality, in the order of the qualities."""
    found: dict[str, list[Sitting]] = {quality: [] for quality in Seat.Quality.values}
    for sitting in sittings:
        found[sitting.quality].append(sitting)
    return [(Seat.Quality(quality).label, seats) for quality, seats in found.items() if seats]
