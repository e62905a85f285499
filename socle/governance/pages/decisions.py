"""Decisions: what circles have decided, how, and what came of it."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import acts, reads
from socle.governance.models import Decision
from socle.governance.pages import fitting
from socle.governance.pages.advised import advised
from socle.governance.reads import decisions as read
from socle.governance.reads.became import became
from socle.governance.reads.telling import telling
from socle.journal import door
from socle.people.listing import listed


@door.page
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """All that was decided, the newest first."""
    return render(request, "governance/decisions.html", {"page": listed(request, "decisions")})


@door.page
@require_safe
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A decision: its words, its changes, who consented, until when it holds without being looked at again."""
    actor = door.actor(request)
    thing = read.shown(actor, pk)
    if thing is None:
        raise Http404
    path = reads.path(actor, thing.circle)
    changes, count = read.changes_of(actor, thing)
    did = reads.done(actor, thing, changes)
    said, count_said = read.spoken(actor, thing) if thing.proposal_id else ([], 0)
    story = telling(actor, thing, fitting.fears(said, thing.text))
    in_the_end = read.summed_up(said, thing.proposal_version)
    spoken = fitting.people(in_the_end, thing.text, did, story=story)
    now_is = became(actor, thing, followed=thing.followed)
    page = {
        "decision": thing,
        "became": now_is,
        "lifts": door.wearing(request, "give_positions", thing.circle) if now_is.provisional or now_is.struck else None,
        "strikes": door.wearing(request, "strike_decisions", thing.circle) if now_is.holds and thing.kind in acts.STRUCK else None,
        "judges": door.wearing(request, "strike_decisions", now_is.appeal) if now_is.appeal else None,
        "manner": Decision.Kind(thing.kind).label,
        "path": path,
        "circle": path[-1],
        "outlook": replace(did, more=count - len(did.told)),
        "drawn": did.before is not None and str(thing.circle_id) in did.names.circles,
        "given": read.given(changes, did.names),
        "reads": door.wearing(request, "read_deliberations", thing.circle),
        "spoken": spoken,
        "more_spoken": count_said - len(said) + len(in_the_end) - len(spoken),
        "story": story,
        **advised(request, thing.circle, decision=thing, asks=door.wearing(request, "facilitate", thing.circle) is not None),
        "reasons": reads.why(actor, "see_organisation", thing.circle),
    }
    return render(request, "governance/decision.html", page)
