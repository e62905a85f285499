"""Giving a role to somebody, and ending a mandate."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.models import Seat

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
        self.fields["holder"].choices = [*NOBODY, *people]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [("", _("nobody but themselves")), *organisations]  # type: ignore[attr-defined]

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("This day is past. A mandate ends in the future."))
        return until


class MandateEndForm(forms.Form):
    """Nothing to type: the page says what will happen, the button does it."""
