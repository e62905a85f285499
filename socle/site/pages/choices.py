"""What one chooses on every page: the hat, and the language."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from socle.journal import door
from socle.people.sign_in import is_own

YEAR = 365 * 24 * 3600


@door.page
@require_POST
def hat(request: HttpRequest) -> HttpResponse:
    """Wear another of one's live mandates."""
    chosen = request.POST.get("hat", "")
    if chosen not in {str(one.mandate) for one in door.hats(request)}:
        raise Http404
    request.session["hat"] = chosen
    return back(request)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Read in another language, in this browser."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise Http404
    response = back(request)
    keep_language(response, chosen)
    return response


def keep_language(response: HttpResponse, chosen: str) -> None:
    """Remember the language of this browser for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=YEAR,
        secure=settings.SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def back(request: HttpRequest) -> HttpResponse:
    """To the page where one was, if it is one of ours."""
    path = request.POST.get("next", "")
    return redirect(path if is_own(path) else "/")
