"""How somebody wants to be texted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.kinds import CHOSEN
from socle.people.models import Texting


class TextCodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code of six digits"),
        max_length=12,
        error_messages={"required": _("Type the code that stands in the text message."), "max_length": _("A code has six digits.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


class TextingForm(forms.Form):
    rhythm = forms.ChoiceField(
        label=_("When?"),
        choices=Texting.Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often."), "invalid_choice": _("Choose how often.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("About what?"),
        choices=list(CHOSEN.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A text never says what it is about: only that something waits for you, and where."),
    )
