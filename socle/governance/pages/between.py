"""What changed between two days: the circle drawn on both, what differs marked; and all of it in a list, a sentence each."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance import reads
from socle.governance.forms.day import BetweenForm, Day, today
from socle.governance.models import Circle
from socle.governance.pages.drawn import drawn_marked
from socle.governance.reads import then
from socle.governance.reads.between import Between, between, told
from socle.governance.rules.between import marks
from socle.journal import door
from socle.journal.act import Actor
from socle.journal.door import PAGE_SIZE
from socle.journal.paging import address as pages_of
from socle.journal.paging import place
from socle.look.circles import Drawing
from socle.look.environment import address


@door.page
@require_safe
def circle_changes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What changed in a circle and beneath it between two days."""
    actor, circle = door.actor(request), door.seen(request, Circle, pk)
    since, until = BetweenForm(request.GET).asked
    said = {name: value for name, value in request.GET.items() if value}
    form = BetweenForm({"since": since.on, "until": until.on, **said})
    found = between(actor, circle.programme, pk, (since.at, since.known), (until.at, until.known))
    current, pages = place(request, len(found.things))
    drawings, territories = _drawings(actor, pk, found, since, until)
    page = {
        "form": form,
        "path": reads.path(actor, circle),
        "since": since,
        "until": until,
        "drawings": drawings,
        "territories": territories,
        "count": len(found.things),
        "told": told(actor, found, found.things[(current - 1) * PAGE_SIZE : current * PAGE_SIZE]),
        "current": current,
        "pages": pages,
        "address": pages_of(request),
        "spans": list(_spans(pk, since)),
        "reasons": reads.why(actor, "see_organisation", circle),
    }
    return render(request, "governance/circle_changes.html", page)


def _drawings(actor: Actor, circle: UUID, found: Between, since: Day, until: Day) -> tuple[list[tuple[Day, Drawing | None]], list[Any]]:
    """The circle on both days, None on one on which it did not stand; and the territories on either."""
    names = then.named(actor, [circle], [found.before, found.after])
    drawings, territories = [], dict[Any, None]()
    for day, one, marked in zip((since, until), (found.before, found.after), marks(found.things), strict=True):
        picture = then.drawn(actor, circle, one, names, marked)
        drawings.append((day, drawn_marked(picture, day.at, _to_map(day)) if picture else None))
        territories |= dict.fromkeys(picture.territories if picture else ())
    return drawings, list(territories)


def _to_map(day: Day) -> Any:
    return lambda pk: address("circle_map", pk) + day.query


def _spans(circle: UUID, since: Day) -> Iterator[dict[str, Any]]:
    """Spans until today that one asks for often."""
    for days, text in ((7, _("A week")), (30, _("A month")), (365, _("A year"))):
        begins = today() - timedelta(days=days)
        yield {"text": text, "href": f"{address('circle_changes', circle)}?since={begins}", "current": since.on == begins}
