"""What somebody takes along of all that is held of them."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, page, perform, seen
from socle.people import acts, extracts
from socle.people.models import Extract, Person


@page
def extract_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for all that is held of oneself, or of somebody who asked for it."""
    who = seen(request, Person, pk)
    ask = Ask(
        title=_("Take all that is held of {name}").format(name=who.name),
        lede=_(
            "Pages to read and a file for programs, in one archive. It waits for a week and can be downloaded once, by the person "
            "themself if they have an account; else you take what you may see of it."
        )
        if who.pk != actor(request).person
        else _("Pages to read and a file for programs, in one archive. It waits for a week and can be downloaded once."),
        button=_("Have it made"),
        back=_back(request, who),
        said=_("It is being made; who it is for is told when it is ready."),
        whose=who.name,
    )
    return act_page(request, acts.ask_extract, who, forms.Form(posted(request)), ask, to=lambda made: reverse("extract", args=[made.pk]))


@page
@require_safe
def extract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whether it is ready, and then where to download it."""
    found, who = seen(request, Extract, pk), actor(request).person
    if who not in (found.taker, found.asked_by):
        raise Http404
    ready, mine = extracts.SHELF.standing(found.person_id, pk) is not None, found.taker == who
    signing = signs(request, acts.take_extract, found) if mine else None
    return render(request, "people/extract.html", {"extract": found, "ready": ready, "mine": mine, "signing": signing})


@page
@require_POST
def extract_take(request: HttpRequest, pk: UUID) -> Any:
    """The archive itself, once; its file goes as it leaves."""
    mine = _mine(request, pk)
    file = extracts.SHELF.standing(mine.person_id, pk)
    if file is None:
        raise Http404
    if perform(request, acts.take_extract, mine) is None:
        return redirect("extract", pk)
    answer = FileResponse(
        file.open("rb"), as_attachment=True, filename=f"socle-{mine.asked_at:%Y-%m-%d}.zip", content_type="application/zip"
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    file.unlink()
    return answer


def _mine(request: HttpRequest, pk: UUID) -> Extract:
    """What one is to take oneself."""
    found: Extract = seen(request, Extract, pk)
    if found.taker != actor(request).person:
        raise Http404
    return found


def _back(request: HttpRequest, who: Person) -> str:
    return reverse("me") if who.pk == actor(request).person else reverse("person", args=[who.pk])
