"""Days, as people type or choose them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.ground import now

NEEDED_DAY = {"required": _("Say from which day."), "invalid": _("This is no date.")}


FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


class Day(forms.DateField):
    """A day, chosen where the browser can and typed where it cannot. Years that nobody means are no days."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and not FIRST <= day <= LAST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class PastDay(Day):
    """A day that has come."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value > timezone.localdate(now()):
            raise ValidationError(_("This day is still to come."), code="to_come")


def end_of(day: date) -> datetime:
    """The first instant after a day: until then it holds."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def refuse_past(form: forms.Form, name: str) -> None:
    """What is planned is planned for a day to come; a day that stood there already may be late."""
    on = form.cleaned_data.get(name)
    if on and on < timezone.localdate(now()) and on != form.initial.get(name):
        form.add_error(name, _("This day is over. Choose one to come."))
