"""The one page of documents: the bytes themselves, through the gate."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.views.decorators.http import require_safe

from socle.documents import handed
from socle.documents.models import Document
from socle.journal.door import page, seen


@page
@require_safe
def document(request: HttpRequest, pk: UUID) -> Any:
    """A document, to be kept or, if it is a picture, looked at. Asked with `?download`, always to be kept."""
    return handed.document(seen(request, Document, pk), attachment="download" in request.GET)


@page
@require_safe
def thumbnail(request: HttpRequest, pk: UUID, size: int) -> Any:
    """A small picture of a document."""
    return handed.thumbnail(seen(request, Document, pk), size)
