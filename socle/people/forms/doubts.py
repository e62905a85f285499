"""Asking once whether what is about to be recorded is not there already."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ANOTHER = "another"


def doubted(form: forms.Form, near: Collection[Any]) -> forms.Form:
    """The form, with one question more where others may be the same."""
    if near:
        form.fields[ANOTHER] = forms.BooleanField(
            label=_("This is another one: record it"),
            error_messages={"required": _("Something of that name is there already: open it, or say that this is another one.")},
        )
    return form


def sure(clean: dict[str, Any]) -> dict[str, Any]:
    """What the act is told: all but the answer to that question."""
    return {name: value for name, value in clean.items() if name != ANOTHER}
