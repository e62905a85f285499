"""What people are asked for when they bring a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.documents.kinds import ENDINGS, MEDIA, named
from socle.documents.purposes import Purpose
from socle.documents.uploads import MEGABYTE


class UploadForm(forms.Form):
    """One file for a purpose. `shows`: what a picture shows, for those who do not see it, where its purpose does not say so."""

    file = forms.FileField(label=_("File"), allow_empty_file=True, error_messages={"required": _("Choose a file.")})
    shows = forms.CharField(
        label=_("What does it show?"),
        max_length=200,
        required=False,
        help_text=_("For a picture: a sentence for those who cannot see it."),
    )

    def __init__(self, *args: Any, purpose: Purpose, described: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.purpose = purpose
        if not described:
            del self.fields["shows"]

    @property
    def accept(self) -> str:
        """What the browser offers; what counts is what is in the file."""
        endings = [f".{ending}" for kind in sorted(self.purpose.kinds) for ending in ENDINGS[kind]]
        return ",".join([*endings, *(MEDIA[kind].partition(";")[0] for kind in sorted(self.purpose.kinds))])

    @property
    def kinds(self) -> str:
        said = named(self.purpose.kinds)
        return said[:1].upper() + said[1:]

    @property
    def most(self) -> int:
        return self.purpose.most

    @property
    def most_megabytes(self) -> int:
        return self.purpose.most // MEGABYTE
