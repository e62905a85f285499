"""Leaving the programme, and what has become of it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.documents.door import sent
from socle.ground import now
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.pathways import acts, reads
from socle.pathways.acts.outcomes import proofs
from socle.pathways.documents import EVIDENCE
from socle.pathways.forms import ExitForm, OutcomeForm, ProofForm
from socle.pathways.models import Exit, Outcome, Talent
from socle.pathways.pages.brought import brought
from socle.people.forms import EmptyForm
from socle.people.models import Organisation

SAID = ("kind", "since", "until", "contract", "employer", "hours")


@page
def exit_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that a talent leaves the programme."""
    it, today = seen(request, Talent, pk), timezone.localdate(now())
    lede = _("Their phase and their rest end with it. Then one asks how things are on leaving; after three and six months again.")
    ask = _ask(it, _("They leave the programme"), lede, _("They leave"))
    form = ExitForm(posted(request), today=today, there=_there(request, it), initial={"on": today})
    return act_page(request, acts.leave_talent, it, form, ask, to=lambda _made: reverse("situation", args=[pk]))


def _there(request: HttpRequest, talent: Talent) -> Callable[[date], date | None]:
    """The last day, from one of their last stay on, of which a sheet says that they were there."""

    def last(since: date) -> date | None:
        begun = talent.enrolled_on
        return reads.last_there(actor(request), talent, since) if begun and since > begun else None

    return last


@page
def exit_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct an exit."""
    one = seen(request, Exit, pk)
    today, known = timezone.localdate(now()), {"on": one.on, "reason": one.reason}
    form = ExitForm(posted(request), today=today, there=_there(request, one.talent), initial=known)
    ask = _ask(one.talent, _("Correct an exit"), _("It is said anew; what was entered first stays known as such."), _("Correct it"))
    return act_page(request, acts.correct_exit, one, form, ask)


@page
def exit_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that a talent has not left after all."""
    one = seen(request, Exit, pk)
    lede = _("They are accompanied as before. The phase that ended with it is entered anew.")
    ask = _ask(one.talent, _("They have not left"), lede, _("They have not left"))
    return act_page(request, acts.withdraw_exit, one, EmptyForm(posted(request)), ask)


@page
def outcome_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter what has come of a pathway."""
    it = seen(request, Talent, pk)
    ask = _ask(it, _("Enter an outcome"), _("What has begun, and since when. The document that proves it is brought next."), _("Enter it"))
    form = _form(request, it, {"since": timezone.localdate(now())})
    proven = lambda one: reverse("outcome_prove", args=[one.pk])  # noqa: E731
    return act_page(request, acts.tell_outcome, it, form, ask, to=proven, details=lambda clean: _chosen(request, clean))


@page
def outcome_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct an outcome."""
    one = seen(request, Outcome, pk)
    told = {name: getattr(one, name) for name in SAID} | {"organisation": one.organisation_id or ""}
    ask = _ask(one.talent, _("Correct an outcome"), _("It is said anew; what was entered first stays known as such."), _("Correct it"))
    more = {"proof": one.proof} if one.document_id else {}
    return act_page(
        request,
        acts.correct_outcome,
        one,
        _form(request, one.talent, told),
        ask,
        details=lambda clean: _chosen(request, clean) | more,
    )


@page
def outcome_prove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring the document that proves an outcome."""
    one, today = seen(request, Outcome, pk), timezone.localdate(now())
    form = ProofForm(purpose=EVIDENCE, accepted=proofs(one.kind, one.contract, one.since), today=today, **sent(request))
    ask = _ask(one.talent, _("Bring evidence"), _("What is proven counts for funders. It can also be brought later."), _("Bring it"))
    told = {name: getattr(one, name) for name in SAID} | {"organisation": one.organisation}
    return brought(request, acts.correct_outcome, one, form, ask, told)


@page
def outcome_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that an outcome never was."""
    one = seen(request, Outcome, pk)
    ask = _ask(one.talent, _("This was entered wrongly"), _("It counts no more. That it was entered stays known."), _("It never was"))
    return act_page(request, acts.withdraw_outcome, one, EmptyForm(posted(request)), ask)


def _form(request: HttpRequest, it: Talent, told: dict[str, Any]) -> OutcomeForm:
    organisations = reads.organisations(actor(request), it.circle.programme)
    return OutcomeForm(posted(request), today=timezone.localdate(now()), organisations=organisations, initial=told)


def _chosen(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    chosen = clean.get("organisation")
    return clean | {"organisation": seen(request, Organisation, UUID(chosen)) if chosen else None}


def _ask(it: Talent, title: str, lede: str, button: str) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=reverse("talent", args=[it.pk]) + "#after", whose=it.name)
