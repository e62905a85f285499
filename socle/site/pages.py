"""Pages of the site itself: the refusal of a forged form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "look/error.html", {"code": 403}, status=403)
