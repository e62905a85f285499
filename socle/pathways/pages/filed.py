"""Documents of a file: one is added, taken out, brought back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from socle.documents.door import press, sent
from socle.ground import now
from socle.journal.acting import Ask
from socle.journal.door import page, seen
from socle.pathways import acts
from socle.pathways.forms.filed import DocumentForm
from socle.pathways.models import FileDocument, Talent
from socle.pathways.pages.brought import brought


@page
@require_http_methods(["GET", "HEAD", "POST"])
def document_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a document in a file."""
    it = seen(request, Talent, pk)
    ask = Ask(
        title=_("Add a document"),
        lede=_("It stays as long as the file does. The talent sees it in their own file, too."),
        button=_("Keep it in the file"),
        back=_back(pk),
        said=_("The document is in the file."),
        whose=it.name,
    )
    form = DocumentForm(**sent(request), initial={"on": timezone.localdate(now())})
    return brought(request, acts.add_document, it, form, ask, undo=lambda filed: reverse("file_document_remove", args=[filed.pk]))


@page
@require_POST
def document_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a document out of a file."""
    filed = seen(request, FileDocument, pk)
    undo = reverse("file_document_return", args=[pk])
    return press(request, acts.remove_document, filed, _("The document is taken out."), undo, _back(filed.talent_id))


@page
@require_POST
def document_return(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring a document back into the file."""
    filed = seen(request, FileDocument, pk)
    undo = reverse("file_document_remove", args=[pk])
    return press(request, acts.return_document, filed, _("The document is back in the file."), undo, _back(filed.talent_id))


def _back(talent: UUID) -> str:
    return reverse("talent", args=[talent]) + "#documents"
