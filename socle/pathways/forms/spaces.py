"""Inviting a talent to their own space; who represents a minor."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.forms.days import PastDay
from socle.people.forms.offering import offer
from socle.people.forms.reached import Email, Phone


class InviteForm(forms.Form):
    by = forms.ChoiceField(
        label=_("How are they invited?"), widget=forms.RadioSelect, error_messages={"required": _("Choose how they are invited.")}
    )

    def __init__(self, *args: Any, offered: Sequence[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, by=offered)


class RepresentForm(forms.Form):
    name = forms.CharField(label=_("Their first name and name"), max_length=120, required=False)
    phone = Phone(label=_("Telephone"), required=False)
    email = Email(label=_("E-mail address"), required=False)
    aide = forms.ChoiceField(
        label=_("Or somebody who is recorded already"), required=False, error_messages={"invalid_choice": _("Choose somebody.")}
    )
    born_on = PastDay(label=_("When was the talent born?"), required=False, error_messages={"invalid": _("This is no date.")})

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], known: date | None, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, aide=[("", ""), *people])
        if known:
            del self.fields["born_on"]
        if not people:
            del self.fields["aide"]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("aide") and clean.get("name"):
            self.add_error("aide", _("Choose somebody, or say who it is: not both."))
        return clean
