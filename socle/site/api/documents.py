"""Documents: bring one (as a form with a file, `multipart/form-data`), read what is told of it, take its bytes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from socle.documents import handed
from socle.documents.kinds import MEDIA
from socle.documents.models import Document
from socle.documents.uploads import received
from socle.governance import acts as deliberation
from socle.governance import reads
from socle.governance.documents import ANNEX
from socle.governance.models import Annex, Proposal
from socle.journal import rights
from socle.journal.act import Refused
from socle.people import acts
from socle.people.documents import LOGO, PORTRAIT
from socle.people.models import Logo, Organisation, Person, Portrait
from socle.people.reads import pictures
from socle.site.api.answers import PROBLEMS, answering
from socle.site.api.door import Nothing, actor, perform, see
from socle.site.programs import Missing

router = Router(tags=["documents"])
BYTES = {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}, "description": "The bytes, with the type of the document."}


class DocumentOut(Schema):
    """What is told of a document. `shows`: what a picture shows; `media`: its type; `state`: waiting, clean or unchecked."""

    id: UUID
    purpose: str
    name: str
    shows: str
    media: str
    size: int
    sha256: str
    state: str
    uploaded_at: datetime


class PictureOut(Schema):
    """A portrait or a logo, and the document that it is."""

    id: UUID
    document: DocumentOut


class PicturesOut(Schema):
    """`shown` now, and the one `before` it that can still come back."""

    shown: UUID | None
    shown_document: UUID | None
    before: UUID | None


class AnnexOut(Schema):
    """A document beside a proposal, from a version on; `until_version` is empty while it is there."""

    id: UUID
    since_version: int
    until_version: int | None
    document: DocumentOut


class AnnexLine(Schema):
    id: UUID
    document: UUID
    name: str
    shows: str
    kind: str
    size: int
    sha256: str
    state: str
    since_version: int
    until_version: int | None
    is_shown: bool


class AnnexesOut(Schema):
    items: list[AnnexLine]


@router.get("/documents/{document}", response=answering(200, DocumentOut))
def document(request: HttpRequest, document: str) -> Any:
    """Read what is told of a document."""
    return _told(_shown(request, document))


@router.get("/documents/{document}/content", response=PROBLEMS, openapi_extra={"responses": {200: BYTES}})
def content(request: HttpRequest, document: str) -> FileResponse:
    """Take the bytes of a document."""
    return handed.document(_shown(request, document), attachment=True)


@router.get("/people/{person}/portrait", response=answering(200, PicturesOut))
def portrait(request: HttpRequest, person: str) -> Any:
    """Read which document shows a person."""
    return _pictures(request, Portrait, person=see(request, Person, person))


@router.post("/people/{person}/portrait", response=answering(201, PictureOut))
def set_portrait(request: HttpRequest, person: str, file: UploadedFile = File(...)) -> Any:  # noqa: B008
    """Show a person by a portrait: a JPEG, PNG or WebP picture of at most 15 MB."""
    return Status(201, _pictured(_brought(request, acts.set_portrait, see(request, Person, person), PORTRAIT.key, file)))


@router.post("/portraits/{portrait}/removal", response=answering(200, PictureOut))
def remove_portrait(request: HttpRequest, portrait: str, said: Nothing) -> Any:
    """Take a portrait away."""
    return _pictured(perform(request, acts.remove_portrait, see(request, Portrait, portrait)))


@router.post("/portraits/{portrait}/return", response=answering(200, PictureOut))
def restore_portrait(request: HttpRequest, portrait: str, said: Nothing) -> Any:
    """Bring a portrait back."""
    return _pictured(perform(request, acts.restore_portrait, see(request, Portrait, portrait)))


@router.get("/organisations/{organisation}/logo", response=answering(200, PicturesOut))
def logo(request: HttpRequest, organisation: str) -> Any:
    """Read which document shows an organisation."""
    return _pictures(request, Logo, organisation=see(request, Organisation, organisation))


@router.post("/organisations/{organisation}/logo", response=answering(201, PictureOut))
def set_logo(request: HttpRequest, organisation: str, file: UploadedFile = File(...)) -> Any:  # noqa: B008
    """Show an organisation by its logo: a JPEG, PNG or WebP picture of at most 15 MB."""
    return Status(201, _pictured(_brought(request, acts.set_logo, see(request, Organisation, organisation), LOGO.key, file)))


@router.post("/logos/{logo}/removal", response=answering(200, PictureOut))
def remove_logo(request: HttpRequest, logo: str, said: Nothing) -> Any:
    """Take a logo away."""
    return _pictured(perform(request, acts.remove_logo, see(request, Logo, logo)))


@router.post("/logos/{logo}/return", response=answering(200, PictureOut))
def restore_logo(request: HttpRequest, logo: str, said: Nothing) -> Any:
    """Bring a logo back."""
    return _pictured(perform(request, acts.restore_logo, see(request, Logo, logo)))


@router.get("/proposals/{proposal}/annexes", response=answering(200, AnnexesOut))
def annexes(request: HttpRequest, proposal: str) -> Any:
    """List the annexes of a proposal, forty at most, those that were taken away included."""
    found = reads.annexes(actor(request), see(request, Proposal, proposal))
    return {"items": [{name: getattr(one, name) for name in AnnexLine.model_fields} for one in found]}


@router.post("/proposals/{proposal}/annexes", response=answering(201, AnnexOut))
def add_annex(request: HttpRequest, proposal: str, file: UploadedFile = File(...), shows: str = Form("")) -> Any:  # noqa: B008
    """Add a document to a proposal: a PDF, an office file without macros, a text or a picture, of at most 25 MB."""
    thing = see(request, Proposal, proposal)
    return Status(201, _annex(_brought(request, deliberation.add_annex, thing, ANNEX.key, file, shows)))


@router.post("/annexes/{annex}/removal", response=answering(200, AnnexOut))
def remove_annex(request: HttpRequest, annex: str, said: Nothing) -> Any:
    """Take an annex away from a proposal."""
    return _annex(perform(request, deliberation.remove_annex, see(request, Annex, annex)))


@router.post("/annexes/{annex}/return", response=answering(200, AnnexOut))
def restore_annex(request: HttpRequest, annex: str, said: Nothing) -> Any:
    """Bring an annex back to a proposal."""
    return _annex(perform(request, deliberation.restore_annex, see(request, Annex, annex)))


def _brought(request: HttpRequest, verb: Any, subject: Any, key: str, file: UploadedFile, shows: str = "") -> Any:
    """Let a file in and have an act keep it; for whom it is not to do, no byte is looked at."""
    who, declared = actor(request), verb.declared
    own = declared.own and subject.owner == who.person
    if not own and rights.gate().wear(who, declared.power, subject) is None:
        raise Refused(_("Your role does not let you do this here."), code="no_right")
    with received(key, file, name=file.name or "", shows=shows) as upload:
        return perform(request, verb, subject, upload=upload)


def _shown(request: HttpRequest, text: str) -> Document:
    found: Document = see(request, Document, text)
    if not found.is_shown:
        raise Missing
    return found


def _told(one: Document) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in DocumentOut.model_fields if name != "media"}
    return told | {"media": MEDIA[one.kind]}


def _pictured(one: Any) -> dict[str, Any]:
    return {"id": one.pk, "document": _told(one.document)}


def _annex(one: Annex) -> dict[str, Any]:
    return {"id": one.pk, "since_version": one.since_version, "until_version": one.until_version, "document": _told(one.document)}


def _pictures(request: HttpRequest, model: Any, **whose: Any) -> dict[str, Any]:
    shown, before = pictures(actor(request), model, **whose)
    return {"shown": shown and shown.id, "shown_document": shown and shown.document, "before": before and before.id}
