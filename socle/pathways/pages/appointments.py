"""Appointments of talents: planned, moved, called off, and what came of them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance import gate
from socle.governance.rules import deadlines
from socle.ground import now
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.look.environment import hour
from socle.pathways import acts
from socle.pathways.forms.appointments import CancelForm, OutcomeForm, PlanForm, WhenForm
from socle.pathways.models import Appointment, Talent
from socle.pathways.opened import FOLLOW
from socle.pathways.reads import appointments as reads
from socle.pathways.reads.turns import turned
from socle.people import helping
from socle.people.forms import EmptyForm
from socle.people.listing import listed
from socle.people.models import Person


@page
@require_safe
def appointments(request: HttpRequest) -> HttpResponse:
    """The appointments of the talents whose files one reads."""
    return render(request, "pathways/appointments.html", {"page": listed(request, "appointments")})


@page
@require_safe
def appointment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An appointment: when, where, with whom, what came of it."""
    it = seen(request, Appointment, pk)
    own = it.person_id == helping.whose(actor(request))
    local = deadlines.local(it.starts_at, it.zone)
    context = {
        "it": it,
        "own": own,
        "talent": it.talent,
        "host": it.host.name if it.host_id else it.host_words,
        "local": local.replace(tzinfo=None),
        "hours": hour(local.replace(tzinfo=None)),
        "elsewhere": local.utcoffset() != timezone.localtime(it.starts_at).utcoffset(),
        "is_over": it.starts_at < now(),
        "turns": turned(actor(request), "appointment", appointment=it).get(it.pk, []),
        "follows": gate.wear(actor(request), FOLLOW, it) is not None,
    }
    return render(request, "pathways/appointment.html", context)


@page
def appointment_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan an appointment of a talent."""
    it = seen(request, Talent, pk)
    hosts = reads.hosts(it.circle)
    me = str(actor(request).person)
    form = PlanForm(posted(request), hosts=hosts, initial={"host": me if me in dict(hosts) else "", "day": timezone.localdate()})
    if form.is_bound and form.is_valid():
        host = form.cleaned_data["host"]
        form.doubt(reads.at_the_same_time(it, UUID(host) if host else None, form.cleaned_data["starts_at"], form.cleaned_data["minutes"]))
    ask = _ask(
        it, _("Plan an appointment"), _("They are reminded the day before, by what they have: day, hour, place, and no more."), _("Plan it")
    )

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        host = seen(request, Person, UUID(clean["host"])) if clean["host"] else None
        return form.when() | {"kind": clean["kind"], "host": host, "host_words": "" if host else clean["host_words"]}

    return act_page(request, acts.plan_appointment, it, form, ask, to=_page_of, details=details)


@page
def appointment_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move an appointment."""
    it = seen(request, Appointment, pk)
    local = deadlines.local(it.starts_at, it.zone)
    told = {"day": local.date(), "hour": local.time(), "minutes": it.minutes, "where": it.where, "zone": it.zone}
    form = WhenForm(posted(request), initial=told, lasts=it.minutes)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        form.doubt(reads.at_the_same_time(it.talent, it.host_id, said["starts_at"], said["minutes"], it.pk))
    ask = _ask(
        it, _("Move the appointment"), _("It moves in calendars too, and what was planned first stays known."), _("Move the appointment")
    )
    return act_page(request, acts.move_appointment, it, form, ask, details=lambda clean: form.when())


@page
def appointment_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call an appointment off."""
    it = seen(request, Appointment, pk)
    ask = _ask(it, _("Call it off"), _("It stays in the file, and is crossed out in calendars."), _("Call it off"), danger=True)
    return act_page(request, acts.cancel_appointment, it, CancelForm(posted(request)), ask)


@page
def appointment_outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what came of an appointment."""
    it = seen(request, Appointment, pk)
    ask = _ask(it, _("What came of it?"), _("If it took place on another day, move it there first."), _("Note it"))
    return act_page(request, acts.note_outcome, it, OutcomeForm(posted(request)), ask)


@page
def appointment_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what was noted by mistake."""
    it = seen(request, Appointment, pk)
    ask = _ask(
        it, _("That was a mistake"), _("The appointment has no outcome then; what was noted stays known as such."), _("Take it back")
    )
    return act_page(request, acts.take_back_outcome, it, EmptyForm(posted(request)), ask)


@page
def reminders(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No more reminders of appointments, or again."""
    it = seen(request, Talent, pk)
    stopped = reads.is_unreminded(actor(request), it)
    verb = acts.resume_reminders if stopped else acts.stop_reminders
    title = _("Reminders again") if stopped else _("No more reminders")
    lede = (
        _("The day before an appointment and that morning: day, hour, place, and the programme’s name.")
        if stopped
        else _("Appointments stay as they are; no message comes before them any more.")
    )
    return act_page(request, verb, it, EmptyForm(posted(request)), _ask(it, title, lede, title))


def _ask(it: Any, title: str, lede: str, button: str, *, danger: bool = False) -> Ask:
    talent = it if isinstance(it, Talent) else it.talent
    back = reverse("talent", args=[it.pk]) if it is talent else _page_of(it)
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=back, whose=talent.name, danger=danger)


def _page_of(it: Any) -> str:
    return reverse("appointment", args=[it.pk])
