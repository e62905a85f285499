"""Asking for a copy."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from socle.governance.models import Copy


class CopyForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What would you like to take with you?"),
        choices=[one for one in Copy.Kind.choices if one[0] != Copy.Kind.DECISION],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what to take."), "invalid_choice": _("Choose what to take.")},
    )
    language = forms.ChoiceField(
        label=_("In which language?"),
        choices=settings.LANGUAGES,
        help_text=_("What people have written stays in theirs."),
        error_messages={"required": _("Choose a language."), "invalid_choice": _("Choose a language.")},
    )
