"""The door: a token becomes an actor, a body is read with care, lists are cut into pages."""

import inspect
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.errors import HttpError
from ninja.parser import Parser
from ninja.security import HttpBearer
from pydantic import ConfigDict

from socle.journal.act import Actor, Refused
from socle.journal.door import PAGE_SIZE
from socle.people import limits
from socle.people.tokens import actor_of
from socle.site import programs
from socle.site.programs import identity

log = logging.getLogger("socle.sign_in")


class Bearer(HttpBearer):
    """A person's token. `request.auth` is then the actor, under the mandate that the request names."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = actor_of(token, "api")
        if actor is None:
            log.warning("token refused")
            limits.missed(request, "program")
        else:
            limits.spend(request, "program", str(actor.through.token))
        mandate = request.headers.get("Socle-Mandate")
        return programs.wearing(actor, mandate) if actor and mandate else actor


class Body(Parser):
    """One JSON object, each field once, nothing that a database could not keep."""

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            read = programs.parsed(request.body)
        except (ValueError, RecursionError):
            raise HttpError(400, "") from None
        if not isinstance(read, dict):
            raise HttpError(400, "")
        return read


def each_known(read: Callable[..., Any]) -> Callable[..., Any]:
    """What stands after the "?" is known and stands there once: a filter that nobody hears would answer with everything."""
    known = inspect.signature(read).parameters.keys() - {"request", "said"}

    @wraps(read)
    def asked(request: HttpRequest, **values: Any) -> Any:
        for name, given in request.GET.lists():
            if name not in known - request.resolver_match.kwargs.keys():  # type: ignore[union-attr]
                raise Refused(_("There is no such parameter."), field=name, code="unknown_parameter")
            if len(given) > 1:
                raise Refused(_("This stands here twice."), field=name, code="twice")
        return read(request, **values)

    return asked


class Said(Schema):
    """What a request says. A field that is not known is refused, so that a slip of the pen is seen."""

    model_config = ConfigDict(extra="forbid")


class Nothing(Said):
    """Nothing needs to be said."""


class Seen(Said):
    """`seen`: the version that was read."""

    seen: int | None = None


def actor(request: HttpRequest) -> Actor:
    return request.auth  # type: ignore[attr-defined]


def see(request: HttpRequest, model: Any, text: str) -> Any:
    return programs.see(actor(request), model, text)


def perform(request: HttpRequest, verb: Any, subject: Any, **details: Any) -> Any:
    return programs.perform(actor(request), verb, subject, key=request.headers.get("Idempotency-Key"), **details)


def paged(rows: Any, cursor: str, key: str = "pk") -> tuple[list[Any], str | None]:
    """Fifty rows after the cursor, in the order of their ids, and the next cursor if there are more."""
    if cursor:
        rows = rows.filter(**{f"{key}__gt": identity(cursor)})
    found = list(rows.order_by(key)[: PAGE_SIZE + 1])
    more = len(found) > PAGE_SIZE
    return found[:PAGE_SIZE], str(found[PAGE_SIZE - 1][key]) if more else None


def narrowed(**asked: str) -> dict[str, Any]:
    """The filters that were given, as ids."""
    return {name: identity(text) for name, text in asked.items() if text}
