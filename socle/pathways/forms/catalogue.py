"""A workshop of the catalogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.pathways.acts.catalogue import LONGEST, MOST_HALF_DAYS, MOST_PLACES
from socle.pathways.models import Workshop
from socle.people.forms.offering import offer

NEEDED = {"required": _("This is needed.")}
LICENCE = "CC-BY-SA-4.0"


def _prose(label: Any, name: str, rows: int, *, help_text: Any = "", required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=LONGEST[name], widget=area, help_text=help_text, required=required, error_messages=NEEDED
    )


def _number(label: Any, most: int, help_text: Any = "") -> forms.IntegerField:
    wrong = NEEDED | {"invalid": _("A whole number, in figures.")}
    return forms.IntegerField(label=label, min_value=1, max_value=most, help_text=help_text, error_messages=wrong)


class WorkshopForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=LONGEST["name"], error_messages={"required": _("Give a name.")})
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("Choose")), *Workshop.Theme.choices], error_messages={"required": _("Choose a theme.")}
    )
    purpose = _prose(_("What it is for"), "purpose", 3, help_text=_("In one or two sentences: what will be different for who comes."))
    phases = forms.MultipleChoiceField(
        label=_("In which phases"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose nothing if it can be at any time."),
    )
    half_days = _number(_("How many half-days"), MOST_HALF_DAYS)
    smallest = _number(_("With how many people at least"), MOST_PLACES)
    largest = _number(_("With how many people at most"), MOST_PLACES)
    material = _prose(_("What must be there"), "material", 3, required=False)
    how = _prose(
        _("How it goes"),
        "how",
        12,
        help_text=_("A paragraph for each step, which begins with its minutes: “20 min: a round of names”. Somebody else will run it."),
    )
    brings_home = _prose(_("What participants leave with"), "brings_home", 3, required=False)
    licence = forms.CharField(
        label=_("Licence"),
        max_length=60,
        initial=LICENCE,
        help_text=_("Under which terms others may take it up: CC-BY-SA-4.0 lets them, if they say where it comes from."),
        error_messages=NEEDED,
    )
    authors = forms.CharField(
        label=_("Written by"),
        max_length=LONGEST["authors"],
        required=False,
        help_text=_("Organisations, and no person: a kit names nobody."),
    )

    def __init__(self, *args: Any, phases: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, phases=phases)
