"""What a circle has agreed on for itself, and how a circle ended."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.governance import reads
from socle.governance.models import Circle, Process
from socle.governance.reads import agreed, consulting
from socle.governance.reads.consenting import settings_told
from socle.journal import door


@door.page
@require_safe
def circle_rules(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The policies of a circle, how it works, and who belongs to it by a link."""
    actor, place = door.actor(request), door.seen(request, Circle, pk)
    path = reads.path(actor, place)
    if not path or path[-1].id != pk:
        raise Http404
    works = agreed.works(actor, place)
    page = {
        "circle": path[-1],
        "path": path,
        "policies": agreed.policies(actor, place),
        "works": works,
        "after_term": Process.AfterTerm(works.after_term).label if works and works.after_term else "",
        "settings": settings_told(works.consent if works else {}),
        "asking": consulting.sentences(works.opinions if works else {}),
        "invited": agreed.invited(actor, place),
        "linked": agreed.linked(actor, place),
        "derogations": agreed.derogations(actor, place),
        "raises": door.wearing(request, "raise_tensions", place),
        "reasons": reads.why(actor, "see_organisation", place),
    }
    return render(request, "governance/circle_rules.html", page)


def ended(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A circle that no longer stands: what it was, and where it went."""
    place: Any = door.seen(request, Circle, pk)
    found = agreed.gone(door.actor(request), place)
    if found is None:
        raise Http404
    return render(request, "governance/circle_gone.html", {"gone": found, "place": place})
