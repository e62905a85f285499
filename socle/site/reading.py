"""Pages that are read from the replica, where there is one: those of what was, which may be some seconds old and say so in their foot.

Whoever has just acted is shown what they did, and nobody what a right that has ended since had opened: until the replica has both, the
database itself is read. Programs always read that one.
"""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse

from socle.governance.reads.since import rights_changed
from socle.ground.replica import REPLICA, reading
from socle.journal.act import Refused

PAGES = frozenset({"journal", "decisions"})
ACTED, REMEMBERED = "acted", 60
MARGIN = timedelta(seconds=2)
"""By which two clocks may differ, and for which an act may last: it is kept at its end, and bears the instant of its beginning."""

log = logging.getLogger("socle.replica")


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
        if request.method not in ("GET", "HEAD") or not match or match.view_name not in PAGES:
            return None
        as_of = REPLICA.as_of(since=max(_since(request)) + MARGIN)
        if as_of is None:
            return None
        try:
            with reading(as_of):
                return view(request, *args, **kwargs)
        except (Http404, PermissionDenied, Refused):
            pass
        except Error:
            log.warning("a page could not be read from the replica", exc_info=True)
            REPLICA.doubt()
        except Exception:
            log.exception("a page could not be read from the replica")
        return None


def _since(request: HttpRequest) -> Iterator[datetime]:
    """What the replica has to know: what the reader did last, and what may last have changed a right."""
    yield datetime.fromtimestamp(_acted(request), UTC)
    yield from rights_changed()


def _acted(request: HttpRequest) -> float:
    try:
        return min(max(0.0, float(request.COOKIES[ACTED])), time.time())
    except (KeyError, ValueError):
        return 0.0
