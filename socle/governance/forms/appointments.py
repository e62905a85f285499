"""Giving a role to somebody, and ending a mandate."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.models import Seat
from socle.people.forms.offering import offer

Pairs = list[tuple[str, Any]]
NOBODY: Pairs = [("", _("Choose"))]


class FillForm(forms.Form):
    holder = forms.ChoiceField(
        label=_("Who"),
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person.")},
    )
    organisation = forms.ChoiceField(label=_("On behalf of"), required=False, help_text=_("The organisation that lends this person."))
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The right ends by itself as this day begins: the day before is its last."),
        error_messages={"required": _("A mandate has an end."), "invalid": _("This is no date.")},
    )
    quality = forms.ChoiceField(
        label=_("In what quality, if they have no seat in the circle yet"),
        choices=[("", _("they already sit there")), *Seat.Quality.choices],
        required=False,
    )

    def __init__(self, *args: Any, people: Pairs, organisations: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, holder=[*NOBODY, *people])
        offer(self, organisation=[("", _("nobody but themselves")), *organisations])

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("This day is past. A mandate ends in the future."))
        return until


class MandateEndForm(forms.Form):
    """Nothing to type: the page says what will happen, the button does it."""


class LaterEndForm(forms.Form):
    """From which day on; nothing typed is at once."""

    on = forms.DateField(
        label=_("From which day on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty to end it now."),
        error_messages={"invalid": _("This is no date.")},
    )

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on is not None and on <= timezone.localdate():
            raise forms.ValidationError(_("This day is past. Leave it empty to end it now."))
        return on


class StandInForm(forms.Form):
    """Who stands in, within which powers, until when."""

    person = forms.ChoiceField(
        label=_("Who stands in for you"),
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person.")},
    )
    powers = forms.MultipleChoiceField(
        label=_("What they may do in your place"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A voice in a decision and the choice of persons are never handed on."),
        error_messages={"required": _("Choose at least one thing that they may do."), "invalid_choice": _("You cannot hand this on.")},
    )
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("It ends by itself on that day, at midnight. You can end it before, at once."),
        error_messages={"required": _("A substitution has an end."), "invalid": _("This is no date.")},
    )

    def __init__(self, *args: Any, people: Pairs, powers: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=[*NOBODY, *people])
        offer(self, powers=powers)
