"""Today: what awaits me, by hat, most urgent first; each line is the act itself."""

from typing import Any
from uuid import UUID

from django.db.models import IntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import reads
from socle.governance.gate import strong_hats
from socle.governance.owed import owed
from socle.governance.reads import decisions
from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.owed import Owed
from socle.ground.owed import owed as registered
from socle.ground.plain import Plain
from socle.journal import door
from socle.look.environment import address
from socle.people import shown
from socle.people.asking import person_of
from socle.people.models import Notice
from socle.people.models.names import Instead

ASIDE, DRAFTS = 6, 4


@door.page
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    actor, hats = door.actor(request), door.hats(request)
    lines = [*owed(actor, hats), *registered(actor, hats)]
    chosen = _chosen(request, [hat.mandate for hat in hats])
    circles = {hat.circle: hat for hat in hats}
    felt, drafted = reads.felt_and_drafted(actor, circles)
    person = person_of(request)
    page = {
        "name": getattr(request.user, "called", None) or _called(person.name),
        "own": [] if hats else shown.sections("my_day", actor, person),
        "lines": [line for line in lines if chosen in (None, line.mandate)],
        "all": len(lines),
        "by_hat": _by_hat(lines),
        "chosen": chosen,
        "today": now(),
        "decided": decisions.lately(actor, circles)[:ASIDE],
        "felt": felt[:ASIDE],
        "drafts": _still(drafted, lines)[:DRAFTS],
        "places": circles,
        "raises": next((hat.circle for hat in hats if "raise_tensions" in hat.powers), None),
        "facilitates": list({hat.circle: hat for hat in hats if "facilitate" in hat.powers}.values()),
        "closed": strong_hats(hats) if not actor.through.strong else [],
        "unread": _unread(actor.person)[0],
    }
    return render(request, "site/today.html", page)


def _still(drafts: list[tuple[Any, ...]], lines: list[Owed]) -> list[tuple[Any, ...]]:
    """Those that do not stand there already, to be opened or ratified by oneself."""
    there = {line.address for line in lines}
    return [one for one in drafts if address("proposal", one[0]) not in there]


def _called(name: str) -> str:
    """How somebody is greeted: by the first of their names, by none where other words stand in its place."""
    return "" if isinstance(name, Instead) else name.split(" ")[0]


def _chosen(request: HttpRequest, mandates: list[UUID]) -> UUID | None:
    asked = request.GET.get("hat")
    if not asked:
        return None
    found = next((mandate for mandate in mandates if str(mandate) == asked), None)
    if found is None:
        raise Http404
    return found


def _by_hat(lines: list[Owed]) -> dict[UUID, int]:
    counts: dict[UUID, int] = {}
    for line in lines:
        counts[line.mandate] = counts.get(line.mandate, 0) + 1
    return counts


@asked
def _unread(person: Blank) -> Any:
    """How many notices somebody has not read."""
    count = Plain("COUNT(*)", gives=IntegerField())
    return Notice.objects.filter(person=person, read_at=None).values_list(count, flat=True)
