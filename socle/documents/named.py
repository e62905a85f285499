"""What the journal calls documents."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.documents.models import Document
from socle.journal.names import Naming
from socle.journal.names import register as name
from socle.look.environment import address


def register() -> None:
    """Say it to the journal."""
    name("documents.document", Naming(_("a document"), _documents, lambda pk: address("document", pk)))


def _documents(actor: Any, ids: Any) -> Any:
    return Document.objects.seen_by(actor).shown().filter(pk__in=ids).values_list("pk", "name")
