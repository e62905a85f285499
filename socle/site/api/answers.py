"""What the API says when it does not do what was asked: always a sentence, the field it concerns, and a code."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import Schema
from ninja.errors import HttpError, ValidationError

from socle.ground import new_id
from socle.ground.storing import Unable, unable
from socle.journal.act import Refused
from socle.site.programs import Missing

log = logging.getLogger("socle.api")


class Problem(Schema):
    """Why it was not done. `version`: the current one, when another had been read. `reference`: the fault, as our log names it."""

    message: str
    field: str | None
    code: str
    version: int | None = None
    reference: str | None = None


PROBLEMS = {frozenset({400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503}): Problem}
STATUS = {"stale": 409, "no_right": 403, "scope": 403, "weak": 403, "gone": 404}


def answering(status: int, schema: Any) -> dict[Any, Any]:
    """The answers of an operation: the good one, and every way in which it can be refused."""
    return {status: schema, **PROBLEMS}


def refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    """An act that cannot be done."""
    assert isinstance(refusal, Refused)
    if refusal.code == "gone":
        return missing(request, Missing())
    if refusal.theirs is None and refusal.code == "stale":  # what it is about has ended: there is no newer version to read
        return problem(422, str(refusal), refusal.field, refusal.code)
    more = {"version": refusal.theirs.version} if refusal.theirs is not None else {}
    return problem(STATUS.get(refusal.code, 422), str(refusal), refusal.field, refusal.code, **more)


def missing(request: HttpRequest, error: Any) -> HttpResponse:
    """One answer for what does not exist, what is not an id and what may not be seen."""
    return problem(404, str(Missing()), None, "missing")


def http(request: HttpRequest, error: Any) -> HttpResponse:
    assert isinstance(error, HttpError)
    status = 415 if error.status_code == 400 and not _says_json(request) else error.status_code
    message, code = SAID.get(status, lambda: (str(error), "refused"))()
    return problem(status, message, None, code)


def _says_json(request: HttpRequest) -> bool:
    """Asked of a body that cannot be read only: one that says it is something else and is JSON is taken."""
    return request.content_type in ("", "application/json") or str(request.content_type).endswith("+json")


def unreadable(request: HttpRequest, error: Any = None) -> HttpResponse:
    return http(request, HttpError(400, ""))


def too_large(request: HttpRequest, error: Any = None) -> HttpResponse:
    return http(request, HttpError(413, ""))


def too_many(request: HttpRequest, error: Any) -> HttpResponse:
    """More requests than a token may send, or tokens tried one after the other. The header says when to come again."""
    response = http(request, HttpError(429, ""))
    response.headers["Retry-After"] = str(error.wait)
    return response


LATER = {Unable.FULL: 600, Unable.AWAY: 30, Unable.UPGRADED: 10}
"""Seconds after which it is worth while to try again: room is made by somebody, a database comes back by itself."""


def failed(request: HttpRequest, error: Any = None) -> HttpResponse:
    """A fault of ours: its reader gets a reference, and what it was stands beside that in the log only."""
    if why := unable(error):
        return later(request, why)
    reference = str(new_id())
    log.error("reference %s: %s %r failed", reference, request.method, request.path, exc_info=error or True)
    message, code = SAID[500]()
    return problem(500, message, None, code, reference=reference)


def later(request: HttpRequest, why: Unable) -> HttpResponse:
    """Nothing can be kept just now, or nothing reached; what was asked is asked again."""
    log.error("%s %r: the database or the disk is %s", request.method, request.path, why.value, exc_info=True)
    said = {
        Unable.FULL: SAID[503]()[0],
        Unable.AWAY: _("The data cannot be reached just now. Send it again, as Retry-After says: under the same key it is done once."),
        Unable.UPGRADED: _("Socle is being upgraded. Send it again, as Retry-After says: under the same key it is done once."),
    }
    response = problem(503, said[why], None, why.value)
    response.headers["Retry-After"] = str(LATER[why])
    return response


SAID = {
    400: lambda: (_("The body cannot be read: send one JSON object, each field once, in UTF-8, of at most one megabyte."), "unreadable"),
    401: lambda: (_("Give a token that is still good: Authorization: Bearer …"), "no_token"),
    413: lambda: (_("The body is larger than one megabyte: send less at once."), "too_large"),
    415: lambda: (_("The body is not JSON: send one JSON object, with Content-Type: application/json."), "no_json"),
    429: lambda: (_("Too many requests. Wait as many seconds as Retry-After says, then go on more slowly."), "too_many"),
    500: lambda: (
        _(
            "Something went wrong on our side. Send it again in a moment, with the same Idempotency-Key if it had one; "
            "if it happens again, tell those who look after Socle the reference."
        ),
        "failed",
    ),
    503: lambda: (
        _("Saving is impossible just now. Nothing is lost: send it again later, as Retry-After says, with the same key."),
        "full",
    ),
}


def misread(request: HttpRequest, error: Any) -> HttpResponse:
    """A field that is missing, unknown or of another kind than expected; the first one is said."""
    assert isinstance(error, ValidationError)
    first = error.errors[0]
    if first["type"] == "missing" and first["loc"][-1] == "said":
        return unreadable(request)
    place = [str(part) for part in first["loc"][first["loc"][0] in SOURCES :] if part != "said"]
    message, code = KINDS.get(first["type"], lambda: (_("This is not of the kind that is expected."), "kind"))()
    return problem(422, message, ".".join(place) or None, code)


SOURCES = ("body", "query", "header", "form", "file")
KINDS = {
    "missing": lambda: (_("This is needed."), "needed"),
    "extra_forbidden": lambda: (_("There is no such field."), "unknown_field"),
    "timezone_aware": lambda: (_("Give an instant with its time zone, such as 2027-01-31T00:00:00+01:00."), "kind"),
}


def problem(status: int, message: str, field: str | None, code: str, **more: Any) -> JsonResponse:
    body = {"message": message, "field": field, "code": code, **more}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


@csrf_exempt
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address of the API that does not exist."""
    return missing(request, Missing())
