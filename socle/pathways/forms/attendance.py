"""Signing sheets, correcting and closing them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.pathways.forms.sessions import CalledForm
from socle.pathways.models import Attendance
from socle.pathways.models.attendance import How, State


class Minutes(forms.Form):
    minutes = forms.IntegerField(label=_("Minutes there"), min_value=1, required=False, help_text=_("Only of who came late or left early."))


class SignForm(Minutes):
    """Somebody signs on the device of whoever holds the session: by drawing, or by typing their name."""

    state = forms.ChoiceField(
        label=_("For how long?"),
        choices=[(one.value, one.label) for one in State if one in Attendance.THERE],
        initial=State.PRESENT,
        widget=forms.RadioSelect,
    )
    here = forms.BooleanField(label=_("I was here"), error_messages={"required": _("Tick it if you were here.")})
    typed = forms.CharField(
        label=_("My name, instead of a drawing"), max_length=121, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    drawn = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-drawn": ""}))

    field_order = ("here", "drawn", "typed", "state", "minutes")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The six figures on the screen"),
        max_length=12,
        error_messages={"required": _("Type the figures that the room shows.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "pattern": r"[0-9 ]*"}),
    )


class CorrectForm(Minutes):
    state = forms.ChoiceField(label=_("What is right?"), choices=State.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why is it corrected?"), max_length=200, error_messages={"required": _("Say why: whoever controls the sheet reads it.")}
    )

    field_order = ("state", "minutes", "reason")


class ForgottenForm(CalledForm, Minutes):
    """Somebody who was forgotten on a sheet that is signed."""

    state = forms.ChoiceField(label=_("There?"), choices=State.choices, initial=State.PRESENT, widget=forms.RadioSelect)
    how = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[(one.value, one.label) for one in (How.TOLD, How.PAPER)],
        initial=How.TOLD,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why were they forgotten?"),
        max_length=200,
        error_messages={"required": _("Say why: whoever controls the sheet reads it.")},
    )

    field_order = ("name", "state", "minutes", "how", "reason")


class CloseForm(forms.Form):
    signed_as = forms.CharField(
        label=_("My name"), max_length=120, error_messages={"required": _("Type your name: that is your signature.")}
    )
    drawn = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-drawn": ""}))


class AttestForm(forms.Form):
    """A whole sheet: a choice for each who has no line yet."""

    how = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[(one.value, one.label) for one in (How.TOLD, How.PAPER)],
        initial=How.TOLD,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, people: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = people
        for person in people:
            self.fields[f"s-{person.talent}"] = forms.ChoiceField(
                label=person.name, choices=[("", _("not yet")), *State.choices], required=False
            )
            self.fields[f"m-{person.talent}"] = forms.IntegerField(label=person.name, min_value=1, required=False)
