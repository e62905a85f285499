"""The picture of a circle as a drawing: every circle and everybody in it a link, with what it is in words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance.pages import nodes
from socle.governance.rules.picture import MOST_CARRIERS, Crossing, Holder, Node, Picture, Role
from socle.look.circles import Circle, Dot, Drawing, Tie, drawing
from socle.look.environment import address
from socle.look.words import initials

Addressed = Callable[[UUID], str]
KNOTS = {"lead": "lead", "representative": "rep"}


def drawn(picture: Picture, at: datetime, to_map: Addressed) -> Drawing:
    """The map of a picture of an instant; `to_map` is the address of another circle's map."""
    return drawing(_whole(picture, at, to_map), map(_tie, picture.crossings))


def drawn_marked(picture: Picture, at: datetime, to_map: Addressed) -> Drawing:
    """The same, but of people, vacancies and links those only that are marked: what two days differ in."""
    return drawing(_marked(_whole(picture, at, to_map)), (_tie(one) for one in picture.crossings if one.mark))


def _marked(circle: Circle) -> Circle:
    edge, dots = (tuple(dot for dot in several if dot.mark) for several in (circle.edge, circle.dots))
    return replace(circle, edge=edge, dots=dots, inside=tuple(map(_marked, circle.inside)))


def _whole(picture: Picture, at: datetime, to_map: Addressed) -> Circle:
    focus = picture.focus
    inside = [_circle(node, at, _to(node.mark, to_map(node.place.id)), _cells(node, to_map)) for node in focus.inside]
    own = address("circle", focus.place.id)
    if focus.hidden:
        inside.append(_others(focus, own))
    return _circle(focus, at, own, inside)


def _circle(node: Node, at: datetime, href: str, inside: list[Circle]) -> Circle:
    place = node.place
    return Circle(
        name=place.name,
        key=str(place.id),
        says=_said(nodes.told(node), node.mark),
        detail=nodes.people(node.people) if node.people else "",
        href=href,
        territory=place.colour,
        mark=node.mark,
        edge=tuple(dot for core, role in node.links.items() for dot in _knots(node, core, role, at)),
        dots=tuple(_dots(node, at)),
        inside=tuple(inside),
    )


def _cells(node: Node, to_map: Addressed) -> list[Circle]:
    cells = [_cell(cell, to_map) for cell in node.inside]
    return [*cells, _others(node, to_map(node.place.id))] if node.hidden else cells


def _cell(node: Node, to_map: Addressed) -> Circle:
    place = node.place
    says = _said(nodes.told(node), node.mark)
    wanting = bool(node.to_fill)
    href = _to(node.mark, to_map(place.id))
    return Circle(name=place.name, key=str(place.id), says=says, href=href, territory=place.colour, mark=node.mark, wanting=wanting)


def _others(node: Node, href: str) -> Circle:
    """The circles that do not fit."""
    return Circle(name=nodes.others(node.hidden), short=f"+{node.hidden}", href=href)


def _knots(node: Node, core: str, role: Role | None, at: datetime) -> Iterator[Dot]:
    """Who carries a link of a circle with the one above it, on its edge; or that nobody does."""
    link = nodes.LINKS[core]
    if role is None or not role.holders:
        says = f"{link}{_(': ')}{nodes.vacancy(role, at) if role else _('missing')}"
        mark = role.mark if role else ""
        to = _to(mark, address("role", role.id)) if role else address("circle", node.place.id)
        yield Dot(f"{KNOTS[core]} free", _said(says, mark), "?", to, mark)
        return
    for holder in role.holders[:MOST_CARRIERS]:
        mark = role.mark or holder.mark
        yield Dot(KNOTS[core], _said(f"{link}{_(': ')}{holder.name}", mark), initials(holder.name), address("person", holder.person), mark)


def _to(mark: str, href: str) -> str:
    """What a proposal would add has no page yet."""
    return "" if mark == "added" else href


def _dots(node: Node, at: datetime) -> Iterator[Dot]:
    """People and vacancies in the order of the roles, then what is missing besides, then how many have no room."""
    shown, seen = node.shown, set[UUID]()
    for role in node.own:
        if role.is_vacant:
            says = ", ".join([role.name, nodes.vacancy(role, at)])
            yield Dot("free", _said(says, role.mark), "?", _to(role.mark, address("role", role.id)), role.mark)
        for holder in role.holders:
            if holder.person in shown and holder.person not in seen:
                seen.add(holder.person)
                yield _person(shown[holder.person])
    for quality, missing in node.wanted:
        yield Dot("wanted", nodes.wanted(quality, missing), "?", address("circle", node.place.id))
    if node.more:
        yield Dot("more", nodes.more(node.more), f"+{node.more}", address("circle", node.place.id))


def _person(held: list[tuple[Holder, Role]]) -> Dot:
    """Somebody with what they hold; of several marks the first."""
    holder = held[0][0]
    mark = next((one for held_by, role in held for one in (held_by.mark, role.mark) if one), "")
    says = ", ".join([holder.name, *(role.name for _holder, role in held)])
    return Dot("person", _said(says, mark), initials(holder.name), address("person", holder.person), mark)


def _tie(crossing: Crossing) -> Tie:
    says = _said(nodes.crossed(crossing), crossing.mark)
    return Tie(str(crossing.one.id), str(crossing.other.id), says, _to(crossing.mark, address("role", crossing.role)), crossing.mark)


def _said(text: str, mark: str) -> str:
    """What something is, and what a proposal does to it."""
    return f"{text}, {nodes.MARKS[mark]}" if mark else text
