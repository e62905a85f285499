"""Inviting a talent to their own space; who represents a minor."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.forms.days import Day
from socle.people.forms.offering import offer


class InviteForm(forms.Form):
    by = forms.ChoiceField(
        label=_("How are they invited?"), widget=forms.RadioSelect, error_messages={"required": _("Choose how they are invited.")}
    )

    def __init__(self, *args: Any, offered: Sequence[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, by=offered)


class RepresentForm(forms.Form):
    aide = forms.ChoiceField(
        label=_("Who represents them?"),
        help_text=_("Whoever keeps people records them first."),
        error_messages={"required": _("Choose somebody.")},
    )
    born_on = Day(label=_("Born on"), required=False, error_messages={"invalid": _("This is no date.")})

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], known: date | None, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, aide=[("", ""), *people])
        if known:
            del self.fields["born_on"]
