"""What the technical log says: which address, of what came in by a secret only the pattern; who asked, by id; never what people wrote."""

import logging
import time
from typing import Any

from django.http import HttpRequest


class Discreet(logging.Filter):
    """What Django tells of a request that was refused: without the secret in its address, and with who asked."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.msg, record.args = f"{_without_secret(request, record.getMessage())}{_who(request)}", ()
        return True


class Line(logging.Formatter):
    """A line, and what failed beneath it: without the rows that a database shows of a constraint that was broken."""

    default_time_format, default_msec_format = "%Y-%m-%dT%H:%M:%S", "%s.%03dZ"

    def converter(self, seconds: float | None) -> time.struct_time:
        """In UTC, whatever the zone of the machine."""
        return time.gmtime(seconds)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        return "\n".join(line for line in super().formatException(ei).splitlines() if not line.lstrip().startswith("DETAIL:"))

    def format(self, record: logging.LogRecord) -> str:
        """One event, one line: what somebody sent cannot begin another one."""
        record.exc_text = None  # what another handler has written of it
        said, broken, failed = super().format(record).partition("\nTraceback")
        return said.replace("\r", "\\r").replace("\n", "\\n") + broken + failed


def _without_secret(request: HttpRequest, said: str) -> str:
    found = request.resolver_match
    if found is None or not hasattr(found.func, "door"):
        return said
    for value in found.kwargs.values():
        said = said.replace(str(value), "…")
    return said


def _who(request: HttpRequest) -> str:
    actor = getattr(request, "actor", None)
    return f" (by {actor.person})" if actor else ""
