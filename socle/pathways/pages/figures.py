"""Figures on those who are accompanied, as funders count them; and the list of participants of the ESF+."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from socle.ground import now
from socle.journal.door import actor, hats, page
from socle.pathways import reads, worded
from socle.pathways.forms import PeriodForm
from socle.pathways.opened import READ
from socle.people.listing import listed, strong_enough


@page
@require_safe
def participants(request: HttpRequest) -> HttpResponse:
    """The participants, one line for each stay: who counts for the ESF+, and what lacks."""
    return render(request, "pathways/participants.html", {"page": listed(request, "participants")})


@page
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of a circle for a period."""
    strong_enough(request, READ)
    circles = _whole(request)
    if not circles:
        raise Http404
    today = timezone.localdate(now())
    first = {"circle": circles[0][0], "since": date(today.year, 1, 1).isoformat(), "until": date(today.year + 1, 1, 1).isoformat()}
    form = PeriodForm({**first, **{name: value for name, value in request.GET.items() if value}}, circles=circles)
    context: dict[str, Any] = {"form": form, "whose": circles[0][1]}
    if form.is_valid():
        asked = form.cleaned_data
        context["whose"] = dict(circles)[asked["circle"]]
        context |= _read(request, UUID(asked["circle"]), asked["since"], asked["until"], today)
    return render(request, "pathways/figures.html", context, status=400 if form.errors else 200)


def _read(request: HttpRequest, circle: UUID, since: date, until: date, today: date) -> dict[str, Any]:
    found = reads.figures(actor(request), circle, since, until, today)
    names = reads.named(actor(request), [talent for talent, _missing in found.lacking])
    lacking = [
        (names[talent], reverse("talent", args=[talent]), [one.says for one in worded.lackings(missing)])
        for talent, missing in found.lacking
        if talent in names
    ]
    return {
        "found": found,
        "counting": sum(one.countable for one in found.readings),
        "indicators": [(code, worded.indicator(code), numbers) for code, numbers in found.indicators],
        "problems": [worded.inconsistency(one) for one in found.problems(today)],
        "exits": worded.exits(found.exits),
        "became": worded.became(found.became),
        "lacking": lacking,
        "beyond": len(found.lacking) - len(lacking),
    }


def _whole(request: HttpRequest) -> list[tuple[str, Any]]:
    """The circles of which one reads every file whole."""
    worn = [(hat, hat.powers[READ]) for hat in hats(request) if READ in hat.powers]
    return list({str(hat.circle): hat.circle_name for hat, said in worn if not said.get("caseload") and not said.get("facets")}.items())
