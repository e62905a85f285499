"""Who could read this on that day: for whoever may ask why they may see it themselves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance import reads
from socle.governance.forms.day import DayForm
from socle.governance.models import Circle
from socle.governance.powers import POWERS
from socle.governance.reads import readers
from socle.journal import door
from socle.journal.door import PAGE_SIZE
from socle.journal.paging import address as pages_of
from socle.journal.paging import place
from socle.look.environment import address

USUAL = "see_organisation"


@door.page
@require_safe
def circle_readers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who could read what is on the ground of a circle, on a day, as known on a day."""
    actor, circle = door.actor(request), door.seen(request, Circle, pk)
    form, path = DayForm(request.GET), reads.path(actor, circle)
    mine = readers.powers_to_read(actor, circle)
    power = request.GET.get("power") or USUAL
    wrong = "" if power in mine else _("You may ask this of what you may read here yourself.")
    power, day = (USUAL if wrong else power), form.asked
    found = readers.readers(actor, circle, power, day.at, day.known)
    current, pages = place(request, len(found.all))
    page = {
        "path": path,
        "power": power,
        "sentence": POWERS[power].sentence,
        "powers": [_choice(pk, one, power, day.query) for one in mine],
        "wrong_power": wrong,
        "day": day,
        "wrong": {name: form.told(name) for name in ("on", "known")},
        "count": len(found.all),
        "readers": readers.told(actor, found, found.all[(current - 1) * PAGE_SIZE : current * PAGE_SIZE]),
        "current": current,
        "pages": pages,
        "address": pages_of(request),
        "reasons": reads.why(actor, power, circle),
    }
    return render(request, "governance/circle_readers.html", page)


def _choice(circle: UUID, one: str, asked: str, query: str) -> dict[str, object]:
    said = f"{address('circle_readers', circle)}{query or '?'}{'&' if query else ''}power={one}"
    return {"text": capfirst(str(POWERS[one].sentence)), "href": said, "current": one == asked}
