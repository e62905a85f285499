"""Signing sheets, correcting and closing them."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

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

    state = forms.ChoiceField(label=_("There?"), choices=State.choices, widget=forms.RadioSelect)
    how = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[(one.value, one.label) for one in (How.TOLD, How.PAPER)],
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


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a sheet beside one who has no line yet, as it was typed."""

    talent: UUID
    name: str
    state: str
    minutes: str

    STATE: ClassVar = forms.ChoiceField(choices=State.choices, required=False)
    MINUTES: ClassVar = Minutes.base_fields["minutes"]

    @property
    def wrong(self) -> str:
        try:
            self.STATE.clean(self.state)
            self.MINUTES.clean(self.minutes)
        except forms.ValidationError as fault:
            return " ".join(fault.messages)
        return ""


class AttestForm(forms.Form):
    """A whole sheet: a choice for each who has no line yet. What is said of them is read as it stands: of two hundred people it would
    be four hundred fields."""

    how = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[(one.value, one.label) for one in (How.TOLD, How.PAPER)],
        initial=How.TOLD,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, people: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.lines = [self._written(person) for person in people]
        self.amiss = [(f"m-{one.talent}", one.name, one.wrong) for one in self.lines if one.wrong] if self.is_bound else []

    def is_valid(self) -> bool:
        return super().is_valid() and not self.amiss

    def said(self) -> list[tuple[UUID, str, int | None]]:
        """Of whom something is said: how long they were there, and the minutes of it."""
        return [(one.talent, one.state, Written.MINUTES.clean(one.minutes)) for one in self.lines if one.state]

    def _written(self, person: Any) -> Written:
        state, minutes = (self.data.get(f"{sign}-{person.talent}", "").strip() for sign in "sm")
        return Written(person.talent, person.name, state, minutes)
