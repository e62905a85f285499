"""What changed between two instants, and who could read something at one; each as known at an instant."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from socle.governance.models import Circle
from socle.governance.reads import readers
from socle.governance.reads.between import between, told
from socle.ground import now
from socle.journal.act import Refused
from socle.site.api.answers import answering
from socle.site.api.door import actor, see
from socle.site.api.lists import Cut, place
from socle.site.api.lists import told as answer
from socle.site.api.past import KNOWN, Then, past

router = Router(tags=["past"])
MONTH = timedelta(days=30)


class Twice(Cut):
    """Two instants, each as known at one."""

    since: AwareDatetime | None = Field(default=None, description="Without it, a month before now.")
    until: AwareDatetime | None = Field(default=None, description="Without it, now.")
    since_known: AwareDatetime | None = KNOWN
    until_known: AwareDatetime | None = KNOWN


class DifferenceOut(Schema):
    """One thing that differs, in words. `sign`: added, changed, moved or removed; `noun` and `id` say which thing."""

    place: int
    noun: str
    id: UUID
    circle: UUID
    sign: str
    text: str
    details: list[str]


class ChangesOut(Schema):
    items: list[DifferenceOut]
    next: str | None
    count: int


class ReaderOut(Schema):
    """Somebody who could read it, by which mandate, where. `way`: held, link or substitute; `caseload`: of those they accompanied."""

    place: int
    person: UUID
    mandate: UUID
    role: UUID
    circle: UUID
    way: str
    caseload: bool
    facets: list[str]
    until: datetime | None
    decision: UUID


class ReadersOut(Schema):
    items: list[ReaderOut]
    next: str | None
    count: int


@router.get("/circles/{circle}/changes", response=answering(200, ChangesOut))
def changes_between(request: HttpRequest, circle: str, asked: Query[Twice]) -> Any:
    """List what changed between two instants in a circle and beneath it, in words."""
    here = see(request, Circle, circle)
    since, until, since_known, until_known = past(
        since=asked.since or now() - MONTH, until=asked.until, since_known=asked.since_known, until_known=asked.until_known
    )
    found = between(actor(request), here.programme, here.pk, (since, since_known), (until, until_known))
    cut, some = _from(request, asked, found.things)
    lines = told(actor(request), found, list(some.values()))
    items = [
        {"place": n, "noun": thing.noun, "id": thing.key, "circle": thing.circle, "sign": thing.sign}
        | {"text": line.text, "details": [_plainly(one) for one in line.details]}
        for (n, thing), line in zip(some.items(), lines, strict=True)
    ]
    return cut | {"items": items}


def _plainly(detail: Any) -> str:
    """A line beneath; of two texts side by side, what is said before them, then what stays and comes."""
    runs = "".join(text for kind, text in detail.runs if kind != "removed")
    return f"{detail.text} {runs}".strip()


@router.get("/circles/{circle}/readers", response=answering(200, ReadersOut))
def readers_then(request: HttpRequest, circle: str, asked: Query[Then], power: str = "see_organisation") -> Any:
    """List who could read what is on the ground of a circle at an instant, as known at another, of what one may read there oneself."""
    here, reader = see(request, Circle, circle), actor(request)
    if power not in readers.powers_to_read(reader, here):
        raise Refused(_("You may ask this of what you may read here yourself."), field="power", code="no_right")
    found = readers.readers(reader, here, power, *past(at=asked.at, known=asked.known))
    cut, some = _from(request, asked, found.all)
    places = {(one.person, one.mandate, one.circle): n for n, one in some.items()}
    names = tuple(name for name in ReaderOut.model_fields if name != "place")
    lines = readers.told(reader, found, list(some.values()))
    items = [
        {"place": places[str(one.person), str(one.mandate), str(one.circle)]} | {name: getattr(one, name) for name in names}
        for one in lines
    ]
    return cut | {"items": items}


def _from(request: HttpRequest, asked: Cut, things: Sequence[Any]) -> tuple[dict[str, Any], dict[int, Any]]:
    """An answer without its rows, and by their place those that it should have: of a list that does not change by itself."""
    begins = int(place(request, asked.cursor)) if asked.cursor else 0
    some = dict(enumerate(things[begins : begins + asked.size], begins + 1))
    cut = answer(request, asked, [{"place": n} for n in range(begins + 1, min(begins + asked.size + 1, len(things)) + 1)], "place")
    return cut | {"count": len(things)}, some
