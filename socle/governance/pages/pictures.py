"""What a proposal does to its circle, drawn: as it stands and as it would stand; of a decision, before and afterwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance import reads
from socle.governance.models import Circle, Decision, Proposal
from socle.governance.pages.drawn import drawn
from socle.governance.pages.proposals import seen
from socle.governance.reads.decisions import changes_of
from socle.governance.rules.picture import Picture
from socle.governance.rules.pictured import Names, changed_in, picture_of
from socle.governance.rules.structure import Structure, instant
from socle.ground import now
from socle.journal import door
from socle.look.circles import Drawing
from socle.look.environment import address


@dataclass(frozen=True, slots=True)
class Pair:
    """The two drawings; a circle that begins or ends is in one of them only. `territories`: those in either, a colour and a name each."""

    before: Drawing | None
    after: Drawing | None
    territories: list[tuple[str, str]]


def picture(before: Structure, after: Structure, names: Names, circle: UUID, at: datetime) -> Pair:
    """A circle at an instant, before and after, with what is added, changed and removed marked in each."""
    moment = instant(at) or ""
    both = zip((before, after), changed_in(before, after, moment), strict=True)
    one, other = (picture_of(structure, str(circle), moment, names, marks) for structure, marks in both)
    territories = dict.fromkeys(territory for found in (one, other) if found for territory in found.territories)
    return Pair(_drawing(one, at), _drawing(other, at), list(territories))


def _drawing(found: Picture | None, at: datetime) -> Drawing | None:
    return drawn(found, at, lambda pk: address("circle_map", pk)) if found else None


@door.page
@require_safe
def of_proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A proposal, drawn."""
    thing, actor = seen(request, pk), door.actor(request)
    told = reads.story(actor, thing)
    if not told.versions:
        raise Http404
    _foreseen, outlook = reads.looks(actor, thing, told.current.changes)
    done = thing.stage == Proposal.Stage.ADOPTED
    href = address("decision", thing.decision.pk) if done else address("proposal", thing.pk)
    page = {"title": told.current.title, "href": href, "done": done}
    return _shown(request, thing.circle, outlook, thing.decision.adopted_at if done else now(), page)


@door.page
@require_safe
def of_decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A decision, drawn."""
    actor = door.actor(request)
    thing = Decision.objects.seen_by(actor).select_related("circle").filter(pk=pk).first()
    if thing is None:
        raise Http404
    outlook = reads.done(actor, thing, changes_of(actor, thing)[0])
    return _shown(request, thing.circle, outlook, thing.adopted_at, {"title": thing.title, "href": address("decision", pk), "done": True})


def _shown(request: HttpRequest, circle: Circle, outlook: reads.Outlook, at: datetime, page: dict[str, Any]) -> HttpResponse:
    actor = door.actor(request)
    path, before, after = reads.path(actor, circle), outlook.before, outlook.after
    names = reads.pictured(actor, circle.pk, before, after) if before and after else None
    if not path or names is None or before is None or after is None:
        raise Http404
    pair = picture(before, after, names, circle.pk, at)
    titles = (_("Before"), _("Afterwards")) if page["done"] else (_("As it stands now"), _("As it would stand"))
    drawings = [(title, one) for title, one in zip(titles, (pair.before, pair.after), strict=True) if one]
    page |= {"path": path, "circle": path[-1], "drawings": drawings, "territories": pair.territories}
    return render(request, "governance/picture.html", page)
