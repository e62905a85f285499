"""The map of organisations and territories. The list is the page; the map is drawn from the list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.journal.door import actor, page
from socle.people import located


@page
@require_safe
def organisations_map(request: HttpRequest) -> HttpResponse:
    """Where the organisations are, territory by territory."""
    areas, without = located.areas(actor(request))
    return render(request, "people/map.html", {"areas": areas, "without": without})
