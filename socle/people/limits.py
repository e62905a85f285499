"""The one limiter of doors that take a secret: counted in a table, so that all processes count together.

    @limits.door("link", subject=limits.path("secret"), reading=True)

Whoever is over a bound is told how long to wait, in the same words whether or not what they try exists.
"""

import hashlib
import hmac
import ipaddress
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse

from socle.ground import now, retention
from socle.people import bounds
from socle.people.bounds import Bound
from socle.people.models import Attempts

log = logging.getLogger("socle.sign_in")
View = Callable[..., HttpResponse]
Subject = Callable[..., str]
COUNT = """
INSERT INTO people_attempts (key, since, number) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET
    number = CASE WHEN people_attempts.since <= %s THEN 1 ELSE people_attempts.number + 1 END,
    since = CASE WHEN people_attempts.since <= %s THEN excluded.since ELSE people_attempts.since END
RETURNING number
"""


class TooMany(Exception):
    """Over a bound. `wait`: for so many seconds; `why`: what was done too often, where nothing secret was tried."""

    def __init__(self, wait: int, why: str = "") -> None:
        super().__init__(wait)
        self.wait, self.why = wait, why


def path(name: str) -> Subject:
    """A door whose secret is in its address."""
    return lambda _request, **told: str(told[name])


def account(request: HttpRequest, **_told: Any) -> str:
    """A door of one's own, of which the account counts."""
    return str(request.user.pk)


def door(name: str, *, subject: Subject | None = None, reading: bool = False) -> Callable[[View], View]:
    """A page behind which something secret is typed or, `reading`, is looked up by its address: tried so often and no more."""

    def decorated(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            sent = request.method == "POST"
            whom = subject(request, **kwargs) if subject and (sent or reading) else ""
            if sent or reading:
                spend(request, name, whom if sent else "")
            response = _looked_up(request, name, view, *args, **kwargs)
            if reading and not sent and response.status_code != 404:
                spend_on(name, whom)  # only now: what opens nothing leaves no row of its own
            return response

        opened.door = name  # type: ignore[attr-defined]
        return opened

    return decorated


def _looked_up(request: HttpRequest, name: str, view: View, *args: Any, **kwargs: Any) -> HttpResponse:
    """The answer of a page; that there is none counts as a miss."""
    try:
        response = view(request, *args, **kwargs)
    except Http404:
        missed(request, name)
        raise
    if response.status_code == 404:
        missed(request, name)
    return response


def spend(request: HttpRequest, name: str, subject: str = "") -> None:
    """Count one more try at a door; raises TooMany to who has tried too often."""
    for bound in _bounds(name, "source"):
        if not bound.misses:
            _count(bound, source(request))
    spend_on(name, subject)


def spend_on(name: str, subject: str) -> None:
    """Count one more try about somebody or something, from wherever it comes."""
    for bound in _bounds(name, "subject") if subject else ():
        _count(bound, subject)


def missed(request: HttpRequest, name: str) -> None:
    """What was tried opens nothing: where only that counts, it does now. Whoever holds what opens is never kept out by others' misses."""
    for bound in _bounds(name, "source"):
        if bound.misses:
            _count(bound, source(request))


def source(request: HttpRequest) -> str:
    """Where a request comes from; of an IPv6 address its network, since one household has as many addresses as it likes."""
    told = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return str(told)
    return str(ipaddress.ip_network((address, 64), strict=False) if address.version == 6 else address)


def forget() -> int:
    """Drop what was counted some days ago. How many."""
    return int(Attempts.objects.filter(since__lt=retention.since("attempts", now())).delete()[0])


def _bounds(name: str, per: bounds.Per) -> list[Bound]:
    return bounds.of(name, per, now().date())


def _count(bound: Bound, whom: str) -> None:
    if _counted(bound, whom) > bound.amount:
        _refuse(bound, _key(bound, whom))


def _counted(bound: Bound, whom: str) -> int:
    """One more, in one statement: two who try at the same instant are two."""
    at, adapted = now(), connection.ops.adapt_datetimefield_value
    over = adapted(at - bound.within)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_key(bound, whom), adapted(at), over, over])
        return int(cursor.fetchone()[0])


def _key(bound: Bound, whom: str) -> str:
    told = f"{bound.door}|{bound.per}|{bound.within.total_seconds()}|{whom}"
    return hmac.new(settings.SECRET_KEY.encode(), told.encode(), hashlib.sha256).hexdigest()


def _refuse(bound: Bound, key: str) -> None:
    """Say no, and until when. The log names the door and a digest: the same digest is the same source or subject."""
    log.warning("too many attempts: %s, by %s %s", bound.door, bound.per, key[:12])
    since = Attempts.objects.filter(key=key).values_list("since", flat=True).first()
    left = (since + bound.within - now()).total_seconds() if since else bound.within.total_seconds()
    raise TooMany(max(1, int(left)))
