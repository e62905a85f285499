"""A page of a list as the component draws it: plain values only."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from socle.look.lists.asked import Asked
from socle.look.lists.declared import Cell, Column, Row
from socle.look.lists.slices import MOST, Slice


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; with an address it sorts. `order`: ascending, descending or empty.

    Each cell says it again for cards, so the label is a text that was translated once.
    """

    label: str
    address: str = ""
    order: str = ""
    number: bool = False
    day: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: where it leads, and its cells, the first of which names it."""

    id: UUID
    address: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What narrows: kind is text, choice, day or days; parts are the parameters with what stands in them. `nothing`: what it means
    that nothing is chosen."""

    name: str
    label: Any
    kind: str
    parts: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, Any], ...] = ()
    wrong: str = ""
    nothing: Any = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved view: `forget` is the address at which its owner forgets it."""

    text: str
    address: str
    current: bool = False
    shared: bool = False
    forget: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What can be done with several rows."""

    label: Any
    address: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """All that `components/list.html` draws. `query` is the list as it is narrowed and sorted now; `deeds` and `takes` are what can be
    done with ticked rows and the files of them; `all_of_them` is said where one can take all rows of a filter."""

    name: str
    title: Any
    address: str
    query: str
    fields: tuple[Field, ...]
    orders: tuple[tuple[str, Any], ...]
    order: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    counted: str
    is_narrowed: bool
    faults: tuple[str, ...]
    first: str = ""
    before: str = ""
    after: str = ""
    tabs: tuple[Tab, ...] = ()
    circles: tuple[tuple[str, str], ...] = ()
    save: str = ""
    files: tuple[tuple[str, Any], ...] = ()
    deeds: tuple[Deed, ...] = ()
    takes: tuple[Deed, ...] = ()
    all_of_them: str = ""

    @property
    def narrowing(self) -> int:
        """How many filters are at work besides what is typed."""
        return sum(1 for field in self.fields if field.kind != "text" and any(text for _name, text in field.parts) and not field.wrong)


def shown(asked: Asked, page: Slice, actor: Any, address: str) -> ListPage:
    """A page of a list; who draws it adds views, files and what can be done with several rows."""
    listing = asked.listing
    return ListPage(
        name=listing.name,
        title=listing.title,
        address=address,
        query=asked.query(),
        fields=tuple(_field(asked, one, actor) for one in asked.filters),
        orders=_orders(asked),
        order=_said(asked),
        headings=tuple(_heading(asked, column) for column in listing.on_page),
        lines=tuple(_line(asked, row) for row in page.rows),
        counted=counted(asked, page.count),
        is_narrowed=asked.is_narrowed,
        faults=asked.faults,
        first="?" + asked.query() if page.before else "",
        before="?" + asked.query(before=page.before) if page.before else "",
        after="?" + asked.query(after=page.after) if page.after else "",
    )


def counted(asked: Asked, count: tuple[int, bool]) -> str:
    """How many, honestly: the number, or more than a thousand. None is said as such: French would call it one."""
    number, more = count
    if not number:
        return _("No row")
    said = asked.listing.counted(number)
    return _("more than {count}").format(count=said).capitalize() if more else said


def _field(asked: Asked, one: Any, actor: Any) -> Field:
    parts = tuple((name, asked.given.get(name, "")[:200]) for name in one.parameters())
    options = tuple(one.options(actor, parts[0][1] if one.name in asked.values else ""))
    return Field(one.name, one.label, one.kind, parts, options, asked.wrong.get(one.name, ""), getattr(one, "nothing", ""))


def _said(asked: Asked) -> str:
    """The order at work as an address says it; the usual one is not said."""
    usual = asked.listing.sorts[0]
    return "" if (asked.sort, asked.down) == (usual, usual.down) else ("-" if asked.down else "") + asked.sort.name


def _orders(asked: Asked) -> tuple[tuple[str, Any], ...]:
    """The orders that can be chosen where no head of a column is seen: each as it is meant, and the one at work."""
    usual, *others = asked.listing.sorts
    found = {"": usual.label} | {("-" if sort.down else "") + sort.name: sort.label for sort in others}
    if (at_work := _said(asked)) not in found:
        found[at_work] = _("{order}, the other way round").format(order=asked.sort.label)
    return tuple(found.items())


def _heading(asked: Asked, column: Column) -> Heading:
    sort = next((one for one in asked.listing.sorts if one.name == column.sort), None)
    if sort is None:
        return Heading(str(column.label), number=column.number, day=column.day)
    here = sort == asked.sort
    turned = replace(asked, sort=sort, down=not asked.down if here else sort.down)
    order = ("descending" if asked.down else "ascending") if here else ""
    return Heading(str(column.label), "?" + turned.query(), order, column.number, column.day)


def _line(asked: Asked, row: Row) -> Line:
    cells: Iterable[Cell] = (column.cell(row) for column in asked.listing.on_page)
    return Line(row["pk"], asked.listing.address(row), tuple(cells))


def many(number: int) -> str:
    """A number as it is read."""
    return str(number_format(number, force_grouping=True))


__all__ = ["MOST", "Heading", "ListPage", "Tab", "counted", "many", "shown"]
