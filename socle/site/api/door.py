"""The door: a token becomes an actor, a body is read with care, lists are cut into pages."""

import inspect
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, get_args

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.errors import HttpError
from ninja.parser import Parser
from ninja.security import HttpBearer
from pydantic import ConfigDict

from socle.journal.act import Actor, Refused
from socle.journal.door import shows
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
        if actor and actor.through.reads_only and request.method not in ("GET", "HEAD"):
            raise Refused(_("This token lets one read, and not act."), code="scope")
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
    known = _known(read)

    @wraps(read)
    def asked(request: HttpRequest, **values: Any) -> Any:
        for name, given in request.GET.lists():
            if name not in known - request.resolver_match.kwargs.keys():  # type: ignore[union-attr]
                raise Refused(_("There is no such parameter."), field=name, code="unknown_parameter")
            if len(given) > 1:
                raise Refused(_("This stands here twice."), field=name, code="twice")
        return read(request, **values)

    return asked


def _known(read: Callable[..., Any]) -> set[str]:
    """The names of the parameters of an operation; those of a list stand together in a class."""
    found: set[str] = set()
    for name, one in inspect.signature(read).parameters.items():
        kind = next(
            (part for part in (one.annotation, *get_args(one.annotation)) if inspect.isclass(part) and issubclass(part, Schema)), None
        )
        found |= {name} if kind is None else set(kind.model_fields) if name == "asked" else set()
    return found - {"request", "said"}


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
    thing = programs.see(actor(request), model, text)
    shows(request, thing)
    return thing


def perform(request: HttpRequest, verb: Any, subject: Any, **details: Any) -> Any:
    return programs.perform(actor(request), verb, subject, key=request.headers.get("Idempotency-Key"), **details)


def narrowed(**asked: str) -> dict[str, Any]:
    """The filters that were given, as ids."""
    return {name: identity(text) for name, text in asked.items() if text}
