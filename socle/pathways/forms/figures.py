"""Of which circle and of which days figures are read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.forms.days import NEEDED_DAY, Day
from socle.people.forms.offering import offer_or_hide

Choices = list[tuple[str, Any]]


class DaysForm(forms.Form):
    """Some days [since, until)."""

    since = Day(label=_("From"), error_messages=NEEDED_DAY)
    until = Day(label=_("Until"), help_text=_("The first day that no longer counts."), error_messages=NEEDED_DAY)

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or {}
        if clean.get("since") and clean.get("until") and clean["until"] <= clean["since"]:
            self.add_error("until", _("It ends after it begins."))
        return clean


class PeriodForm(DaysForm):
    circle = forms.ChoiceField(label=_("Circle"))
    field_order = ("circle", "since", "until")

    def __init__(self, *args: Any, circles: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_or_hide(self, "circle", circles)
