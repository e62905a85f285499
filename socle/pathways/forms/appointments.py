"""Appointments: with whom, when, where, how long; and what came of them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance.rules import deadlines
from socle.pathways.acts.appointments import OUTCOMES
from socle.pathways.models import Appointment
from socle.people.forms.days import Day
from socle.people.forms.offering import offer

LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240)
ANYWAY = "anyway"
TAKEN = {
    "talent": _("The talent has another appointment at that time."),
    "host": _("Whom they would meet has another appointment at that time."),
}


def _length(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


class WhenForm(forms.Form):
    """When, by the clocks of a place: an hour that clocks jump over is no hour."""

    asked_as: ClassVar = {"starts_at": "day"}

    day = Day(label=_("On which day"), error_messages={"required": _("Say which day."), "invalid": _("This is no date.")})
    hour = forms.TimeField(
        label=_("At what time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Say at what time."), "invalid": _("This is no hour.")},
    )
    minutes = forms.TypedChoiceField(label=_("How long"), coerce=int, initial=60)
    where = forms.CharField(
        label=_("Where"), required=False, max_length=200, help_text=_("An address, a number to call, the link of a call.")
    )
    zone = forms.CharField(label=_("In which time zone"), required=False, max_length=60, help_text=_("Europe/Paris, for example."))

    def __init__(self, *args: Any, lasts: int = 60, **more: Any) -> None:
        super().__init__(*args, **more)
        offered = sorted({*LENGTHS, lasts})
        offer(self, minutes=[(one, _length(one)) for one in offered])
        self.fields["zone"].initial = self.initial.get("zone") or timezone.get_current_timezone_name()

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = self.cleaned_data
        clean["zone"] = clean.get("zone") or timezone.get_current_timezone_name()
        if clean["zone"] not in deadlines.zones():
            self.add_error("zone", _("Say in which time zone it is: Europe/Paris, for example."))
        elif "day" in clean and "hour" in clean:
            try:
                clean["starts_at"] = deadlines.instant(clean["day"], clean["hour"], clean["zone"])
            except deadlines.NoSuchHour:
                self.add_error("hour", _("There is no such hour on that day: clocks go forward over it."))
            except OverflowError:
                self.add_error("day", _("This is no date."))
        return clean

    def when(self) -> dict[str, Any]:
        """When a valid form says it is."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "zone", "minutes", "where")}

    def doubt(self, taken: Sequence[str]) -> None:
        """Ask once more where somebody is taken then; whoever has ticked it has seen it."""
        if not taken:
            return
        needed = " ".join(str(TAKEN[one]) for one in taken)
        self.fields[ANYWAY] = forms.BooleanField(label=_("Plan it all the same"), required=False)
        if not self.data.get(ANYWAY):
            self.add_error(ANYWAY, needed)


class PlanForm(WhenForm):
    host = forms.ChoiceField(label=_("With whom"), required=False)
    host_words = forms.CharField(label=_("With whom, if it is nobody of the circle"), required=False, max_length=80)
    kind = forms.ChoiceField(label=_("How"), choices=Appointment.Kind.choices, widget=forms.RadioSelect, initial=Appointment.Kind.PLACE)
    field_order = ("host", "host_words", "day", "hour", "minutes", "kind", "where", "zone")

    def __init__(self, *args: Any, hosts: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, host=[("", _("Somebody else")), *hosts])


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(one.value, one.label) for one in OUTCOMES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what came of it.")},
    )


class CancelForm(forms.Form):
    because = forms.CharField(
        label=_("Why?"),
        max_length=200,
        help_text=_("They read it. Nothing of health is needed."),
        error_messages={"required": _("Say why.")},
    )
