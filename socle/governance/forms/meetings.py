"""Calling a meeting: when, in which time zone, where."""

from datetime import time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.fields import Day
from socle.governance.rules import deadlines


class CallForm(forms.Form):
    day = Day(label=_("On which day"), needed=_("Say on which day."))
    hour = forms.TimeField(label=_("At what time"), initial=time(18), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    zone = forms.CharField(label=_("In which time zone"), required=False, max_length=60, help_text=_("Europe/Paris, for example."))
    place = forms.CharField(label=_("Where"), required=False, max_length=200, help_text=_("A room, an address, or the link of a call."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].initial = timezone.get_current_timezone_name()

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = self.cleaned_data
        clean["zone"] = clean.get("zone") or timezone.get_current_timezone_name()
        if clean["zone"] not in deadlines.zones():
            self.add_error("zone", _("Say in which time zone it is: Europe/Paris, for example."))
        elif "day" in clean and "hour" in clean:
            try:
                clean["starts_at"] = deadlines.instant(clean["day"], clean["hour"], clean["zone"])
            except deadlines.NoSuchHour:
                self.add_error("hour", _("There is no such hour on that day: clocks go forward over it."))
        return clean

    def calls(self) -> dict[str, Any]:
        """How a valid form calls the meeting."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "zone", "place")}
