"""Documents that are kept in files of talents: listed, added, taken out, brought back. Their bytes come by `/documents/{id}`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from socle.pathways import acts
from socle.pathways.documents import FILED
from socle.pathways.models import FileDocument, Talent
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, actor, perform, see
from socle.site.api.lists import Page, paged
from socle.site.api.situations import brought, told

router = Router(tags=["talents"])


class FileDocumentOut(Schema):
    """A document in a file. `part`: the part of the file, whose readers read it; `removed_at`: since when it is taken out."""

    id: UUID
    talent: UUID
    title: str
    part: str
    on: date
    document: UUID
    added_at: datetime
    removed_at: datetime | None


class FileDocumentsOut(Schema):
    items: list[FileDocumentOut]
    next: str | None


@router.get("/talents/{talent}/documents", response=answering(200, FileDocumentsOut))
def file_documents(request: HttpRequest, talent: str, asked: Page) -> Any:
    """List the documents that are kept in the file of a talent, as far as one reads its parts."""
    rows = FileDocument.objects.seen_by(actor(request)).filter(talent=see(request, Talent, talent), removed_at=None)
    return paged(request, asked, rows.values(*FileDocumentOut.model_fields))


@router.post("/talents/{talent}/documents", response=answering(201, FileDocumentOut))
def add_document(
    request: HttpRequest,
    talent: str,
    file: UploadedFile = File(...),  # noqa: B008
    title: str = Form(...),
    part: str = Form(...),
    on: date = Form(...),  # noqa: B008
) -> Any:
    """Keep a document in the file of a talent: a CV, a letter, a diploma."""
    thing = see(request, Talent, talent)
    made = brought(request, acts.add_document, thing, FILED.key, file, title=title, part=part, on=on)
    return Status(201, told(FileDocumentOut, made))


@router.post("/file-documents/{filed}/removal", response=answering(200, FileDocumentOut))
def remove_document(request: HttpRequest, filed: str, said: Nothing) -> Any:
    """Take a document out of a file."""
    return told(FileDocumentOut, perform(request, acts.remove_document, see(request, FileDocument, filed)))


@router.post("/file-documents/{filed}/return", response=answering(200, FileDocumentOut))
def return_document(request: HttpRequest, filed: str, said: Nothing) -> Any:
    """Bring a document back into the file from which it was taken, within thirty days."""
    return told(FileDocumentOut, perform(request, acts.return_document, see(request, FileDocument, filed)))
