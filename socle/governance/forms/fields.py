"""Fields that several forms share: prose, lines, days."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MIDNIGHT = _("The right ends by itself as this day begins: the day before is its last.")


class Prose(forms.CharField):
    """A text of several lines. Browsers end a line in two letters, we in one: a text that nobody touched stays the same."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class Lines(forms.CharField):
    """One entry a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > 30 or any(len(line) > 300 for line in value):
            raise forms.ValidationError(_("At most 30 lines, of at most 300 characters each."))

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)


class Day(forms.DateField):
    """A day, as a browser asks for it."""

    def __init__(self, *, needed: Any = "", **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        messages = {"required": needed or _("A mandate has an end."), "invalid": _("This is no date.")}
        super().__init__(widget=widget, error_messages=messages, **more)


class End(Day):
    """A day that is yet to come."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value <= timezone.localdate():
            raise forms.ValidationError(_("This day is past. A mandate ends in the future."))


def midnight(day: date) -> str:
    """The instant at which a day begins, where the reader is."""
    return timezone.make_aware(datetime.combine(day, time.min)).isoformat()


def day_of(instant: str) -> date:
    """The day of an instant, where the reader is."""
    return timezone.localtime(datetime.fromisoformat(instant)).date()


def instant_of(day: date | None, said: str | None) -> str | None:
    """The beginning of a day, or the very instant that was said before of the same day."""
    if day is None:
        return None
    return said if said and day_of(said) == day else midnight(day)
