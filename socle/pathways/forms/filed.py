"""A document for a file: what it is, and which part of the file it belongs to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.documents.forms import UploadForm
from socle.pathways.documents import FILED
from socle.pathways.models import FileDocument
from socle.people.forms.days import NEEDED_DAY, Day

_WHO = _("Whoever reads this part of the file reads the document. What tells of health or of money is read by fewest.")


class DocumentForm(UploadForm):
    title = forms.CharField(
        label=_("What is it?"),
        max_length=120,
        help_text=_("CV, letter of motivation, diploma …"),
        error_messages={"required": _("Say what this document is, in a few words.")},
    )
    part = forms.ChoiceField(
        label=_("Which part of the file is it for?"), choices=FileDocument.Part.choices, widget=forms.RadioSelect, help_text=_WHO
    )
    on = Day(label=_("Of which day is it?"), error_messages=NEEDED_DAY)
    field_order = ("title", "part", "on", "file")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, purpose=FILED, **more)
        self.fields["file"].label = _("Document")
