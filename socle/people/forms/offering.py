"""Choices that depend on who asks: offered to a form when it is made."""

from collections.abc import Sequence
from typing import Any

from django import forms


def offer(form: forms.Form, **choices: Any) -> None:
    """Give fields of a form what can be chosen in them."""
    for name, offered in choices.items():
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField), f"nothing is chosen in {name}"
        field.choices = offered


def offer_or_hide(form: forms.Form, name: str, offered: Sequence[tuple[str, Any]]) -> None:
    """The same of one field; what is the only choice is not asked."""
    offer(form, **{name: offered})
    if len(offered) == 1:
        form.fields[name].widget, form.fields[name].initial = forms.HiddenInput(), offered[0][0]
