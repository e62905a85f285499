"""One act on several rows of a list: what it will be done with, and what became of each."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socle.journal import door, names
from socle.journal.act import Refused
from socle.journal.paging import paged
from socle.look import lists
from socle.look.environment import address
from socle.look.lists import Listing, Several
from socle.look.lists.view import many
from socle.people import acting, downloads, views
from socle.people.listing import strong_enough
from socle.people.models import Download, Series
from socle.people.pages.lists import attached, back_to, listing_of, ticked

FEW = 12
REFUSED = {
    Download.Kind.CSV: gettext_lazy("Those refused, with the reasons (CSV)"),
    Download.Kind.XLSX: gettext_lazy("Those refused, with the reasons (XLSX)"),
}


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def list_act(request: HttpRequest, name: str, act: str) -> HttpResponse:
    """Say what an act on several rows needs to know and what it will do; sent, it is done."""
    listing = listing_of(name)
    several = listing.act(act)
    if several is None or not several.is_offered(door.hats(request)):
        raise Http404
    strong_enough(request, several.verb.declared.power)
    query = request.POST.get("filter", "")[: views.LONGEST]
    try:
        chosen = _chosen(request, listing, query)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back_to(listing, query)
    if not chosen:
        return back_to(listing, query)
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


def _chosen(request: HttpRequest, listing: Listing, query: str) -> list[UUID]:
    """The rows that were ticked, or all of the filter; of both only those that the reader sees."""
    if request.method != "POST":
        return []
    actor = door.actor(request)
    if request.POST.get("all"):
        rows = lists.read(listing, query, actor).narrowed(actor)
        found = list(rows.order_by("pk").values_list("pk", flat=True)[: acting.MOST_AT_ONCE + 1])
    else:
        found = list(listing.rows(actor).filter(pk__in=ticked(request)).order_by("pk").values_list("pk", flat=True))
    if len(found) > acting.MOST_AT_ONCE:
        raise Refused(_("That is more than ten thousand rows. Narrow the list first."))
    if not found:
        raise Refused(_("Tick the rows first."))
    return found


@door.page
@require_safe
def series(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What became of each row: done, or refused and why; those that were refused come first."""
    done = _series(request, pk)
    listing, several = listing_of(done.listing), acting.act_of(done)
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
        "kinds": REFUSED.items(),
        "waiting": waiting,
        "count": count,
        "may_undo": bool(several.inverse) and not done.undoes_id and not waiting and not hasattr(done, "undone_by") and count > refused,
        "back": address(listing.page),
    }
    return render(request, "people/lists/series.html", page)


@door.page
@require_safe
def series_refused(request: HttpRequest, pk: UUID, kind: str) -> Any:
    """The rows on which an act was refused, with the reasons, as a file."""
    done, actor = _series(request, pk), door.actor(request)
    if kind not in Download.Kind.values or acting.act_of(done) is None or not done.rows.exclude(refused="").exists():
        raise Http404
    file = downloads.refused(actor, done, kind)
    answer = StreamingHttpResponse(file) if kind == Download.Kind.CSV else FileResponse(file)
    answer["Content-Type"] = downloads.TYPES[kind]
    return attached(answer, lists.read(listing_of(done.listing), "", actor), kind)


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
