"""Asking once whether somebody is as young as their date of birth says: a slip of the year is more likely."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from socle.ground import now
from socle.pathways.rules.ages import doubtful
from socle.people.forms.doubts import ANOTHER

CERTAIN = "certain"


class Aged(forms.Form):
    """A form with a date of birth. It asks once, blocks nothing, and names what is wrong first."""

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        born_on = clean.get("born_on")
        years = doubtful(born_on, timezone.localdate(now())) if born_on and not set(self.errors) - {ANOTHER} else None
        if years is None or born_on == self.initial.get("born_on"):
            return clean
        self.fields[CERTAIN] = forms.BooleanField(label=gettext_lazy("Keep this date of birth"))
        if not self.data.get(CERTAIN):
            asked = ngettext("They would be {years} year old: is that right?", "They would be {years} years old: is that right?", years)
            self.add_error(CERTAIN, asked.format(years=years))
        return clean
