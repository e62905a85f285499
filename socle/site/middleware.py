"""What every answer carries, and who asks: from where, under which content policy, and under which hat a person acts."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from socle.governance import gate
from socle.ground import storing
from socle.journal import door
from socle.journal.act import Actor, Through
from socle.journal.door import shown_by
from socle.people import sessions, shown
from socle.people.aiding import Helping
from socle.people.asking import person_of
from socle.people.limits import TooMany
from socle.site import helping, proxies
from socle.site.api import beside
from socle.site.pages import errors

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


# Socle asks nothing of a device but a passkey
NOT_ASKED = "accelerometer browsing-topics camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
PERMISSIONS = ", ".join(f"{one}=()" for one in NOT_ASKED.split())


def forwarded(get_response: Answer) -> Answer:
    """Put right from where a request came and whether by TLS, as our own proxies say it; of others nothing is believed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.META.update(proxies.told(request.META, settings.CONFIGURATION.proxies))
        return get_response(request)

    return middleware


def programs(get_response: Answer) -> Answer:
    """Tell programs in JSON what went wrong, wherever it did."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        return beside.told(request, response) if beside.asked_by_program(request) else response

    return middleware


def policy(get_response: Answer) -> Answer:
    """Nothing inline, nothing from elsewhere, nothing kept in a shared cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Content-Security-Policy", POLICY)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def awaited(get_response: Answer) -> Answer:
    """Say that somebody waits: nothing that may take long is waited for. What follows the answer has time."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = storing.awaited.set(True)
        try:
            return get_response(request)
        finally:
            storing.awaited.reset(token)

    return middleware


def hat(get_response: Answer) -> Answer:
    """Say who acts, under which of their live mandates; rights are found anew at each request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with gate.one_request():
            if request.user.is_authenticated:
                person = request.user.person_id
                now = helping.now_helping(request, person)
                hats = [] if now else gate.hats(person)
                door.enter(request, _actor(request, person, hats, now), hats, helping=now)
                sessions.keep(request, reads_files=bool(now or gate.strong_hats(hats)))
                _speak(request)
                if away := helping.elsewhere(request, now):
                    return away
            return get_response(request)

    return middleware


def watched(get_response: Answer) -> Answer:
    """Who is shown what is held of somebody is told to those who watch. What an act answers is not: it is recorded."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        things = shown_by(request)
        if not things or response.status_code != 200 or not (request.method in ("GET", "HEAD") or response.streaming):
            return response
        return shown.answered(response, getattr(request, "auth", None) or door.actor(request), things)

    return middleware


def limited(get_response: Answer) -> Answer:
    """Tell whoever has tried a door too often how long to wait, whichever page it was."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_exception = _told_to_wait  # type: ignore[attr-defined]
    return middleware


def _told_to_wait(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    return errors.too_many(request, exception.wait, exception.why) if isinstance(exception, TooMany) else None


def _speak(request: HttpRequest) -> None:
    """The language of the person, unless another one was chosen in this browser."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(person_of(request).language)


def _actor(request: HttpRequest, person: UUID, hats: list[gate.Hat], now: Helping | None) -> Actor:
    worn = str(request.session.get("hat"))
    mandates = {str(one.mandate): one.mandate for one in hats}
    chosen = mandates.get(worn, next(iter(mandates.values()), None))
    through = Through("page", strong=sessions.is_strong(request))
    through = replace(through, helped=now.person, aide=now.aide) if now else through
    return Actor(person=person, mandate=chosen, through=through)
