"""The API: what programs may read and do, under the same gate as the pages.

A request carries a token (`Authorization: Bearer …`), and may carry `Idempotency-Key` (the same request twice is one act)
and `Socle-Mandate` (the mandate to sign with; without it, the first that gives the right). Its body may carry `seen`, the
version that was read: if somebody has written another one meanwhile, the answer is 409 and nothing is changed.

Read `door` first; then each noun has its file: reads above, acts below.
"""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from socle.journal.act import Refused
from socle.people.limits import TooMany
from socle.site.api import (
    agenda,
    aides,
    answers,
    around,
    circles,
    documents,
    exchange,
    kits,
    objections,
    organisations,
    proposals,
    prospects,
    roles,
    search,
    standing,
    tensions,
    ways_in,
)
from socle.site.api.door import Bearer, Body, each_known
from socle.site.programs import Missing

HEADERS = {
    "Idempotency-Key": "The same request sent twice with the same key is one act; 1 to 80 characters, kept for 90 days.",
    "Socle-Mandate": "The mandate to sign with; without it, the first one that gives the right.",
}


class Api(NinjaAPI):
    """Operations are named like the acts that they do, and those that act say which headers they read."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **asked: Any) -> Any:
        schema = super().get_openapi_schema(**asked)
        headers = [{"in": "header", "name": name, "description": HEADERS[name], "schema": {"type": "string"}} for name in HEADERS]
        for methods in schema["paths"].values():
            for method in methods.keys() - {"get"}:
                methods[method].setdefault("parameters", []).extend(headers)
        return schema


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
for noun in (
    circles,
    agenda,
    roles,
    tensions,
    proposals,
    objections,
    organisations,
    around,
    aides,
    prospects,
    standing,
    kits,
    exchange,
    documents,
    search,
    ways_in,
):
    api.add_router("", noun.router)

api.add_exception_handler(Refused, answers.refused)
api.add_exception_handler(Missing, answers.missing)
api.add_exception_handler(TooMany, answers.too_many)
api.add_exception_handler(ValidationError, answers.misread)
api.add_exception_handler(HttpError, answers.http)
api.add_exception_handler(RequestDataTooBig, answers.too_large)
api.add_exception_handler(Http404, answers.missing)
api.add_exception_handler(Exception, answers.failed)
