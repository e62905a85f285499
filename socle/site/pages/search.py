"""Search: everything that one may see, by kind; and what it suggests as one types."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.journal import door
from socle.journal.search.kinds import kinds
from socle.journal.search.question import Question
from socle.journal.search.results import best, grouped
from socle.people import shown

FIRST, SUGGESTED = 5, 8
TOLD = ("talent", "person", "organisation", "policy")


@door.page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found: some of each kind, or all of one kind."""
    text, only = request.GET.get("q", ""), request.GET.get("kind", "")
    question = Question.of(text)
    known = [kind for kind in kinds() if kind.name == only]
    groups = grouped(door.actor(request), question, [kind.name for kind in known], shown=50 if known else FIRST)
    page = {
        "q": text[:100],
        "only": known[0] if known else None,
        "groups": groups,
        "problem": question.problem() if text.strip() else "",
        "details": _details(request, {group.kind.name: [one.id for one in group.results] for group in groups}),
    }
    return render(request, "site/search.html", page)


@door.page
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The best of what was found, by kind, for the list beneath the field: a part of a page."""
    found = best(door.actor(request), Question.of(request.GET.get("q", "")), SUGGESTED)
    groups = {kind: [one for one in found if one.kind is kind] for kind in dict.fromkeys(one.kind for one in found)}
    details = _details(request, {kind.name: [one.id for one in few] for kind, few in groups.items()}, ("talent",))
    return render(request, "site/search/_suggestions.html", {"groups": groups, "details": details, "count": len(found)})


def _details(request: HttpRequest, found: dict[str, list[UUID]], told: Iterable[str] = TOLD) -> dict[UUID, str]:
    """The line that their own lists show of people and organisations; where a talent is on their way; of a rule, that it holds
    provisionally only."""
    return {pk: line for kind in told if kind in found for pk, line in shown.details(kind, door.actor(request), found[kind]).items()}
