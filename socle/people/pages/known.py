"""What Socle knows of people, and why: told to everybody, also before they have an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.people import processing


@require_safe
def known(request: HttpRequest) -> HttpResponse:
    told = {"purposes": processing.purposes(), "rights": processing.rights(), "contact": processing.contact()}
    return render(request, "people/known.html", told)
