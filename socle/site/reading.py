"""Pages that are read from the replica, where there is one: those of what was, which may be some seconds old and say so in their foot.

Whoever has just acted is shown what they did: until the replica has it, the database itself is read.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse

from socle.ground.replica import REPLICA, reading

PAGES = frozenset({"journal", "decisions", "policies", "figures"})
ACTED, REMEMBERED = "acted", 60
SKEW = 2.0  # seconds by which two clocks may differ


class FromReplica:
    """Middleware. What goes wrong there is asked of the database itself, which has the last word."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(ACTED, f"{time.time():.3f}", max_age=REMEMBERED, httponly=True, samesite="Lax", secure=secure)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if request.method not in ("GET", "HEAD") or not match or match.url_name not in PAGES:
            return None
        as_of = REPLICA.as_of(since=_acted(request))
        if as_of is None:
            return None
        try:
            with reading(as_of):
                return view(request, *args, **kwargs)
        except Error:
            REPLICA.leave()
        except Exception:  # noqa: S110 - nothing is there, or refused: that is said by the database itself
            pass
        return None


def _acted(request: HttpRequest) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(request.COOKIES[ACTED]) + SKEW, UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None
