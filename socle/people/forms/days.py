"""Days, as people type or choose them."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NEEDED_DAY = {"required": _("Say from which day."), "invalid": _("This is no date.")}


class Day(forms.DateField):
    """A day, chosen where the browser can and typed where it cannot."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def end_of(day: date) -> datetime:
    """The first instant after a day: until then it holds."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
