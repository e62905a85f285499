"""Who stands in for a facilitator: whom they have found absent; and handing over to the circle above."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _


class TakeForm(forms.Form):
    """`before`: those who come before in the order, as (id, name)."""

    absent = forms.MultipleChoiceField(
        label=_("Who is absent?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They come before you: whom the facilitator has named, then the secretary, then the lead, then whoever says so first."),
    )

    def __init__(self, *args: Any, before: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: Any = self.fields["absent"]
        named.choices = before
        if not before:
            del self.fields["absent"]

    def said(self, clean: dict[str, Any]) -> dict[str, Any]:
        """What the act takes."""
        return {"absent": [UUID(one) for one in clean.get("absent", [])]}
