"""How somebody wants to be mailed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.kinds import CHOSEN
from socle.people.models import Mailing
from socle.people.zones import ZONES


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

    zone = forms.ChoiceField(
        label=_("Where are you?"),
        choices=[("", _("where this Socle is")), *ZONES.items()],
        required=False,
        help_text=_("So that a morning is yours."),
        error_messages={"invalid_choice": _("Choose where you are.")},
    )

    def details(self) -> dict[str, Any]:
        """What the act is told."""
        said = self.cleaned_data
        return {"rhythm": said["rhythm"], "zone": said["zone"], "muted": [kind for kind in CHOSEN if kind not in said["wanted"]]}
