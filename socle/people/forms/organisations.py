"""Organisations, what they are called, when they belong to the consortium, who signs for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.forms.days import NEEDED_DAY, Day
from socle.people.forms.offering import offer
from socle.people.models import Organisation, Witness
from socle.people.rules import NUMBERS


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Give a name.")})
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("Choose")), *Organisation.Kind.choices],
        error_messages={"required": _("Choose a kind.")},
    )
    siren = forms.CharField(label="SIREN", max_length=30, required=False, help_text=_("Nine digits, for the whole organisation."))
    siret = forms.CharField(label="SIRET", max_length=30, required=False, help_text=_("Fourteen digits, for one establishment."))
    rna = forms.CharField(label="RNA", max_length=30, required=False, help_text=_("For an association: W and nine digits."))

    def clean(self) -> dict[str, Any]:
        for name, check in NUMBERS.items():
            number, problem = check(self.cleaned_data.get(name) or "")
            if problem:
                self.add_error(name, problem)
            elif name in self.cleaned_data:
                self.cleaned_data[name] = number
        return self.cleaned_data


class AliasForm(forms.Form):
    name = forms.CharField(
        label=_("Other name"),
        max_length=120,
        help_text=_("A former name, an acronym, the name that others use."),
        error_messages={"required": _("Give a name.")},
    )


class SignatoryForm(forms.Form):
    """Who signs for an organisation."""

    person = forms.ChoiceField(
        label=_("Who"),
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person.")},
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=[("", _("Choose")), *people])


class WitnessForm(forms.Form):
    """Where checkpoints of the journal are sent, and how often."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Of somebody there who keeps the files, outside Socle."),
        error_messages={"required": _("Give an address."), "invalid": _("Give an address such as name@example.org.")},
    )
    rhythm = forms.ChoiceField(label=_("How often"), choices=Witness.Rhythm.choices, initial=Witness.Rhythm.DAILY)
    signs_with = forms.CharField(
        label=_("Its key"),
        required=False,
        max_length=200,
        help_text=_("If it signs them along: the line that bin/socle countersign --new-key has printed there."),
    )


class MembershipForm(forms.Form):
    since = Day(label=_("Member from"), error_messages=NEEDED_DAY)
    until = Day(label=_("Until"), required=False, help_text=_("Leave empty if no end is known."), error_messages=NEEDED_DAY)


class EndForm(forms.Form):
    on = Day(
        label=_("No longer a member from"),
        error_messages=NEEDED_DAY,
        help_text=_("What it did before that day stays in the record."),
    )
