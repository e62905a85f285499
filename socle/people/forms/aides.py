"""Who stands by somebody, and in what they may act for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people import helping
from socle.people.forms.affiliations import NEEDED_CHOICE, Choosing
from socle.people.forms.days import NEEDED_DAY, Day


def _subjects(said: Any, *, required: bool) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("In what they may act for them"),
        choices=helping.choices,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        help_text=said,
        error_messages={"required": _("Choose what the judgment says.")},
    )


class AideForm(Choosing):
    chosen = "aide"

    aide = forms.ChoiceField(label=_("Who stands by them"), error_messages=NEEDED_CHOICE)
    purpose = forms.CharField(
        label=_("What for"),
        max_length=160,
        help_text=_("For instance: letters from the administration, appointments."),
        error_messages={"required": _("Say what for: it is the limit of what an aide does.")},
    )
    subjects = _subjects(
        _("They then see this much of their record and change it for them. Choose nothing for who only accompanies."), required=False
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


class GuardianForm(Choosing):
    chosen = "aide"

    aide = forms.ChoiceField(label=_("Guardian"), error_messages=NEEDED_CHOICE)
    subjects = _subjects(_("As the judgment says, and no more."), required=True)
    until = Day(label=_("Until"), help_text=_("The term of the judgment."), error_messages=NEEDED_DAY)
