"""People and their accounts."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class PersonForm(forms.Form):
    name = forms.CharField(label=_("First name and name"), max_length=120, error_messages={"required": _("Give a name.")})
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("The one in which Socle writes to this person.")
    )


class AccountForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("A code to sign in will be sent there. It is shown to nobody else."),
        error_messages={"required": _("Give an address."), "invalid": _("This is no e-mail address.")},
    )
