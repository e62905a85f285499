"""What a room says of a list of its own: its columns, what narrows and orders it, what can be done with several of its rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps

from socle.ground.periods import is_told_everywhere
from socle.look.lists.filters import Filter

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell besides plain text: a badge of a kind, with its sign; or a dot of initials, or a picture, before the text."""

    text: Any
    badge: str | None = None
    icon: str = ""
    dot: str = ""
    picture: str = ""
    territory: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `reads` are the values it is made of; `shown` and `exported` make of a row its cell on the page and in a file.

    A `day` stays on one line where there is room. What is `seldom` looked for stands in files only.
    """

    name: str
    label: Any
    shown: Callable[[Row], Any]
    reads: tuple[str, ...] = ()
    exported: Callable[[Row], Any] | None = None
    sort: str = ""
    number: bool = False
    day: bool = False
    seldom: bool = False

    def cell(self, row: Row) -> Cell:
        found = self.shown(row)
        return found if isinstance(found, Cell) else Cell("" if found is None else found)

    def file(self, row: Row) -> Any:
        """What a file holds: a day, a number, or a text."""
        return self.exported(row) if self.exported else str(self.cell(row).text)


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: by one value that is never missing, and by id where it is the same. `kind` reads that value in an address."""

    name: str
    label: Any
    field: str
    kind: type = str
    down: bool = False

    def value(self, text: str) -> Any:
        """A place in this order, as an address says it; ValueError where it says nothing."""
        if self.kind is datetime:
            found = datetime.fromisoformat(text)
            if found.tzinfo is None or not is_told_everywhere(found):
                raise ValueError(text)
            return found
        if self.kind is date:
            return date.fromisoformat(text)
        return UUID(text) if self.kind is UUID else self.kind(text)


@dataclass(frozen=True, slots=True)
class Several:
    """An act on several rows, each in a transaction of its own.

    Who wears a hat with `power` is offered it; `details` makes of the actor, a thing and what `form` asked what the act is told, or
    refuses: without them it asks and is told nothing. `before` remembers what `inverse`, the act that takes it back, is told: without
    it there is no way back.
    """

    name: str
    label: Any
    button: Any
    lede: Any
    verb: Any
    model: Any
    power: str
    form: Any = forms.Form
    details: Callable[[Any, Any, dict[str, Any]], dict[str, Any]] = lambda actor, thing, told: {}
    inverse: Any = None
    before: Callable[[Any], dict[str, Any]] | None = None

    def is_offered(self, hats: Iterable[Any]) -> bool:
        return any(self.power in hat.powers for hat in hats)


@dataclass(frozen=True, slots=True)
class Filed:
    """A file that holds other columns than its list: their labels, and the rows of a list as it is asked for, one after the other."""

    head: Callable[[], list[str]]
    rows: Callable[[Any, Any], Iterator[list[Any]]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a room. `rows` begins at the gate: it gives what an actor may see; `beside` looks up, for one page, what rows of
    other tables say of its rows. Ids are given as `pk`; `address` is the page of a row. `whose`: the value that says whose a row is,
    where the list, as it is asked for, shows more of people than everybody sees. `filed`: what its file holds, if not its columns.
    `apart`: indexes lead to its rows by circle and order, so that each circle is asked for itself and none is sorted."""

    name: str
    title: Any
    page: str
    label: str
    rows: Callable[[Any], Any]
    columns: tuple[Column, ...]
    sorts: tuple[Sort, ...]
    filters: tuple[Filter, ...]
    counted: Callable[[int], str]
    address: Callable[[Row], str]
    beside: Callable[[Any, list[dict[str, Any]]], None] | None = None
    annotated: Callable[[Any, Any], Any] = lambda rows, actor: rows
    several: tuple[Several, ...] = ()
    whose: Callable[[Any], str] = lambda asked: ""
    filed: "Filed | None" = None
    apart: bool = False

    @property
    def model(self) -> Any:
        """Of what its rows are."""
        return apps.get_model(self.label)

    @property
    def on_page(self) -> tuple[Column, ...]:
        """The columns of the page; a file holds them all."""
        return tuple(one for one in self.columns if not one.seldom)

    @property
    def reads(self) -> tuple[str, ...]:
        wanted = ["pk", *(name for column in self.columns for name in column.reads), *(sort.field for sort in self.sorts)]
        return tuple(dict.fromkeys(wanted))

    def act(self, name: str) -> Several | None:
        return next((one for one in self.several if one.name == name), None)


LISTINGS: dict[str, Listing] = {}


def register(listing: Listing) -> Listing:
    """Say a list of one's room, once, when the room is ready; its name stands in the addresses of its files and views."""
    LISTINGS[listing.name] = listing
    return listing


def add_filter(name: str, *more: Filter) -> None:
    """Narrow a list of a room beneath by what one's own room knows."""
    LISTINGS[name] = replace(LISTINGS[name], filters=(*LISTINGS[name].filters, *more))
