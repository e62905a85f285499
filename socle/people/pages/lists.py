"""What every list offers besides its rows: views that are kept, and files."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socle.ground import now
from socle.journal import door
from socle.journal.act import Refused
from socle.look import lists
from socle.look.environment import address
from socle.look.lists import LISTINGS, Asked, Listing
from socle.look.lists.view import many
from socle.people import downloads, views
from socle.people.listing import circles, strong_enough
from socle.people.models import Download, View


def listing_of(name: str) -> Listing:
    if name not in LISTINGS:
        raise Http404
    return LISTINGS[name]


def back_to(listing: Listing, query: str = "") -> HttpResponse:
    return redirect(address(listing.page) + (f"?{query}" if query else ""))


@door.page
@require_POST
def view_new(request: HttpRequest, name: str) -> HttpResponse:
    """Keep a list as it is now, under a name."""
    listing, actor = listing_of(name), door.actor(request)
    asked = lists.read(listing, request.POST.get("query", "")[: views.LONGEST], actor)
    try:
        kept = views.keep(actor, asked, name=request.POST.get("name", ""), circle=request.POST.get("circle", ""), circles=circles(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back_to(listing, asked.query())
    messages.success(request, _("Kept: you find it above the list."))
    return back_to(listing, kept.query)


@door.page
@require_POST
def view_forget(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget a view of one's own."""
    mine = View.objects.filter(pk=pk, person=door.actor(request).person).first()
    if mine is None:
        raise Http404
    mine.delete()
    messages.success(request, _("The view is forgotten. The list itself stays as it is."))
    return back_to(listing_of(mine.listing))


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def list_file(request: HttpRequest, name: str, kind: str) -> Any:
    """A list as it is narrowed now, or the rows of it that are ticked, as a file; a long one is made in a job."""
    listing, actor = listing_of(name), door.actor(request)
    if kind not in Download.Kind.values:
        raise Http404
    strong_enough(request, listing.model.read_power)
    asked = lists.read(listing, request.POST.get("filter", "")[: views.LONGEST] if request.method == "POST" else request.GET, actor)
    if request.method == "POST" and not request.POST.get("all"):
        asked = replace(asked, only=tuple(ticked(request)))
        if not asked.only:
            messages.error(request, _("Tick the rows first."))
            return back_to(listing, asked.query())
    if downloads.count(asked, actor) > downloads.AT_ONCE:
        try:
            return redirect("download", downloads.ask(actor, asked, kind).pk)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return back_to(listing, asked.query())
    if kind == Download.Kind.CSV:
        return attached(StreamingHttpResponse(downloads.csv(asked, actor), content_type=downloads.TYPES[kind]), asked, kind)
    return attached(FileResponse(downloads.xlsx(asked, actor), content_type=downloads.TYPES[kind]), asked, kind)


def attached(answer: Any, asked: Asked, kind: str) -> Any:
    """An attachment that can never run as a page."""
    name = slugify(str(asked.listing.title)) or asked.listing.name
    answer["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.{kind}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@door.page
@require_safe
def download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a file is, and then where to take it; its owner's alone."""
    mine = _mine(request, pk)
    ready = bool(mine.file) and mine.until is not None and mine.until > now()
    state = "making" if mine.ended_at is None else "failed" if mine.failed else "ready" if ready else "forgotten"
    listing = listing_of(mine.listing)
    page = {"mine": mine, "state": state, "listing": listing, "kind": Download.Kind(mine.kind).label, "count": many(mine.count)}
    return render(request, "people/lists/download.html", page | {"back": f"{address(listing.page)}?{mine.query}"})


@door.page
@require_safe
def download_file(request: HttpRequest, pk: UUID) -> Any:
    """The file itself."""
    mine = _mine(request, pk)
    file = downloads.SHELF.standing(mine.person_id, pk)
    if file is None:
        raise Http404
    answer = FileResponse(file.open("rb"), content_type=downloads.TYPES[mine.kind])
    return attached(answer, lists.read(listing_of(mine.listing), mine.query, door.actor(request)), mine.kind)


def _mine(request: HttpRequest, pk: UUID) -> Download:
    mine = Download.objects.filter(pk=pk, person=door.actor(request).person).first()
    if mine is None:
        raise Http404
    return mine


def ticked(request: HttpRequest) -> list[UUID]:
    found = []
    for text in [*request.POST.getlist("row"), *request.POST.get("rows", "").split()][:500]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
