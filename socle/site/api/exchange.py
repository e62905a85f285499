"""The governance of a programme and its organisation as files, as far as whoever asks may see them."""

import tempfile
from typing import IO, Any

from django.http import FileResponse, HttpRequest
from ninja import Router

from socle.governance.exchange import linked, writing
from socle.governance.models import Circle
from socle.site.api.answers import PROBLEMS, answering
from socle.site.api.door import actor, see

router = Router(tags=["exchange"])
LINKED = {"content": {"application/ld+json": {"schema": {"type": "object"}}}, "description": "The organisation, in W3C ORG."}


@router.get("/circles/{circle}/governance", response=answering(200, dict[str, Any]))
def governance(request: HttpRequest, circle: str) -> Any:
    """Take along the governance of a circle's programme; docs/governance.schema.json says what stands in it."""
    found = see(request, Circle, circle)
    return _file("application/json", lambda out: writing.write(out, found.programme, actor=actor(request)))


@router.get("/circles/{circle}/organisation", response=PROBLEMS, openapi_extra={"responses": {200: LINKED}})
def organisation_of(request: HttpRequest, circle: str) -> Any:
    """Take along the organisation from a circle down, as W3C ORG in JSON-LD."""
    found = see(request, Circle, circle)
    return _file("application/ld+json", lambda out: linked.write(out, found, actor=actor(request)))


def _file(kind: str, write: Any) -> FileResponse:
    """Written whole before it is sent: a slow reader holds no instant of the database."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with open(file.fileno(), "w", encoding="utf-8", closefd=False) as out:
        write(out)
    file.seek(0)
    return FileResponse(file, content_type=kind)
