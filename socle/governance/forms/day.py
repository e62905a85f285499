"""The day on which one wants to see the organisation."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.ground import now

INSTANT = timedelta(microseconds=1)
EARLIEST = date(1900, 1, 1)  # the first day of the calendar begins, in Paris, before any instant that a database knows


@dataclass(frozen=True, slots=True)
class Day:
    """A day from its first instant to the first one after it; `at`: when one looks, at its end, or now if it is today."""

    on: date
    start: datetime
    end: datetime
    at: datetime

    @property
    def is_today(self) -> bool:
        return self.at < self.end - INSTANT


class DayForm(forms.Form):
    """Without a day it is today."""

    on = forms.DateField(
        label=_("As it stood on"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is no date.")},
    )

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and on > today():
            raise forms.ValidationError(_("This day has not come yet."))
        if on and on < EARLIEST:
            raise forms.ValidationError(_("This is no date."))
        return on

    @property
    def day(self) -> Day:
        """The day that was asked for; today, if none was or if it is wrong."""
        return day((self.is_valid() and self.cleaned_data["on"]) or today())


def today() -> date:
    """The day that it is where the reader is."""
    return timezone.localtime(now()).date()


def day(on: date) -> Day:
    """A day where the reader is."""
    start, end = (timezone.make_aware(datetime.combine(one, time.min)) for one in (on, on + timedelta(days=1)))
    return Day(on, start, end, min(now(), end - INSTANT))
