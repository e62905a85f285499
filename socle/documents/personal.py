"""What documents hold of people: who brought them, and the name that they gave. What becomes of them, the rooms above say."""

from django.utils.translation import gettext_lazy as _

from socle.documents.models import Document
from socle.ground.personal import MACHINE, Class, Held, declare

_BROUGHT = Held(Class.PERSONAL, "show", source="act", recipients="members", kept="documents")
_STORED = Held(Class.INTERNAL, "operate", source="machine", recipients="machine", kept="documents")

declare(
    Document,
    _BROUGHT,
    _("the documents that show you, and those that you brought"),
    id=MACHINE,
    ground=MACHINE,
    about=MACHINE,
    part=MACHINE,
    sha256=_STORED,
    file=_STORED,
    state=_STORED,
)
