"""People and their accounts."""

from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.people.forms.days import Day


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


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("New address"),
        max_length=254,
        error_messages={"required": _("Give an address."), "invalid": _("This is no e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}),
    )


class OwnAddressForm(forms.Form):
    email = forms.EmailField(
        label=_("My e-mail address"),
        max_length=254,
        error_messages={"required": _("Give an address."), "invalid": _("This is no e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The invitation is sent there, later the codes to sign in."),
        error_messages={"required": _("Give an address."), "invalid": _("This is no e-mail address.")},
    )
    purpose = forms.CharField(
        label=_("What for?"),
        max_length=120,
        help_text=_("They read it in the mail. For example: to sit in the circle Nord for your association."),
        error_messages={"required": _("Say in a few words what they are invited for.")},
    )
    last_day = Day(
        label=_("Its last day"),
        help_text=_("Within a month."),
        error_messages={"required": _("Say until when: within a month."), "invalid": _("This is no date.")},
    )

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if not timedelta() <= day - timezone.localdate() <= timedelta(days=30):
            raise forms.ValidationError(_("An invitation ends within a month."))
        return day


class InvitationsForm(InvitationForm):
    """For several people at once: each at the address that is known of them."""

    email = None  # type: ignore[assignment]


class EmptyForm(forms.Form):
    """For an act that asks nothing but whether."""
