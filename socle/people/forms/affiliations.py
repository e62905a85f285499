"""For which organisation somebody works; which record stays; how far a partnership is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.forms.days import NEEDED_DAY, Day, refuse_past
from socle.people.forms.offering import offer
from socle.people.models import Affiliation, Prospect

Pairs = list[tuple[str, str]]


class Choosing(forms.Form):
    """A form with one thing chosen among those that were found."""

    chosen = ""

    def __init__(self, *args: Any, found: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, **{self.chosen: [("", _("Choose")), *found]})


NEEDED_CHOICE = {"required": _("Choose one of them."), "invalid_choice": _("Choose one of them.")}


class AffiliationForm(Choosing):
    chosen = "organisation"

    organisation = forms.ChoiceField(label=_("Organisation"), error_messages=NEEDED_CHOICE)
    kind = forms.ChoiceField(label=_("This person"), choices=Affiliation.Kind.choices)
    post = forms.CharField(label=_("Post"), max_length=80, required=False)
    since = Day(label=_("From"), error_messages=NEEDED_DAY)


class ChangeOfOrganisationForm(Choosing):
    chosen = "organisation"

    organisation = forms.ChoiceField(label=_("New organisation"), error_messages=NEEDED_CHOICE)
    post = forms.CharField(label=_("Post"), max_length=80, required=False)
    on = Day(label=_("From"), error_messages=NEEDED_DAY)


class EndOfAffiliationForm(forms.Form):
    on = Day(label=_("Over from"), error_messages=NEEDED_DAY)


class MergeForm(Choosing):
    chosen = "into"

    into = forms.ChoiceField(label=_("The record that stays"), error_messages=NEEDED_CHOICE)


class ProspectForm(Choosing):
    """A new one is spotted: the others say how far one has come."""

    chosen = "holder"

    stage = forms.ChoiceField(label=_("How far"), choices=Prospect.Stage.choices)
    holder = forms.ChoiceField(label=_("Who holds the relation"), error_messages=NEEDED_CHOICE)
    next_step = forms.CharField(label=_("Next step"), max_length=160, required=False)
    next_on = Day(label=_("By"), required=False, help_text=_("It will then stand in Today of who holds the relation."))
    reason = forms.CharField(label=_("Why it declines"), max_length=300, required=False, help_text=_("Only if it declines."))

    def __init__(self, *args: Any, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if new:
            del self.fields["stage"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        refuse_past(self, "next_on")
        return self.cleaned_data
