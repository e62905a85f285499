"""The day on which one wants to see the organisation, and the day as of whose knowledge."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.ground import now

INSTANT, MONTH = timedelta(microseconds=1), timedelta(days=30)
EARLIEST = date(1900, 1, 1)  # the first day of the calendar begins, in Paris, before any instant that a database knows


@dataclass(frozen=True, slots=True)
class Day:
    """A day from its first instant to the first one after it; `at`: when one looks, at its end, or now if it is today.

    `known`: as what was known then; `known_on`: the day of it, None where it is what is known now.
    """

    on: date
    start: datetime
    end: datetime
    at: datetime
    known: datetime
    known_on: date | None = None

    @property
    def is_today(self) -> bool:
        """Whether it is the day that it is now, as known now."""
        return self.known_on is None and self.at < self.end - INSTANT

    @property
    def query(self) -> str:
        """What an address says of it."""
        return "" if self.is_today else f"?on={self.on}{self.knowing}"

    @property
    def knowing(self) -> str:
        """What an address says of what is known."""
        return f"&known={self.known_on}" if self.known_on else ""


class Asked(forms.DateField):
    """A day of an address, which is past or today."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("This is no date.")},
        )

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > today():
            raise forms.ValidationError(_("This day has not come yet."))
        if value and value < EARLIEST:
            raise forms.ValidationError(_("This is no date."))


class DayForm(forms.Form):
    """Without a day it is today, as known today. `day` is a place on a line of days, `was` the day from which it was moved."""

    on = Asked(_("As it stood on"))
    known = Asked(_("As known on"))
    was = Asked("")
    day = forms.IntegerField(required=False, min_value=EARLIEST.toordinal(), max_value=date.max.toordinal())

    @property
    def asked(self) -> Day:
        """The day that was asked for; today, if none was or if it is wrong."""
        self.is_valid()
        clean = self.cleaned_data
        return day(clean.get("on") or today(), clean.get("known"))

    @property
    def ever(self) -> bool:
        """Whether no day was asked for."""
        self.is_valid()
        return not self.cleaned_data.get("on")

    @property
    def slid(self) -> date | None:
        """The day to which the line was moved, if what was typed was left as it was."""
        self.is_valid()
        clean = self.cleaned_data
        moved = date.fromordinal(clean["day"]) if clean.get("day") else None
        if moved is None or moved > today() or "on" in self.errors or clean.get("on") != clean.get("was"):
            return None
        return moved

    def told(self, name: str) -> str:
        """What is wrong with a field."""
        return str(next(iter(self.errors.get(name, [])), ""))


class BetweenForm(forms.Form):
    """Two days, each as known today or on a day."""

    since = Asked(_("From"))
    since_known = Asked(_("As known on"))
    until = Asked(_("To"))
    until_known = Asked(_("As known on"))

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or {}
        since, until = clean.get("since"), clean.get("until") or today()
        if since and since > until:
            self.add_error("since", _("This day lies after the other one."))
        return clean

    @property
    def asked(self) -> tuple[Day, Day]:
        """The two days that were asked for; a month until today, where they were not, or are wrong."""
        self.is_valid()
        clean = self.cleaned_data
        until = clean.get("until") or today()
        since = clean.get("since") or max(until - MONTH, EARLIEST)
        return day(since, clean.get("since_known")), day(until, clean.get("until_known"))


def today() -> date:
    """The day that it is where the reader is."""
    return timezone.localtime(now()).date()


def day(on: date, known_on: date | None = None) -> Day:
    """A day where the reader is."""
    start, end = (timezone.make_aware(datetime.combine(one, time.min)) for one in (on, on + timedelta(days=1)))
    known_on = None if known_on == today() else known_on
    known = day(known_on).at if known_on else now()
    return Day(on, start, end, min(now(), end - INSTANT), known, known_on)
