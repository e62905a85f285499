"""Sheets that are taken along: what a device is given, the page without network, and the door through which it all comes back."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import socle
from socle.ground import now
from socle.ground.digests import digest
from socle.journal.door import actor, page, seen
from socle.look.environment import address
from socle.look.shell import Shell
from socle.pathways import taken
from socle.pathways.models import Session
from socle.pathways.models.attendance import Attendance, State
from socle.pathways.pages.sheets import ATTEST, device
from socle.pathways.rules import noted
from socle.pathways.taken import shell
from socle.people.signs import sign_of


@page
@require_safe
def session_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a device takes along of a session, when whoever holds it asks for that."""
    session: Session = seen(request, Session, pk, ATTEST)
    return JsonResponse(taken.given(actor(request), session, device(request)) | {"who": sign_of(actor(request).person)})


@page
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that works without network. It holds nothing of anybody: what it shows lies on the device."""
    return HttpResponse(_shell())


@page
@require_safe
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for that page, and for nothing else, while there is no network. Another version is another script."""
    page_now = _shell()
    told = {"page": address("offline"), "files": shell.files(), "version": digest([socle.__version__, page_now])[:16]}
    return HttpResponse(render_to_string("pathways/offline/worker.txt", told), content_type="text/javascript; charset=utf-8")


@page
@require_http_methods(["GET", "HEAD", "POST"])
def offline_send(request: HttpRequest) -> HttpResponse:
    """Who is asked here, and what a script has to send along; then what has become of each entry that was sent."""
    who = sign_of(actor(request).person)
    if request.method != "POST":
        return JsonResponse({"who": who, "token": get_token(request), "most": noted.most(now().date())})
    try:
        batch = taken.read(request.body, now().date())
    except (taken.Unread, RequestDataTooBig):
        return JsonResponse({"says": _("This cannot be read.")}, status=400)
    if batch.who != who:
        return JsonResponse({"who": who, "says": _("Somebody else is signed in.")}, status=409)
    return JsonResponse({"answers": [asdict(one) for one in taken.carry(actor(request), batch)]})


def _shell() -> str:
    frame = Shell(
        programme="Socle",
        path=address("offline"),
        version=socle.__version__,
        language=get_language() or "fr",
        invented=settings.CONFIGURATION.demonstration,
    )
    states: list[tuple[Any, Any]] = [(one.value, one.label) for one in State]
    there = [(one.value, one.label) for one in State if one in Attendance.THERE]
    return render_to_string("pathways/offline.html", {"shell": frame, "csrf_input": "", "states": states, "there": there})
