"""Lists: some rows from a place on, and the cursor of the next ones; narrowed by what narrows the same list on its page.

A page begins after a row, not at a number: what is added or ends meanwhile makes no row come twice and none be missed. A cursor
is signed and good for the list and the narrowing that it came from, so that nothing but a cursor of ours is ever read.
"""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field, create_model

from socle.governance import gate
from socle.governance.powers import POWERS
from socle.journal.act import Refused
from socle.journal.door import PAGE_SIZE
from socle.look import lists
from socle.look.lists.asked import Asked, Place
from socle.look.lists.declared import LISTINGS, Listing, Sort
from socle.look.lists.slices import beyond
from socle.people.listing import shows_one
from socle.site.api.door import actor

LARGEST = 100
_SALT = "socle.api.cursor"
_OWN = ("cursor", "size")


class Cut(Schema):
    """Which rows of a list."""

    cursor: str = Field(default="", description="Where to go on: `next` of the answer before. It holds for the same list, narrowed alike.")
    size: int = Field(default=PAGE_SIZE, ge=1, le=LARGEST, description="How many at most.")


Page = Query[Cut]


def narrowing(name: str, **more: Any) -> Any:
    """What the query of a list may say: what narrows and orders its page, and `more`."""
    listing = LISTINGS[name]
    told: dict[str, Any] = {}
    with translation.override("en"):
        for one in listing.filters:
            told |= {part: (str, Field("", description=str(one.label))) for part in one.parameters()}
    orders = ", ".join(sort.name for sort in listing.sorts)
    told["sort"] = (str, Field("", description=f"One of: {orders}; with a minus before it, the other way round. Without it, by id."))
    return Query[create_model(f"{name.capitalize()}Asked", __base__=Cut, **told, **more)]  # type: ignore[misc]


def paged(request: HttpRequest, asked: Cut, rows: Any, key: str = "id") -> dict[str, Any]:
    """Some rows in the order of their ids. `rows` are values, among them the key."""
    if asked.cursor:
        [last] = _place(request, asked.cursor, 1)
        rows = rows.filter(**{f"{key}__gt": last})
    return told(request, asked, list(rows.order_by(key)[: asked.size + 1]), key)


def listed(request: HttpRequest, asked: Any, name: str, fields: tuple[str, ...], *, rows: Any = None, **more: Any) -> dict[str, Any]:
    """Some rows of a list that has a page; `more` narrows them further, by ids that were given."""
    listing = LISTINGS[name] if rows is None else replace(LISTINGS[name], rows=lambda actor: rows)
    _strong_enough(request, listing.model.read_power)
    found = _read(request, listing)
    sort, down = (found.sort, found.down) if asked.sort else (Sort("id", "", "pk", UUID), False)
    chosen = found.narrowed(actor(request)).filter(**more)
    if asked.cursor:
        value, pk = _place(request, asked.cursor, 2)
        chosen = beyond(chosen, sort.field, Place(sort.value(value), UUID(pk)), down=down)
    sign = "-" if down else ""
    order = dict.fromkeys((f"{sign}{sort.field}", f"{sign}pk"))
    whose = listing.whose(found)
    values = chosen.order_by(*order).values(*dict.fromkeys(("pk", sort.field, *fields, *filter(None, [whose]))))
    cut = list(values[: asked.size + 1])
    shows_one(request, found, cut[: asked.size])
    return told(request, asked, cut, sort.field, "pk")


def _strong_enough(request: HttpRequest, power: str) -> None:
    """A list that is closed to this token alone says so; an empty one would be believed."""
    who = actor(request)
    weak = POWERS[power].strong and not who.through.strong
    if weak and any(power in hat.powers for hat in gate.hats_worn(who)):
        raise Refused(_("Your role opens this list to a token that was issued to open what asks for a second factor."), code="weak")


def _read(request: HttpRequest, listing: Listing) -> Asked:
    """The narrowing that is asked for; what a page would leave aside is refused, since a program does not read its sentences."""
    known = {part for one in listing.filters for part in one.parameters()}
    query = request.GET.copy()
    for name in request.GET.keys() - known - {"sort"}:
        del query[name]
    found = lists.read(listing, query, actor(request))
    offered = {part for one in found.filters for part in one.parameters()}
    for name in (known - offered) & query.keys():
        raise Refused(_("There is no such parameter."), field=name, code="unknown_parameter")
    for name, wrong in found.wrong.items():
        raise Refused(wrong, field=name, code="kind")
    if found.faults:
        raise Refused(found.faults[0], field="sort", code="kind")
    return found


def told(request: HttpRequest, asked: Cut, rows: list[Any], *keys: str) -> dict[str, Any]:
    """An answer of a list, made of one row more than is asked for; the address of the next rows goes with it as a link."""
    items = rows[: asked.size]
    if len(rows) <= asked.size:
        return {"items": items, "next": None}
    following = signing.dumps([_sign(request), *(_said(items[-1][key]) for key in keys)], salt=_SALT)
    query = request.GET.copy()
    query["cursor"] = following
    request.following = f"{request.path}?{query.urlencode()}"  # type: ignore[attr-defined]
    return {"items": items, "next": following}


def _said(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value if isinstance(value, int) else str(value)


def place(request: HttpRequest, cursor: str) -> Any:
    """The one value at which a list goes on."""
    return _place(request, cursor, 1)[0]


def _place(request: HttpRequest, cursor: str, count: int) -> list[Any]:
    """What a cursor says, if it is ours and of this list as it is narrowed now."""
    try:
        sign, *values = signing.loads(cursor, salt=_SALT)
    except (signing.BadSignature, ValueError):
        sign, values = "", []
    if sign != _sign(request) or len(values) != count:
        raise Refused(_("This is no cursor of this list. Begin it anew."), field="cursor", code="cursor")
    return values


def _sign(request: HttpRequest) -> str:
    """The list and what narrows it."""
    narrowed = sorted((name, value) for name, value in request.GET.items() if name not in _OWN)
    return sha256(repr((request.path, narrowed)).encode()).hexdigest()[:16]
