"""Today: what awaits me, by hat, most urgent first; each line is the act itself."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import reads
from socle.governance.models import Decision
from socle.governance.owed import owed
from socle.ground import now
from socle.ground.owed import Owed
from socle.journal import door
from socle.people.models import Notice

ASIDE = 6


@door.page
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    actor, hats = door.actor(request), request.hats  # type: ignore[attr-defined]
    lines = owed(actor, hats)
    chosen = _chosen(request, [hat.mandate for hat in hats])
    circles = {hat.circle for hat in hats}
    recent = Decision.objects.seen_by(actor).filter(circle__in=circles, kind=Decision.Kind.CONSENT).order_by("-adopted_at")
    decided = list(recent.values_list("pk", "title", "circle", "adopted_at", "number")[:ASIDE])
    felt = list(reads.tensions(actor, circle__in=circles, settled_at=None)[:ASIDE])
    return render(
        request,
        "site/today.html",
        {
            "lines": [line for line in lines if chosen in (None, line.mandate)],
            "all": len(lines),
            "by_hat": _by_hat(lines),
            "chosen": chosen,
            "today": now(),
            "decided": decided,
            "felt": felt,
            "places": reads.places(actor, circles),
            "unread": Notice.objects.filter(person=actor.person, read_at=None).count(),
        },
    )


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
