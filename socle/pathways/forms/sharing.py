"""A text of agreements to share, in each language and register."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.pathways.acts.sharing import LONGEST
from socle.pathways.forms.catalogue import NEEDED
from socle.people.forms.days import Day

REGISTERS = {
    "plain": (_("In plain words"), 6),
    "easy": (_("In short sentences"), 6),
    "full": (_("In full, with the legal grounds"), 8),
}


class SharingForm(forms.Form):
    """The fields are named like those of the act: `plain_fr`, `plain_en`, …"""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, language in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=format_lazy("{what} ({language})", what=_("Name"), language=language), max_length=120, error_messages=NEEDED
            )
            for register, (label, rows) in REGISTERS.items():
                self.fields[f"{register}_{code}"] = forms.CharField(
                    label=format_lazy("{what} ({language})", what=label, language=language),
                    max_length=LONGEST[register],
                    widget=forms.Textarea(attrs={"rows": rows}),
                    error_messages=NEEDED,
                )
        self.fields["reviewed_by"] = forms.CharField(
            label=_("The short sentences were reviewed by"),
            max_length=300,
            required=False,
            help_text=_("People who need such texts, in a group or an organisation. Leave it empty until they have read these very words."),
        )
        self.fields["reviewed_on"] = Day(label=_("Reviewed on"), required=False, error_messages={"invalid": _("This is no date.")})
