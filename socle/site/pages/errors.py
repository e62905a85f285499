"""What is said when something is wrong: in plain words, with what to do next."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.ground.storing import Unable, unable
from socle.journal.door import way_back
from socle.site.api import answers, beside
from socle.site.shell import bare


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _bare(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something of ours; or what holds the data cannot take or give any just now, which is told in its own words."""
    error = sys.exception()
    if beside.asked_by_program(request):
        return answers.failed(request, error)
    why = unable(error)
    return _later(request, why) if why else _bare(request, 500)


def _later(request: HttpRequest, why: Unable) -> HttpResponse:
    """Who has sent something can send the very same again, and is led back to its form, where longer texts still stand."""
    back = way_back(request) if request.method == "POST" else ""
    response = _bare(request, 503, why=why.value, back=back, again=_sent(request), to=request.get_full_path())
    response.headers["Retry-After"] = str(answers.LATER[why])
    return response


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, to be sent again with the same key: then it is done once, whatever became of it. Files cannot be given back."""
    if request.method != "POST" or request.FILES:
        return []
    return [(name, value) for name, values in request.POST.lists() for value in values]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from elsewhere, or from a page opened long ago."""
    told = _("This form was opened too long ago, or your browser refuses cookies. Go back, load the page again and send it once more.")
    return _said(request, 403, reason=told)


def too_many(request: HttpRequest, wait: int, why: str = "") -> HttpResponse:
    """Somebody, or a machine, has done something too often; what it was is said where it is no secret."""
    minutes = -(-wait // 60)
    told = ngettext("Wait a minute, then try again.", "Wait {minutes} minutes, then try again.", minutes).format(minutes=minutes)
    more = {"title": _("Not so fast")} if why else {}
    response = _said(request, 429, reason=f"{why} {told}".strip(), **more)
    response.headers["Retry-After"] = str(wait)
    return response


def _said(request: HttpRequest, code: int, **more: str) -> HttpResponse:
    return render(request, "look/error.html", {"code": code, **more}, status=code)


def _bare(request: HttpRequest, code: int, **more: Any) -> HttpResponse:
    """Without asking the database, the session or the address who is here: one of them may be what is wrong."""
    context = {"code": code, **more, "shell": bare(request), "csrf_input": ""}
    return HttpResponse(render_to_string("look/error.html", context), status=code)
