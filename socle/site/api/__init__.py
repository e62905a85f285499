"""The API: what programs may read and do, under the same gate as the pages.

A request carries a token (`Authorization: Bearer …`), and may carry `Idempotency-Key` (the same request twice is one act)
and `Socle-Mandate` (the mandate to sign with; without it, the first that gives the right). Its body may carry `seen`, the
version that was read: if somebody has written another one meanwhile, the answer is 409 and nothing is changed.

Read `door` first; then each noun has its file: reads above, acts below.
"""

from typing import Any, ClassVar

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from socle.journal.act import Refused
from socle.people.limits import TooMany
from socle.site.api import (
    agenda,
    agreements,
    aides,
    answers,
    appointments,
    around,
    arrivals,
    changes,
    circles,
    cohorts,
    decisions,
    documents,
    erasures,
    exchange,
    file_documents,
    following,
    kits,
    meeting,
    meetings,
    objections,
    opinions,
    organisations,
    orientations,
    outcomes,
    partners,
    past,
    people,
    policies,
    proposals,
    roles,
    rounds,
    search,
    sequels,
    sessions,
    sharing,
    sheets,
    sitting,
    situations,
    standing,
    talents,
    talents_obstacles,
    talents_steps,
    tensions,
    ways_in,
    webhooks,
    witnesses,
    workshops,
)
from socle.site.api.described import described
from socle.site.api.door import Bearer, Body, each_known
from socle.site.programs import Missing


class Api(NinjaAPI):
    """Operations are named like the acts that they do."""

    _descriptions: ClassVar[dict[str, Any]] = {}

    def create_response(self, request: HttpRequest, data: Any, **how: Any) -> HttpResponse:
        """A list says where it goes on in a header too, as RFC 8288 has it."""
        response = super().create_response(request, data, **how)
        if following := getattr(request, "following", ""):
            response.headers["Link"] = f'<{following}>; rel="next"'
        return response

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, *, path_prefix: str | None = None, **asked: Any) -> Any:
        """Made once, which takes a second: the code does not change while it runs."""
        prefix = path_prefix or self.get_root_path({})
        if prefix not in self._descriptions:
            self._descriptions[prefix] = described(super().get_openapi_schema(path_prefix=prefix, **asked))
        return self._descriptions[prefix]


api = Api(
    title="Socle",
    version="1",
    description=(__doc__ or "").partition("\n\n")[2].partition("\n\nRead")[0],
    docs_url=None,
    docs_decorator=lambda view: csrf_exempt(require_safe(view)),
    auth=Bearer(),
    parser=Body(),
    urls_namespace="api",
)
api.add_decorator(each_known)
NOUNS = (
    *(circles, agenda, roles, sitting, tensions, proposals, rounds, objections, opinions, decisions, sequels, people, organisations),
    *(
        partners,
        around,
        witnesses,
        aides,
        standing,
        policies,
        past,
        changes,
        kits,
        exchange,
        documents,
        search,
        ways_in,
        erasures,
        webhooks,
    ),
    *(
        meetings,
        meeting,
        workshops,
        sharing,
        sessions,
        sheets,
        talents,
        cohorts,
        talents_obstacles,
        talents_steps,
        appointments,
        following,
        file_documents,
        situations,
    ),
    outcomes,
    orientations,
    arrivals,
    agreements,
)
for noun in NOUNS:
    api.add_router("", noun.router)

api.add_exception_handler(Refused, answers.refused)
api.add_exception_handler(Missing, answers.missing)
api.add_exception_handler(TooMany, answers.too_many)
api.add_exception_handler(ValidationError, answers.misread)
api.add_exception_handler(HttpError, answers.http)
api.add_exception_handler(RequestDataTooBig, answers.too_large)
api.add_exception_handler(Http404, answers.missing)
api.add_exception_handler(Exception, answers.failed)
