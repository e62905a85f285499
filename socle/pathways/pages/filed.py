"""Documents of a file: one is added, taken out, brought back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from socle.documents.door import bring, leads, press, sent
from socle.ground import now
from socle.journal import reasons
from socle.journal.acting import signs
from socle.journal.door import actor, page, seen
from socle.pathways import acts
from socle.pathways.forms.filed import DocumentForm
from socle.pathways.models import FileDocument, Talent
from socle.pathways.opened import FOLLOW


@page
@require_http_methods(["GET", "HEAD", "POST"])
def document_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a document in a file."""
    it = seen(request, Talent, pk)
    form = DocumentForm(**sent(request), initial={"on": timezone.localdate(now()), "part": FileDocument.Part.PATHWAY})
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("title", "part", "on")}
        if (filed := bring(request, acts.add_document, it, form, **told)) is not None:
            messages.success(request, _("The document is in the file."), extra_tags=reverse("file_document_remove", args=[filed.pk]))
            return leads(request, _back(pk))
    signing = signs(request, acts.add_document, it)
    who = [] if signing else reasons.who(actor(request), FOLLOW, it)
    context = {"talent": it, "form": form, "signing": signing, "who": who, "back": _back(pk)}
    return render(request, "pathways/document_new.html", context, status=400 if form.errors else 200)


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
