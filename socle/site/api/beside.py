"""What goes wrong beside the API's own code (a foreign host, a method that an address does not take): said to programs in JSON too."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from socle.site.api.answers import missing, problem
from socle.site.programs import Missing


def asked_by_program(request: HttpRequest) -> bool:
    """Whether a program reads the answer: it does of all of the API but the page that lists it."""
    return request.path.startswith("/api/") and (request.path != "/api/" or request.method not in ("GET", "HEAD"))


def told(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer, said as the API says it where it is not."""
    if answer.status_code < 400 or answer.headers.get("Content-Type", "").startswith("application/json"):
        return answer
    if answer.status_code == 404:
        return missing(request, Missing())
    if answer.status_code == 405:
        return _not_allowed(request, ", ".join(sorted(answer.headers["Allow"].split(", "))))
    message = _("This could not be read.") if answer.status_code == 400 else _("This cannot be done here.")
    return problem(answer.status_code, message, None, "refused")


def _not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    message = _("This address does not take %(method)s, only %(allowed)s.") % {"method": request.method, "allowed": allowed}
    response = problem(405, message, None, "method")
    response.headers["Allow"] = allowed
    return response
