"""Putting right when something was held."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.ground import now

_DATE: dict[str, Any] = {
    "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    "error_messages": {"invalid": _("This is no date.")},
}


class PutRightForm(forms.Form):
    """Since when and until when it was held; `stood` is what is recorded, as days."""

    since = forms.DateField(label=_("It was held from this day on"), **_DATE)
    until = forms.DateField(
        label=_("It was held no longer from this day on"),
        required=False,
        help_text=_("Left empty, its end stays as it was decided. A correction prolongs nothing beyond today."),
        **_DATE,
    )
    reason = forms.CharField(
        label=_("How it came to be recorded otherwise"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Whoever reads the past will read this too."),
        error_messages={"required": _("Say how it came to be recorded otherwise: whoever reads the past will ask.")},
    )

    def __init__(self, *args: Any, since: datetime, until: datetime | None, **kwargs: Any) -> None:
        over = until is not None and until <= now()
        self.stood: dict[str, date | None] = {"since": _day(since), "until": _day(until) if until and over else None}
        kwargs["initial"] = self.stood
        super().__init__(*args, **kwargs)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
