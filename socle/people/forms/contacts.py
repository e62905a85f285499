"""How people and organisations are reached, and what they speak."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.forms.days import NEEDED_DAY, Day
from socle.people.languages import in_order

_VALUES: dict[str, tuple[Any, str, str, Any]] = {
    "phone": (_("Phone number"), "tel", "tel", _("A French number as it is dialled; another one with + and its country.")),
    "email": (_("E-mail address"), "email", "email", ""),
    "address": (_("Number and street"), "text", "street-address", ""),
    "other": (_("How"), "text", "off", _("A page, a messaging service, a place where one is met.")),
}


class ContactForm(forms.Form):
    """One kind of contact point: only what that kind needs is asked."""

    value = forms.CharField(max_length=254)
    postcode = forms.CharField(label=_("Postcode"), max_length=12, error_messages={"required": _("A French postcode has five digits.")})
    town = forms.CharField(label=_("Town"), max_length=60, error_messages={"required": _("Give the town, in at most 60 characters.")})
    commune = forms.CharField(
        label=_("Code of the commune"),
        max_length=8,
        required=False,
        help_text=_("The official code, if you have it. It places an organisation on the map: the commune, never the street."),
    )
    label = forms.CharField(label=_("What for"), max_length=60, required=False, help_text=_("For instance: reception, accounts, evenings."))
    preferred = forms.BooleanField(label=_("Preferred of its kind"), required=False)
    until = Day(label=_("Until"), required=False, help_text=_("Leave empty if no end is known."), error_messages=NEEDED_DAY)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label, sort, completes, said = _VALUES[kind]
        value: Any = self.fields["value"]
        value.label, value.help_text = label, said
        value.widget.input_type = sort
        value.widget.attrs |= {"autocomplete": completes, "inputmode": sort}
        value.error_messages["required"] = _("Say how, in at most 254 characters.")
        if kind == "address":
            value.required = False
        else:
            for name in ("postcode", "town", "commune"):
                del self.fields[name]


class LanguagesForm(forms.Form):
    languages = forms.MultipleChoiceField(label=_("Languages"), choices=in_order, required=False, widget=forms.CheckboxSelectMultiple)
