"""Places in sessions: asked for, given back; and what a talent does there by themselves."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.ground import now
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, page, seen
from socle.pathways import acts, invitations, reads
from socle.pathways.acts.sheets import GRACE
from socle.pathways.forms import EnrolInForm, WithdrawForm
from socle.pathways.models import Attendance, Enrolment, Session, Talent
from socle.pathways.models.attendance import CURRENT, State
from socle.pathways.pages.files import file_of
from socle.people import links
from socle.people.forms import EmptyForm

FOLLOW, RUN = "follow_talents", "run_workshops"


@page
@require_safe
def talent_sessions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sessions of a talent that are to come, and those in which they may ask for a place."""
    it = _who_asks(request, pk)
    context = {
        "talent": it,
        "own": it.person_id == actor(request).person,
        "mine": reads.to_come(actor(request), it),
        "open": reads.open_to(it) if it.state == Talent.State.FOLLOWED else [],
    }
    return render(request, "pathways/talent_sessions.html", context)


@page
def enrolment_new(request: HttpRequest, pk: UUID, session: UUID) -> HttpResponse:
    """Ask for a place in a session, having seen what else there is at that time."""
    it = _who_asks(request, pk)
    found = next((one for one in reads.open_to(it) if one.pk == session), None)
    if found is None:
        raise Http404
    lede = _("It is full: you wait for a place, in the order in which people asked.") if found.is_full else _("There is a place.")
    ask = Ask(
        title=found.name,
        lede=lede,
        button=_("Wait for a place") if found.is_full else _("Take the place"),
        back=reverse("talent_sessions", args=[pk]),
        said=_("Entered."),
        whose=it.name,
    )
    more = {
        "choose": "pathways/session/_clashes.html",
        "session": found,
        "halves": reads.halves(found),
        "clashes": reads.clashes(actor(request), it, found),
    }
    return act_page(
        request, acts.ask_place, it, EmptyForm(posted(request)), ask, to=_page_of, details=lambda clean: {"session": found}, **more
    )


@page
def session_enrol(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enrol somebody in a session that one runs: chosen among those whose file one reads, or called by their whole name."""
    it = seen(request, Session, pk)
    choices = reads.to_enrol(actor(request), it)
    ask = _ask(it, _("Enrol somebody"), _("Where the session is full, they wait for a place."), _("Enrol them"))
    form = EnrolInForm(posted(request), talents=choices)

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        return {"talent": seen(request, Talent, UUID(clean["talent"]))}

    return act_page(request, acts.enrol_in_session, it, form, ask, to=lambda made: reverse("session", args=[pk]), details=details)


@page
@require_safe
def enrolment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One’s place in a session: when and where, and what can be done about it."""
    it = _place(request, pk)
    halves = reads.halves(it.session)
    attested = dict(
        Attendance.objects.seen_by(actor(request))
        .filter(CURRENT, talent=it.talent_id, half_day__session=it.session_id)
        .values_list("half_day", "state")
    )
    context = {
        "enrolment": it,
        "session": it.session,
        "own": it.person_id == actor(request).person,
        "halves": halves,
        "attested": attested,
        "states": dict(State.choices),
        "here": links.link("presence", it) if it.person_id == actor(request).person and it.is_live else "",
        "now_on": [half.id for half in halves if half.starts_at - GRACE <= now() <= half.ends_at + GRACE and half.id not in attested],
        "may_withdraw": it.is_live and not it.session.cancelled_at and it.session.ends_at > now() and _withdrawing(request, it) is not None,
    }
    return render(request, "pathways/enrolment.html", context)


@page
def enrolment_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a place back."""
    it = _place(request, pk)
    verb = _withdrawing(request, it) or acts.withdraw_place
    ask = Ask(
        title=_("Give the place back"),
        lede=_("Whoever waits first gets it, and is told at once."),
        button=_("Give the place back"),
        back=reverse("session", args=[it.session_id]) if verb is acts.release_place else _page_of(it),
        said=_("The place is given back."),
        whose=it.session.name,
        danger=True,
    )
    return act_page(request, verb, it, WithdrawForm(posted(request)), ask)


@page
@require_safe
def enrolment_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The session as a file for a calendar: an invitation, or that it was called off."""
    it = _place(request, pk)
    answer = HttpResponse(invitations.invitation(it), content_type=f"text/calendar; charset=utf-8; method={invitations.method(it)}")
    answer["Content-Disposition"] = 'attachment; filename="seance.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _who_asks(request: HttpRequest, pk: UUID) -> Talent:
    """A talent for whom the reader may ask for a place: themselves, or who accompanies them."""
    it: Talent = file_of(request, pk)
    if signs(request, acts.ask_place, it) is None:
        raise Http404
    return it


def _place(request: HttpRequest, pk: UUID) -> Enrolment:
    """A place that the reader sees: their own, of whom they accompany, or in a session that they run."""
    found = Enrolment.objects.seen_by(actor(request), RUN).filter(pk=pk).first()
    return found or seen(request, Enrolment, pk)


def _withdrawing(request: HttpRequest, it: Enrolment) -> Any:
    return next((verb for verb in (acts.withdraw_place, acts.release_place) if signs(request, verb, it) is not None), None)


def _ask(it: Session, title: str, lede: str, button: str) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=reverse("session", args=[it.pk]), whose=it.name)


def _page_of(it: Enrolment) -> str:
    return reverse("enrolment", args=[it.pk])
