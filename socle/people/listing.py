"""A page of a list, for a request: what the component draws, with the reader's own views, files, and what they may do with rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socle.ground.asked import Blank, Blanks
from socle.ground.asked import asked as once_written
from socle.journal import door, rights
from socle.look import lists
from socle.look.environment import address
from socle.look.lists import Asked, Listing, ListPage, Tab
from socle.look.lists.view import Deed, many
from socle.people.acting import MOST_AT_ONCE
from socle.people.models import Download, Person, View

_TAKE = {Download.Kind.CSV: gettext_lazy("Download them (CSV)"), Download.Kind.XLSX: gettext_lazy("Download them (XLSX)")}


def listed(request: HttpRequest, name: str) -> ListPage:
    """The page of a list that the address asks for."""
    listing, actor = lists.LISTINGS[name], door.actor(request)
    strong_enough(request, listing.model.read_power)
    asked = lists.read(listing, request.GET, actor)
    page = lists.sliced(asked, actor)
    if listing.beside:
        listing.beside(actor, page.rows)
    shows_one(request, asked, page.rows)
    shown = lists.shown(asked, page, actor, address(listing.page))
    return replace(
        shown,
        tabs=_tabs(request, asked),
        circles=tuple({str(hat.circle): hat.circle_name for hat in door.hats(request)}.items()),
        save=address("view_new", name),
        files=_files(asked),
        deeds=_deeds(request, listing),
        takes=tuple(Deed(_TAKE[kind], address("list_file", name, kind)) for kind in Download.Kind),
        all_of_them=_all(page),
    )


def shows_one(request: HttpRequest, asked: Asked, rows: Sequence[Mapping[str, Any]]) -> None:
    """A list that comes down to one person tells of them what their page does, and leaves the same trace."""
    key = asked.listing.whose(asked)
    people = {row[key] for row in rows} if key else set()
    if len(people) == 1:
        door.shows(request, Person(pk=people.pop()))


def strong_enough(request: HttpRequest, power: str | None) -> None:
    """Whoever has a power only with a second factor is asked for it, rather than shown an empty list or refused row by row."""
    weak = power and rights.gate().is_strong(power) and not door.actor(request).through.strong
    if weak and any(power in hat.powers for hat in door.hats(request)):
        raise door.Weak


def circles(request: HttpRequest) -> set[UUID]:
    """Where the reader holds a role now."""
    return {hat.circle for hat in door.hats(request)}


def _tabs(request: HttpRequest, asked: Asked) -> tuple[Tab, ...]:
    """One's own views and those of one's circles."""
    me, here, query = door.actor(request).person, address(asked.listing.page), asked.query()
    found = _views(asked.listing.name, me, list(circles(request)))
    return tuple(
        Tab(name, f"{here}?{kept}", kept == query, circle is not None, address("view_forget", pk) if whose == me else "")
        for pk, name, kept, circle, whose in found
    )


@once_written
def _views(listing: Blank, person: Blank, circles: Blanks) -> Any:
    mine = View.objects.filter(Q(person=person) | Q(circle__in=circles), listing=listing)
    return mine.order_by("name", "pk").values_list("pk", "name", "query", "circle", "person")[:50]


def _files(asked: Asked) -> tuple[tuple[str, Any], ...]:
    query = asked.query()
    return tuple(
        (f"{address('list_file', asked.listing.name, kind)}{'?' if query else ''}{query}", label) for kind, label in Download.Kind.choices
    )


def _deeds(request: HttpRequest, listing: Listing) -> tuple[Deed, ...]:
    hats = door.hats(request)
    return tuple(Deed(one.label, address("list_act", listing.name, one.name)) for one in listing.several if one.is_offered(hats))


def _all(page: lists.Slice) -> str:
    """All rows of a filter can be taken where they are more than those of the page."""
    number, more = page.count
    if number <= len(page.rows) and not more:
        return ""
    if more:
        return _("All of this list, also those on its other pages ({most} at most)").format(most=many(MOST_AT_ONCE))
    return _("All {count} of this list, also those on its other pages").format(count=many(number))
