"""Annexes of proposals: one is added, taken away, brought back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from socle.documents.door import bring_each, leads, press, sent
from socle.documents.forms import UploadForm
from socle.governance import acts, reads
from socle.governance.documents import ANNEX
from socle.governance.models import Annex
from socle.governance.pages.proposals import seen
from socle.journal import door, reasons
from socle.journal.acting import signs


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def annex_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add documents to a proposal, each by an act of its own."""
    proposal = seen(request, pk)
    form = UploadForm(purpose=ANNEX, described=True, **sent(request))
    if request.method == "POST" and (annexes := bring_each(request, acts.add_annex, proposal, form)):
        for annex in annexes:
            messages.success(request, _("The annex is added."), extra_tags=reverse("annex_remove", args=[annex.pk]))
        return leads(request, _back(pk))
    signing = signs(request, acts.add_annex, proposal)
    context = {
        "proposal": proposal,
        "title": reads.story(door.actor(request), proposal).current.title,
        "form": form,
        "signing": signing,
        "who": [] if signing else reasons.who(door.actor(request), "make_proposals", proposal),
        "back": _back(pk),
    }
    return render(request, "governance/annex_new.html", context, status=400 if form.errors else 200)


@door.page
@require_POST
def annex_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    annex = door.seen(request, Annex, pk)
    undo = reverse("annex_restore", args=[pk])
    return press(request, acts.remove_annex, annex, _("The annex is taken away."), undo, _back(annex.proposal_id))


@door.page
@require_POST
def annex_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    annex = door.seen(request, Annex, pk)
    undo = reverse("annex_remove", args=[pk])
    return press(request, acts.restore_annex, annex, _("The annex is back."), undo, _back(annex.proposal_id))


def _back(proposal: UUID) -> str:
    return reverse("proposal", args=[proposal]) + "#annexes"
