"""The steps of all talents whose files one reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.journal.door import page
from socle.people.listing import listed


@page
@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """What is to be done, by whom and until when."""
    return render(request, "pathways/steps.html", {"page": listed(request, "steps")})
