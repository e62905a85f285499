"""Pages of the site itself: the first one, the hat and the language, ways in, and what is said when something is wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.site.pages.api import api
from socle.site.pages.choices import hat, language
from socle.site.pages.entering import enter, enter_as
from socle.site.pages.errors import bad_request, csrf_failure, failed, forbidden, not_found
from socle.site.pages.guide import guide
from socle.site.pages.search import search, suggestions
from socle.site.today import page as today_page

__all__ = [
    "api",
    "bad_request",
    "csrf_failure",
    "enter",
    "enter_as",
    "failed",
    "forbidden",
    "guide",
    "hat",
    "language",
    "not_found",
    "search",
    "suggestions",
    "today",
]


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Today for who has signed in; for anybody else, what Socle is."""
    return today_page(request) if request.user.is_authenticated else render(request, "site/welcome.html")
