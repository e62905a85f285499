"""What every list offers besides its rows: views that are kept, files, one act on several rows."""

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
from socle.journal import door, names
from socle.journal.act import Refused
from socle.journal.paging import paged
from socle.look import lists
from socle.look.environment import address
from socle.look.lists import LISTINGS, Asked, Listing, Several
from socle.look.lists.view import many
from socle.people import acting, downloads, views
from socle.people.listing import circles
from socle.people.models import Download, Series, View


def _listing(name: str) -> Listing:
    if name not in LISTINGS:
        raise Http404
    return LISTINGS[name]


def _back(listing: Listing, query: str = "") -> HttpResponse:
    return redirect(address(listing.page) + (f"?{query}" if query else ""))


@door.page
@require_POST
def view_new(request: HttpRequest, name: str) -> HttpResponse:
    """Keep a list as it is now, under a name."""
    listing, actor = _listing(name), door.actor(request)
    asked = lists.read(listing, request.POST.get("query", "")[: views.LONGEST], actor)
    try:
        kept = views.keep(actor, asked, name=request.POST.get("name", ""), circle=request.POST.get("circle", ""), circles=circles(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _back(listing, asked.query())
    messages.success(request, _("Kept: you find it above the list."))
    return _back(listing, kept.query)


@door.page
@require_POST
def view_forget(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget a view of one's own."""
    mine = View.objects.filter(pk=pk, person=door.actor(request).person).first()
    if mine is None:
        raise Http404
    mine.delete()
    messages.success(request, _("The view is forgotten. The list itself stays as it is."))
    return _back(_listing(mine.listing))


@door.page
@require_safe
def list_file(request: HttpRequest, name: str, kind: str) -> Any:
    """A list as it is narrowed now, as a file; a long one is made in a job."""
    listing, actor = _listing(name), door.actor(request)
    if kind not in Download.Kind.values:
        raise Http404
    asked = lists.read(listing, request.GET, actor)
    if downloads.count(asked, actor) > downloads.AT_ONCE:
        try:
            return redirect("download", downloads.ask(actor, asked, kind).pk)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _back(listing, asked.query())
    if kind == Download.Kind.CSV:
        return _attached(StreamingHttpResponse(downloads.csv(asked, actor), content_type=downloads.TYPES[kind]), asked, kind)
    return _attached(FileResponse(downloads.xlsx(asked, actor), content_type=downloads.TYPES[kind]), asked, kind)


def _attached(answer: Any, asked: Asked, kind: str) -> Any:
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
    listing = _listing(mine.listing)
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
    return _attached(answer, lists.read(_listing(mine.listing), mine.query, door.actor(request)), mine.kind)


def _mine(request: HttpRequest, pk: UUID) -> Download:
    mine = Download.objects.filter(pk=pk, person=door.actor(request).person).first()
    if mine is None:
        raise Http404
    return mine


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def list_act(request: HttpRequest, name: str, act: str) -> HttpResponse:
    """Say what an act on several rows needs to know and what it will do; sent, it is done."""
    listing = _listing(name)
    several = listing.act(act)
    if several is None or not several.offered(request.hats):  # type: ignore[attr-defined]
        raise Http404
    query = request.POST.get("filter", "")[: views.LONGEST]
    try:
        chosen = _chosen(request, listing, query)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _back(listing, query)
    if not chosen:
        return _back(listing, query)
    form = several.form(request.POST if "go" in request.POST else None)
    if "go" in request.POST and form.is_valid():
        data = {field: request.POST.get(field, "") for field in form.fields}
        return redirect("series", acting.ask(door.actor(request), name, several, chosen, data).pk)
    return _asking(request, listing, several, form, chosen, query)


def _asking(request: HttpRequest, listing: Listing, several: Several, form: Any, chosen: list[UUID], query: str) -> HttpResponse:
    few = names.name_all(door.actor(request), [f"{listing.label}:{pk}" for pk in chosen[:FEW]])
    page = {
        "listing": listing,
        "several": several,
        "form": form,
        "count": listing.counted(len(chosen)),
        "few": sorted(one.text for one in few.values()),
        "more": len(chosen) - FEW,
        "rows": " ".join(map(str, chosen)) if not request.POST.get("all") else "",
        "filter": query,
        "back": f"{address(listing.page)}?{query}",
    }
    return render(request, "people/lists/act.html", page, status=400 if form.errors else 200)


FEW = 12


def _chosen(request: HttpRequest, listing: Listing, query: str) -> list[UUID]:
    """The rows that were ticked, or all of the filter; of both only those that the reader sees."""
    if request.method != "POST":
        return []
    actor = door.actor(request)
    if request.POST.get("all"):
        rows = lists.read(listing, query, actor).narrowed(actor)
        found = list(rows.order_by("pk").values_list("pk", flat=True)[: acting.MOST_AT_ONCE + 1])
    else:
        found = list(listing.rows(actor).filter(pk__in=_ids(request)).order_by("pk").values_list("pk", flat=True))
    if len(found) > acting.MOST_AT_ONCE:
        raise Refused(_("That is more than ten thousand rows. Narrow the list first."))
    if not found:
        raise Refused(_("Tick the rows first."))
    return found


def _ids(request: HttpRequest) -> list[UUID]:
    found = []
    for text in [*request.POST.getlist("row"), *request.POST.get("rows", "").split()][:500]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


@door.page
@require_safe
def series(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What became of each row: done, or refused and why; those that were refused come first."""
    done = _series(request, pk)
    listing, several = _listing(done.listing), acting.act_of(done)
    if several is None:
        raise Http404
    rows = done.rows.exclude(at=None).order_by("-refused", "pk")
    found = paged(request, rows.values("thing", "refused"))
    refused, count, waiting = rows.exclude(refused="").count(), done.rows.count(), done.rows.filter(at=None).count()
    named = names.name_all(door.actor(request), [f"{listing.label}:{row['thing']}" for row in found.rows])
    page = {
        "series": done,
        "several": several,
        "listing": listing,
        "paged": replace(found, rows=[row | {"named": named[f"{listing.label}:{row['thing']}"]} for row in found.rows]),
        "done": many(count - waiting - refused),
        "refused": many(refused),
        "any_refused": refused,
        "waiting": waiting,
        "count": count,
        "may_undo": bool(several.inverse) and not done.undoes_id and not waiting and not hasattr(done, "undone_by") and count > refused,
        "back": address(listing.page),
    }
    return render(request, "people/lists/series.html", page)


@door.page
@require_POST
def series_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what was done with several rows."""
    try:
        return redirect("series", acting.undo(door.actor(request), _series(request, pk)).pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("series", pk)


def _series(request: HttpRequest, pk: UUID) -> Series:
    found = Series.objects.select_related("undone_by").filter(pk=pk, person=door.actor(request).person).first()
    if found is None:
        raise Http404
    return found
