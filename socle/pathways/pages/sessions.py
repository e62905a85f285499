"""Sessions: the list, the week of a circle, one session, and planning it."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance import gate
from socle.governance.models import Circle
from socle.governance.reads import places
from socle.journal import reasons
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, hats, page, seen
from socle.pathways import acts, reads
from socle.pathways.forms import AmendSessionForm, CancelForm, MoveForm, PlanForm
from socle.pathways.models import Phase, Session, Workshop
from socle.people.forms.days import FIRST, LAST
from socle.people.listing import listed
from socle.people.models import Person

RUN, ATTEST = "run_workshops", "attest_attendance"


@page
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of workshops, to come and past."""
    runs = {hat.circle: hat.circle_name for hat in hats(request) if RUN in hat.powers}
    near = runs or {hat.circle: hat.circle_name for hat in hats(request) if hat.way == "held"}
    return render(
        request, "pathways/sessions.html", {"page": listed(request, "sessions"), "runs": list(runs.items()), "near": list(near.items())}
    )


@page
@require_safe
def session_week(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A week of a circle, day by day."""
    circle = seen(request, Circle, pk)
    monday = reads.monday_of(_day(request.GET.get("on", "")))
    context = {
        "circle": circle,
        "place": places(actor(request), [pk]).get(pk),
        "days": reads.week(actor(request), circle, monday),
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": (monday - timedelta(days=7)).isoformat(),
        "after": (monday + timedelta(days=7)).isoformat(),
        "may_plan": signs(request, acts.plan_session, circle) is not None,
    }
    return render(request, "pathways/session_week.html", context)


@page
@require_safe
def session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A session: when, where, with whom; who has a place, to whoever may know."""
    it, who = seen(request, Session, pk), actor(request)
    people = reads.enrolled(who, it)
    attests = gate.may(who, ATTEST, it)
    halves = reads.halves(it)
    is_over = halves[-1].is_over
    context: dict[str, Any] = {
        "session": it,
        "place": places(who, [it.circle_id]).get(it.circle_id),
        "halves": halves,
        "phases": [name for _pk, name in reads.phase_keys(it.circle, it.phases)],
        "held": [one for one in people if one.state != "waiting"],
        "waiting": [one for one in people if one.state == "waiting"],
        "runs": signs(request, acts.move_session, it) is not None,
        "attests": attests,
        "no_shows": reads.no_shows(who, it) if attests and any(half.closed_at for half in halves) else 0,
        "is_over": is_over,
        "attested": is_over and (any(half.closed_at for half in halves) or reads.is_attested(it)),
        "why": reasons.why(who, "see_organisation", it),
    }
    return render(request, "pathways/session.html", context)


@page
def session_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan a session in a circle."""
    circle, who = seen(request, Circle, pk), actor(request)
    workshop = _workshop(request, request.POST.get("workshop") or request.GET.get("workshop", ""))
    first: dict[str, Any] = {"since": "09:00", "until": "17:00" if workshop and workshop.half_days > 1 else "12:30"}
    if workshop:
        first |= {"workshop": str(workshop.pk), "capacity": workshop.largest}
        first["phases"] = [str(phase) for phase, _name in reads.meant(who, [workshop.pk]).get(workshop.pk, ())]
    trainers = reads.trainers(circle)
    if str(who.person) in dict(trainers):
        first["trainer"] = str(who.person)
    form = PlanForm(
        posted(request),
        number=workshop.half_days if workshop else 3,
        workshops=reads.offered(who, circle),
        trainers=trainers,
        phases=reads.phase_choices(who, circle.programme),
        initial=first,
    )
    place = places(who, [pk]).get(pk)
    ask = Ask(
        title=_("Plan a session"),
        lede=_("Its title and its number of half-days are those of the workshop, so that the sheet and every report say the same."),
        button=_("Plan it"),
        back=reverse("session_week", args=[pk]),
        said=_("The session is planned."),
        whose=place.name if place else "",
        colour=place.colour if place else "",
    )
    return act_page(request, acts.plan_session, circle, form, ask, to=_page_of, details=lambda clean: _planned(request, clean))


@page
def session_amend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say otherwise where a session is, who holds it, or for how many."""
    it, who = seen(request, Session, pk), actor(request)
    told = {name: getattr(it, name) for name in ("place", "address", "commune", "trainer_name", "trainer_organisation", "capacity")}
    told |= {"trainer": str(it.trainer_id or ""), "phases": [str(phase) for phase, _name in reads.phase_keys(it.circle, it.phases)]}
    phases = reads.phase_choices(who, it.circle.programme)
    form = AmendSessionForm(posted(request), trainers=reads.trainers(it.circle), phases=phases, initial=told)
    lede = _("Where there are more places, those who wait move up in their order, and are told.")
    ask = _ask(it, _("Place, trainer, number of places"), lede, _("Save"))
    return act_page(request, acts.amend_session, it, form, ask, details=lambda clean: _placed(request, clean))


@page
def session_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a session to other days or hours."""
    it = seen(request, Session, pk)
    told = _days_told(reads.halves(it)) | {"reason": it.because}
    ask = _ask(it, _("Move the session"), _("Everybody who has a place keeps it, and is told."), _("Move it"))
    return act_page(request, acts.move_session, it, MoveForm(posted(request), number=it.half_days, initial=told), ask)


@page
def session_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call a session off."""
    it = seen(request, Session, pk)
    lede = _("Everybody who has a place is told. The session stays to be read, as called off.")
    ask = _ask(it, _("Call the session off"), lede, _("Call it off"), danger=True)
    return act_page(request, acts.cancel_session, it, CancelForm(posted(request)), ask)


def _days_told(halves: list[reads.When]) -> dict[str, Any]:
    """The days and hours of a session as its form says them: a later day has hours of its own where they are not those of the first."""
    days = [list(of_day) for _day, of_day in groupby(halves, key=lambda half: half.day)]
    hours = [(of_day[0].since, of_day[-1].until) for of_day in days]
    told: dict[str, Any] = {"since": hours[0][0], "until": hours[0][1]}
    for place, of_day in enumerate(days):
        told[f"day_{place}"] = of_day[0].day
        if hours[place] != hours[0]:
            told[f"since_{place}"], told[f"until_{place}"] = hours[place]
    return told


def _planned(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return _placed(request, clean) | {"workshop": seen(request, Workshop, UUID(clean["workshop"]))}


def _placed(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    phases = list(Phase.objects.seen_by(actor(request)).filter(pk__in=clean.get("phases", ())))
    trainer = seen(request, Person, UUID(clean["trainer"])) if clean["trainer"] else None
    return clean | {"phases": phases, "trainer": trainer}


def _workshop(request: HttpRequest, text: str) -> Workshop | None:
    try:
        found: Workshop | None = Workshop.objects.seen_by(actor(request)).filter(pk=UUID(text)).first()
    except ValueError:
        return None
    return found


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise Http404 from None
    if day and not FIRST <= day <= LAST:
        raise Http404
    return day


def _ask(it: Session, title: str, lede: str, button: str, *, danger: bool = False) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=_page_of(it), whose=it.name, danger=danger)


def _page_of(it: Session) -> str:
    return reverse("session", args=[it.pk])
