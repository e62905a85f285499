"""What an address asks of a list. Whatever it cannot say is said in a sentence, and the rest still holds."""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from socle.look.lists.declared import Listing, Sort
from socle.look.lists.filters import Filter, Unreadable

PLACES = ("after", "before")
_LONGEST_PLACE = 1200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins or ends: the value of its order and the id of the row beside it."""

    value: Any
    pk: UUID
    back: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as an address asks for it. `given` holds what was typed, `values` what it means, `wrong` what it cannot mean.

    `only`: of its rows those that somebody has ticked; no address says that.
    """

    listing: Listing
    filters: tuple[Filter, ...]
    sort: Sort
    down: bool
    place: Place | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    only: tuple[UUID, ...] | None = None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.values)

    def whole(self, actor: Any) -> Any:
        """The rows that the actor may see, and what is always at work on them, which may say what their columns read."""
        rows = self.listing.annotated(self.listing.rows(actor), actor)
        return self._through(rows, actor, (one for one in self.filters if one.usual))

    def narrowed(self, actor: Any) -> Any:
        """Those of them that are asked for."""
        rows = self.whole(actor)
        rows = rows.filter(pk__in=self.only) if self.only is not None else rows
        return self._through(rows, actor, (one for one in self.filters if not one.usual))

    def _through(self, rows: Any, actor: Any, filters: Iterable[Filter]) -> Any:
        for one in filters:
            value = self.values[one.name] if one.name in self.values else one.usual and one.usual()
            if value is not None:
                rows = one.narrow(rows, value, actor)
        return rows

    def query(self, **more: str) -> str:
        """The address of this list, with nothing in it that means nothing. `more` adds to it, and takes away where it is empty."""
        said: dict[str, str] = {}
        for one in self.filters:
            if one.name in self.values:
                said |= {name: self.given[name] for name in one.parameters() if self.given.get(name)}
        if (self.sort, self.down) != (self.listing.sorts[0], self.listing.sorts[0].down):
            said["sort"] = ("-" if self.down else "") + self.sort.name
        return urlencode({name: text for name, text in (said | more).items() if text})


def read(listing: Listing, query: QueryDict | str, actor: Any) -> Asked:
    """What a query asks for; it never fails."""
    query = QueryDict(query) if isinstance(query, str) else query
    filters = tuple(one for one in listing.filters if one.offered(actor))
    known = {name for one in filters for name in one.parameters()}
    given = {name: query.get(name) or "" for name in known if name in query}
    values, wrong = _values(filters, query, given, actor)
    faults = [_unknown([name for name in query if name not in known | {"sort", *PLACES}])]
    sort, down, amiss = _sort(listing, query.get("sort") or "")
    place, lost = _place(sort, query)
    return Asked(listing, filters, sort, down, place, given, values, wrong, tuple(filter(None, [*faults, amiss, lost])))


def _values(filters: tuple[Filter, ...], query: QueryDict, given: dict[str, str], actor: Any) -> tuple[dict[str, Any], dict[str, str]]:
    values, wrong = {}, {}
    for one in filters:
        try:
            if any(len(query.getlist(name)) > 1 for name in one.parameters()):
                raise Unreadable(_("Say one thing only here."))
            if (value := one.value(given, actor)) is not None:
                values[one.name] = value
        except Unreadable as fault:
            wrong[one.name] = str(fault)
    return values, wrong


def _unknown(names: list[str]) -> str:
    """What stands in the address and means nothing here, shortened: somebody may have written it to be read."""
    if not names:
        return ""
    said = ", ".join("".join(letter for letter in name if letter.isprintable())[:20] for name in names[:3])
    return _("This list does not know: {names}. It was left aside.").format(names=said)


def _sort(listing: Listing, text: str) -> tuple[Sort, bool, str]:
    first = listing.sorts[0]
    if not text:
        return first, first.down, ""
    for sort in listing.sorts:
        if text in (sort.name, f"-{sort.name}"):
            return sort, text.startswith("-"), ""
    return first, first.down, _("This list is not sorted that way. It is in its usual order.")


def _place(sort: Sort, query: QueryDict) -> tuple[Place | None, str]:
    for name in PLACES:
        if text := query.get(name):
            try:
                return _placed(sort, text, back=name == "before"), ""
            except (ValueError, TypeError, RecursionError):
                return None, _("This page of the list is not there any more. Here is the first one.")
    return None, ""


def _placed(sort: Sort, text: str, back: bool) -> Place:
    if len(text) > _LONGEST_PLACE:
        raise ValueError
    name, value, pk = json.loads(base64.urlsafe_b64decode(text.encode() + b"==="))
    if name != sort.name or not isinstance(value, str) or "\0" in value or not isinstance(pk, str):
        raise ValueError
    value.encode()  # half of a pair of letters is a text that no database takes
    return Place(sort.value(value), UUID(pk), back)


def told(sort: Sort, row: Mapping[str, Any]) -> str:
    """The place of a row in an order, as an address says it."""
    value = row[sort.field]
    said = json.dumps([sort.name, value.isoformat() if hasattr(value, "isoformat") else str(value), str(row["pk"])])
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")
