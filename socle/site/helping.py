"""Whom a session acts for, and which pages are open meanwhile: those that the mandate covers, and a few that are everybody's."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from socle.people import aiding, helping

EVERYBODYS = {"helping", "helping_end", "account_logout", "set_language", "known"}


def now_helping(request: HttpRequest, person: UUID) -> aiding.Helping | None:
    """For whom the reader acts, as chosen in this browser and as it stands at this instant."""
    chosen = request.session.get("aide")
    if chosen is None:
        return None
    found = aiding.helping(person, UUID(chosen))
    if found is None:
        del request.session["aide"]
        messages.warning(request, _("You no longer act for somebody else: the time was over, or it was ended."))
    return found


def elsewhere(request: HttpRequest, now: aiding.Helping | None) -> HttpResponse | None:
    """Where to go from a page that is closed meanwhile; None where it is open."""
    name, about = _asked(request)
    if now is None or name == "" or name in EVERYBODYS | helping.pages(now.subjects):
        return None
    if (name, about) != ("person", now.person) and name != "today":
        said = _("This is not part of what you do for %(name)s. To do something of your own, stop acting for them first.")
        messages.warning(request, said % {"name": now.name})
    return redirect("helping")


def _asked(request: HttpRequest) -> tuple[str, Any]:
    """The page that is asked for, and whom or what it is about; nothing where there is no such page."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return "", None
    return found.url_name or "-", found.kwargs.get("pk")
