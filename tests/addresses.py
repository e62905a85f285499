"""Every address of Socle, as its URLs say: what a walk that leaves nothing out begins with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

SUFFIX = "csv"  # what a regular expression takes
NOTHING = {"uuid": UUID(int=0), "int": 10**9, "slug": "x", "str": "x", "path": "x"}


@dataclass(frozen=True)
class Address:
    """One pattern. `takes`: what stands in it, by name, and of which kind."""

    route: str
    name: str
    view: Any
    takes: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def door(self) -> str:
        """The door of `people.bounds` that it is, if it takes a secret."""
        return getattr(self.view, "door", "")

    @property
    def is_for_programs(self) -> bool:
        return self.route.startswith("api/") and self.route not in ("api/", "api/<path:rest>")

    def at(self, **values: Any) -> str:
        """Where it is, with these values, or with ones that lead to nothing."""
        nothing = {name: NOTHING[kind] for name, kind in self.takes.items()} | {"suffix": SUFFIX}
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda one: str((nothing | values)[one[1]]), self.route)


def addresses() -> list[Address]:
    """All of them, in the order in which they are tried."""
    return list(_within(get_resolver(), ""))


def _within(resolver: URLResolver, before: str) -> Iterator[Address]:
    for one in resolver.url_patterns:
        route = before + _readable(str(one.pattern))
        if isinstance(one, URLResolver):
            yield from _within(one, route)
        elif isinstance(one, URLPattern):
            yield Address(route, one.name or "", one.callback, _taken(route))


def _readable(pattern: str) -> str:
    """A regular expression, as a path says the same; those that stand before it are kept as they are."""
    named = re.sub(r"\(\?P<pk>[^)]*\)", "<uuid:pk>", pattern)
    named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<slug:\1>", named)
    return named.removeprefix("^").removesuffix("$").replace("\\.", ".") if named != pattern else pattern


def _taken(route: str) -> dict[str, str]:
    return {name: kind or "str" for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", route)}
