"""Tensions: raising one, reading one, and what answers it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socle.governance import acts, reads
from socle.governance.forms import TensionForm
from socle.governance.models import Circle, Tension
from socle.journal import door
from socle.people.listing import listed


@door.page
@require_safe
def tensions(request: HttpRequest) -> HttpResponse:
    """What is felt in the circles that one sees, the newest first."""
    return render(request, "governance/tensions.html", {"page": listed(request, "tensions")})


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, circle: UUID) -> HttpResponse:
    place = door.seen(request, Circle, circle)
    form = TensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = _("Your tension is raised. Make a proposal of it, or leave it for the circle.")
        if raised := door.perform(request, acts.raise_tension, place, form, said=said, **form.cleaned_data):
            return redirect("tension", raised.pk)
    path = reads.path(door.actor(request), place)
    signed = door.wearing(request, "raise_tensions", place)
    page = {"form": form, "path": path, "circle": path[-1], "signed": signed}
    return render(request, "governance/tension_new.html", page, status=400 if form.errors else 200)


@door.page
@require_safe
def tension(request: HttpRequest, pk: UUID) -> HttpResponse:
    felt = door.seen(request, Tension, pk)
    return render(request, "governance/tension.html", _page(request, felt))


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def reword(request: HttpRequest, pk: UUID) -> HttpResponse:
    felt = door.seen(request, Tension, pk)
    form = TensionForm(request.POST or None, initial={"text": felt.text, "example": felt.example})
    said, ready = _("The words are changed."), request.method == "POST" and form.is_valid()
    if ready and door.perform(request, acts.reword_tension, felt, form, said=said, **form.cleaned_data):
        return redirect("tension", pk)
    stale = getattr(form, "stale", None)
    seen = stale.theirs.version if stale else request.POST.get("seen") or felt.version
    page = _page(request, felt) | {"form": form, "stale": stale, "seen": seen}
    return render(request, "governance/tension_edit.html", page, status=400 if form.errors else 200)


def _page(request: HttpRequest, felt: Tension) -> dict[str, object]:
    actor = door.actor(request)
    path = reads.path(actor, felt.circle)
    if not path:
        raise Http404
    answers = reads.as_lines(reads.lines(actor, tension=felt)[: door.PAGE_SIZE])
    return {
        "tension": felt,
        "reasons": reads.why(actor, "read_deliberations", felt.circle),
        "who": felt.raised_by.name,
        "path": path,
        "circle": path[-1],
        "answers": answers,
        "proposes": door.wearing(request, "make_proposals", felt.circle) if not felt.settled_at else None,
        "rewords": felt.raised_by_id == actor.person and not answers and not felt.settled_at,
    }
