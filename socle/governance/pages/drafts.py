"""Writing a proposal: its words, and the typed changes that it would carry out."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.governance import acts, reads
from socle.governance.models import Proposal, Tension, Version
from socle.governance.pages import proposals
from socle.governance.pages.desk import Desk
from socle.journal import door
from socle.journal.acting import signs


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, tension: UUID) -> HttpResponse:
    """Make a proposal of a tension."""
    felt = door.seen(request, Tension, tension)
    desk = Desk(request, felt.circle, signs(request, acts.draft, felt), {"title": "", "text": ""}, [])
    if desk.is_valid():
        said = _("Your proposal is a draft. The facilitator opens it when the circle meets.")
        if made := door.perform(request, acts.draft, felt, desk.form, said=said, **desk.form.details()):
            return _back(request, made.pk)
    return desk.show("governance/proposal_new.html", {"tension": felt})


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a proposal, which makes a new version."""
    thing = proposals.seen(request, pk)
    if thing.stage not in (Proposal.Stage.DRAFT, Proposal.Stage.OPEN):
        raise Http404
    begun = _begun_on(request, thing)
    signed = signs(request, acts.rewrite, thing)
    desk = Desk(request, thing.circle, signed, {"title": begun.title, "text": begun.text}, begun.changes)
    if desk.is_valid():
        said = _("A new version is written. Nobody has spoken on it yet.")
        if door.perform(request, acts.rewrite, thing, desk.form, said=said, **desk.form.details()):
            return _back(request, pk)
    theirs = _theirs(request, thing) if getattr(desk.form, "stale", None) else None
    page = {"proposal": thing, "tension": thing.tension, "theirs": theirs, "version": theirs["number"] if theirs else begun.number}
    return desk.show("governance/proposal_edit.html", page)


def _back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the meeting from which it was written, or to the proposal."""
    try:
        return redirect("meeting", UUID(request.POST.get("meeting", "")))
    except ValueError:
        return redirect("proposal", pk)


def _begun_on(request: HttpRequest, thing: Proposal) -> Version:
    """The version that the writer had before their eyes when they began; a newer one is not theirs to replace unread."""
    seen = request.POST.get("seen", "")
    rows = Version.objects.seen_by(door.actor(request)).filter(proposal=thing).order_by("-number").select_related("author")
    known = rows.filter(number=int(seen)).first() if seen.isdecimal() and len(seen) < 10 else None
    found: Version | None = known or rows.first()
    if found is None:
        raise Http404
    return found


def _theirs(request: HttpRequest, thing: Proposal) -> dict[str, Any]:
    """The version that somebody wrote in the meantime, in words, so that both texts can be read side by side."""
    actor = door.actor(request)
    version = Version.objects.seen_by(actor).filter(proposal=thing).select_related("author").order_by("-number")[0]
    effects = reads.effects(version.changes, reads.names(actor, version.changes))
    return {"number": version.number, "title": version.title, "text": version.text, "author": version.author.name, "effects": effects}
