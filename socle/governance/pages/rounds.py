"""A round on its way: its steps and its deadline, and the page on which one says what one makes of it, two presses from a notice."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance import acts, reads
from socle.governance.forms import ExtendForm
from socle.governance.models import Proposal
from socle.governance.pages.proposals import pressed, seen
from socle.governance.pages.rounding import terms
from socle.governance.reads.beside import beside
from socle.journal import door


@door.page
@require_safe
def say(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a proposal says and would change, and what one can say of it: consent with one press, the rest with a reason."""
    actor, thing = door.actor(request), seen(request, pk)
    told, path = reads.story(actor, thing), reads.path(actor, thing.circle)
    if not path or not told.versions:
        raise Http404
    changes = told.current.changes
    foreseen = reads.foreseen(actor, thing, changes) if thing.stage in reads.OPEN else None
    me = told.of(actor.person)
    speaks = door.wearing(request, "give_positions", thing.circle)
    page = {
        "proposal": thing,
        "story": told,
        "path": path,
        "circle": path[-1],
        "foreseen": foreseen,
        "outlook": foreseen.outlook if foreseen else reads.worded(actor, changes),
        "mine": me if me and me.kind else None,
        "speaks": speaks,
        "taken": beside(actor, thing).taken,
        "may": bool(me and speaks and thing.stage == Proposal.Stage.OPEN and told.takes_positions),
        **terms(thing),
    }
    return render(request, "governance/say.html", page)


@pressed
def moving(request: HttpRequest, pk: UUID) -> HttpResponse:
    door.perform(request, acts.move_on, seen(request, pk), said=_("Noted."), step=request.POST.get("step", ""))
    return redirect("proposal", pk)


@pressed
def extension(request: HttpRequest, pk: UUID) -> HttpResponse:
    thing = seen(request, pk)
    form = ExtendForm(request.POST, zone=thing.zone or "UTC")
    if form.is_valid():
        told = {"until": form.cleaned_data["until"], "clarification": form.cleaned_data["clarification"]}
        door.perform(request, acts.extend, thing, said=_("There is more time. Those who decide have been told."), **told)
    else:
        messages.error(request, " ".join(str(said) for errors in form.errors.values() for said in errors))
    return redirect("proposal", pk)


@pressed
def refreezing(request: HttpRequest, pk: UUID) -> HttpResponse:
    thing = seen(request, pk)
    said = _("All members decide on it from now on. Whoever has spoken speaks again.")
    door.perform(request, acts.refreeze, thing, said=said, present=reads.everybody(door.actor(request), thing))
    return redirect("proposal", pk)


@pressed
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    said = _("The round in writing has stopped. Those who decide have been told that you ask for a meeting.")
    door.perform(request, acts.ask_to_meet, seen(request, pk), said=said)
    return redirect("proposal", pk)
