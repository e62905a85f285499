"""Two files of one person: what may be one, as one types; the merge, and its inverse."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from socle.governance.models import Circle
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, hats, page, seen
from socle.pathways import acts, alike
from socle.pathways.forms import IntoForm
from socle.pathways.models import FileMerge, Talent
from socle.pathways.opened import ENROL
from socle.people.forms import EmptyForm


@page
@require_POST
def near(request: HttpRequest) -> HttpResponse:
    """Who may be there already, as somebody types; nothing is kept of what they type."""
    held = {str(hat.circle) for hat in hats(request) if ENROL in hat.powers}
    if request.POST.get("circle", "") not in held:
        raise Http404
    circle = seen(request, Circle, UUID(request.POST["circle"]))
    found = alike.typed(request.POST, actor(request), circle)
    return render(request, "pathways/merging/_near.html", {"near": found, "page_of": "talent"})


@page
def file_merge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Merge a file into another one of the same person."""
    it = seen(request, Talent, pk, ENROL)
    found = alike.of(actor(request), it)
    ask = Ask(
        title=_("This file is of the same person as another one"),
        lede=_("What this file holds goes to the one that stays; this one leads there from then on. It can be undone."),
        button=_("Merge"),
        back=reverse("talent", args=[pk]),
        said=_("Merged. From here it can be undone."),
        whose=it.name,
        danger=True,
    )
    form = IntoForm(posted(request), found=[(str(one.id), f"{one.name} ({', '.join(one.because)})") for one in found])
    earlier = FileMerge.objects.seen_by(actor(request)).filter(into=it, undone_at=None).order_by("-at")[:20]
    more: dict[str, Any] = {"choose": "pathways/merging/_choose.html", "near": found, "earlier": earlier}
    return act_page(request, acts.merge_file, it, form, ask, to=_stayed, details=lambda clean: _into(request, clean), **more)


def _into(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return {"into": seen(request, Talent, UUID(clean["into"]), ENROL)}


def _stayed(merge: FileMerge) -> str:
    return reverse("file_part", args=[merge.pk])


@page
def file_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Undo a merge of two files."""
    merge = seen(request, FileMerge, pk)
    ask = Ask(
        title=_("Two files are one"),
        lede=_("Was it a mistake? Each then gets back what was its own. What came since stays here."),
        button=_("Undo the merge"),
        back=reverse("talent", args=[merge.into_id]),
        said=_("The two are parted again."),
        whose=merge.into.name,
        danger=True,
    )
    return act_page(request, acts.part_file, merge, EmptyForm(posted(request)), ask, to=_parted)


def _parted(merge: FileMerge) -> str:
    return reverse("talent", args=[merge.source_id])
