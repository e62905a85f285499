"""How somebody is reached, as it is typed: what is no number or no address is said at its field, beside all else that is wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from socle.people import reach


class Phone(forms.CharField):
    """A number, as it was typed; an act keeps it in its one form."""

    def __init__(self, *, max_length: int = 30, **more: Any) -> None:
        attrs = {"inputmode": "tel", "autocomplete": "off"}
        super().__init__(max_length=max_length, widget=forms.TextInput(attrs=attrs), **more)

    def validate(self, value: Any) -> None:
        super().validate(value)
        _refuse(value and reach.check_phone(value)[1])


class Email(forms.CharField):
    """An address, as it was typed."""

    def __init__(self, *, max_length: int = 254, **more: Any) -> None:
        attrs = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        super().__init__(max_length=max_length, widget=forms.EmailInput(attrs=attrs), **more)

    def validate(self, value: Any) -> None:
        super().validate(value)
        _refuse(value and reach.check_email(value)[1])


def _refuse(problem: Any) -> None:
    if problem:
        raise ValidationError(problem)
