"""Cohorts, and how a territory is doing."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance import gate
from socle.governance.models import Circle
from socle.governance.reads import places
from socle.ground import now
from socle.ground.periods import months_later
from socle.journal import reasons
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import Weak, actor, hats, is_weak, page, seen
from socle.pathways import acts, reads
from socle.pathways.forms import ChooseCohortForm, CohortForm, DaysForm
from socle.pathways.models import Cohort, Obstacle, Talent
from socle.pathways.opened import ENROL, READ
from socle.pathways.pages.files import file_of, place_of
from socle.pathways.reads import obstacles, overview
from socle.people.listing import listed

YEAR, OBSTACLES = 12, 6


@page
@require_safe
def cohorts(request: HttpRequest) -> HttpResponse:
    """The cohorts of the circles whose files one reads."""
    makes = {hat.circle: hat.circle_name for hat in hats(request) if ENROL in hat.powers and not hat.powers[ENROL].get("caseload")}
    return render(request, "pathways/cohorts.html", {"page": listed(request, "cohorts"), "makes": list(makes.items())})


@page
@require_safe
def cohort(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How the talents of a cohort are doing; who they are is in the list."""
    it = seen(request, Cohort, pk)
    who, its = actor(request), Q(talent__cohort=it)
    told = overview.today_of(Talent.objects.seen_by(who).filter(cohort=it, became=None))
    first = [(_("people enrolled"), told.enrolled)]
    context: dict[str, Any] = {
        "cohort": it,
        "inside": sum(told.states.values()),
        "place": place_of(request, it.circle_id),
        "may_amend": signs(request, acts.amend_cohort, it) is not None,
        "why": reasons.why(who, READ, it),
        "now": told,
        "resting": overview.resting(who, its),
        "stages": overview.went_so_far(who, overview.phases_of(who, it.circle), first, its),
        "attended": overview.attended(who, its),
        "obstacles": obstacles.counted(who, its)[:OBSTACLES],
        "states": dict(Obstacle.State.choices),
        "found": list(overview.found_something(who, its)),
        "narrowed": f"{reverse('talents')}?cohort={pk}",
    }
    return render(request, "pathways/cohort.html", context)


@page
def cohort_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a cohort to a circle."""
    circle = seen(request, Circle, pk)
    place = places(actor(request), [pk]).get(pk)
    ask = Ask(
        title=_("Add a cohort"),
        lede=_("Talents who start together. Whoever enrols somebody chooses among the cohorts of their circle."),
        button=_("Add it"),
        back=reverse("cohorts"),
        said=_("The cohort is there."),
        whose=place.name if place else "",
        colour=place.colour if place else "",
    )
    return act_page(request, acts.add_cohort, circle, CohortForm(posted(request)), ask, to=_page_of)


@page
def cohort_amend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a cohort."""
    it = seen(request, Cohort, pk)
    ask = Ask(
        title=_("Change this cohort"),
        lede=_("Its name, its first day, its places. Who is in it stays in it."),
        button=_("Save"),
        back=_page_of(it),
        said=_("Changed."),
        whose=it.name,
    )
    told = {name: getattr(it, name) for name in ("name", "begins_on", "places")}
    return act_page(request, acts.amend_cohort, it, CohortForm(posted(request), initial=told), ask)


@page
def talent_cohort(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say with which cohort a talent goes."""
    it = file_of(request, pk)
    ask = Ask(
        title=_("With which cohort?"),
        lede=_("A talent goes with one cohort at a time; figures by cohort count them in this one from now on."),
        button=_("Choose it"),
        back=reverse("talent", args=[pk]),
        said=_("Entered."),
        whose=it.name,
    )
    offered = reads.cohort_choices(actor(request), it.circle, it.cohort_id)
    form = ChooseCohortForm(posted(request), cohorts=offered, initial={"cohort": str(it.cohort_id or "")})

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        chosen = clean["cohort"]
        return {"cohort": seen(request, Cohort, UUID(chosen), ENROL) if chosen else None}

    return act_page(request, acts.choose_cohort, it, form, ask, details=details)


@page
@require_safe
def territory(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How the circle of a territory is doing: its talents from the first contact on, its sessions, its guides."""
    circle = _whole(request, pk)
    today = timezone.localdate(now())
    first = months_later(now(), -YEAR).date()
    days = {name: request.GET.get(name) or usual.isoformat() for name, usual in (("since", first), ("until", _next(today)))}
    form = DaysForm(days)
    context: dict[str, Any] = {"circle": circle, "place": place_of(request, pk), "form": form}
    if form.is_valid():
        context |= _told(request, circle, form.cleaned_data["since"], form.cleaned_data["until"])
    return render(request, "pathways/territory.html", context, status=400 if form.errors else 200)


def _told(request: HttpRequest, circle: Circle, since: date, until: date) -> dict[str, Any]:
    who, here = actor(request), Q(circle=circle)
    met = Q(met_on__gte=since, met_on__lt=until)
    told = overview.today_of(Talent.objects.seen_by(who).filter(circle=circle, became=None), met)
    narrow = Q(circle=circle, talent__met_on__gte=since, talent__met_on__lt=until)
    first = [(_("people met"), told.met), (_("people enrolled"), told.enrolled)]
    return {
        "now": told,
        "resting": overview.resting(who, here),
        "stages": overview.went_so_far(who, overview.phases_of(who, circle), first, narrow),
        "held": overview.held(who, circle, since, until),
        "obstacles": obstacles.counted(who, here)[:OBSTACLES],
        "states": dict(Obstacle.State.choices),
        "found": list(overview.found_something(who, narrow)),
    }


def _whole(request: HttpRequest, pk: UUID) -> Circle:
    """A circle of which the reader reads every file."""
    circle: Circle = seen(request, Circle, pk)
    if not gate.hats_giving(actor(request), READ, circle):
        if is_weak(request, READ, circle):
            raise Weak
        raise Http404
    return circle


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _page_of(it: Cohort) -> str:
    return reverse("cohort", args=[it.pk])
