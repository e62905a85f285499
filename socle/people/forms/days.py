"""Days, as people type or choose them."""

from django import forms
from django.utils.translation import gettext_lazy as _

NEEDED_DAY = {"required": _("Say from which day."), "invalid": _("This is no date.")}


class Day(forms.DateField):
    """A day, chosen where the browser can and typed where it cannot."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
