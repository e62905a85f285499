"""Asking once whether what is typed is necessary, where it holds words that a file seldom needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socle.pathways import codes
from socle.pathways.rules.sensitive import hints

NECESSARY = "necessary"


class Hinted(forms.Form):
    """A form with a free text; `hinted` names it. It asks once, blocks nothing, and names what is wrong first."""

    hinted = "text"

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        found = hints(clean.get(self.hinted, ""))
        if not found or self.errors:
            return clean
        self.fields[NECESSARY] = forms.BooleanField(label=gettext_lazy("Keep it as it stands"))
        if not self.data.get(NECESSARY):
            said = ", ".join(hint.said[codes.spoken()] for hint in found)
            self.add_error(NECESSARY, _("Is it necessary? This looks like {what}. They read it, and so do others.").format(what=said))
        return clean
