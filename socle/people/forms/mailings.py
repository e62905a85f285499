"""How somebody wants to be mailed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.kinds import CHOSEN
from socle.people.models import Mailing


class MailingForm(forms.Form):
    rhythm = forms.ChoiceField(
        label=_("When?"),
        choices=Mailing.Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often."), "invalid_choice": _("Choose how often.")},
    )
    wanted = forms.MultipleChoiceField(
        label=_("About what?"),
        choices=list(CHOSEN.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What you do not choose is told on your page only. Codes to sign in always come by mail."),
    )

    def details(self) -> dict[str, Any]:
        """What the act is told."""
        return {"rhythm": self.cleaned_data["rhythm"], "muted": [kind for kind in CHOSEN if kind not in self.cleaned_data["wanted"]]}
