"""Who stands by somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.forms.affiliations import NEEDED_CHOICE, Choosing
from socle.people.forms.days import NEEDED_DAY, Day


class AideForm(Choosing):
    chosen = "aide"

    aide = forms.ChoiceField(label=_("Who stands by them"), error_messages=NEEDED_CHOICE)
    purpose = forms.CharField(
        label=_("What for"),
        max_length=160,
        help_text=_("For instance: letters from the administration, appointments."),
        error_messages={"required": _("Say what for: it is the limit of what an aide does.")},
    )
    until = Day(label=_("Until"), help_text=_("A year at most; it can be named again."), error_messages=NEEDED_DAY)


class MinorForm(Choosing):
    chosen = "aide"

    aide = forms.ChoiceField(label=_("Who represents them"), error_messages=NEEDED_CHOICE)
    born_on = Day(
        label=_("Date of birth of the minor"),
        help_text=_("Only the day on which they come of age is kept of it."),
        error_messages=NEEDED_DAY,
    )
