"""Tensions, proposals, positions, objections."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.fields import Day
from socle.governance.models import Objection, Position
from socle.governance.reads import Presence
from socle.governance.rules import deadlines
from socle.ground import now


class TensionForm(forms.Form):
    text = forms.CharField(
        label=_("The tension, in a sentence"),
        max_length=300,
        help_text=_("What is missing, what hurts, or what could be. For example: nobody answers the companies in August."),
        error_messages={
            "required": _("Say in a sentence what is missing or what hurts."),
            "max_length": _("A tension fits in 300 characters; the rest goes in the example."),
        },
    )
    example = forms.CharField(
        label=_("An example that you have lived"),
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=_("When, where, what happened. No name of a person who is helped."),
    )


class ProposalForm(forms.Form):
    title = forms.CharField(
        label=_("The proposal, in a sentence"),
        max_length=200,
        help_text=_("Begin with a verb: “Create a role for …”"),
        error_messages={"required": _("Give the proposal a title.")},
    )
    text = forms.CharField(
        label=_("What it says, and why"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
        help_text=_("What will be different, for whom, and how it answers the tension."),
    )


_NOBODY = _("Say who is present: they will give their positions.")


class OpenForm(forms.Form):
    present = forms.MultipleChoiceField(
        label=_("Who is present?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of them will give a position, and nobody else. The list is closed when you open the proposal."),
        error_messages={"required": _NOBODY},
    )
    everybody = forms.BooleanField(required=False, initial=True, help_text=_("Or untick this, and choose them by name."))
    way = forms.ChoiceField(
        label=_("How does the circle decide on it?"),
        choices=[
            ("object", _("In a meeting: positions come at once")),
            ("clarify", _("In a meeting: questions to understand come first")),
            ("writing", _("In writing, until a deadline")),
        ],
        initial="object",
        required=False,
        widget=forms.RadioSelect,
    )
    day = Day(
        label=_("In writing: the day of the deadline"), required=False, help_text=_("Whoever has not spoken is reminded on the day before.")
    )
    hour = forms.TimeField(
        label=_("At what time"), required=False, initial=time(18), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    zone = forms.CharField(label=_("In which time zone"), required=False, max_length=60, help_text=_("Europe/Paris, for example."))
    questions = Day(
        label=_("Questions to understand come first, until the end of this day"),
        required=False,
        help_text=_("Left empty: positions are given at once."),
    )
    field_order = ["everybody", "present", "way", "day", "hour", "zone", "questions"]

    def __init__(self, *args: Any, who: Presence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.who = who
        self.fields["zone"].initial = timezone.get_current_timezone_name()
        named: Any = self.fields["present"]
        named.choices = who.people
        if who.is_cut:
            named.required = False
            self.fields["everybody"].label = _("All {count} members of the circle are present").format(count=who.count)
        else:
            del self.fields["everybody"]
            named.initial = [person for person, _name in who.people]

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = self.cleaned_data
        if "present" in clean and not clean["present"] and not clean.get("everybody"):
            self.add_error("present", _NOBODY)
        if clean.get("way") == "writing" and not self.errors:
            self._in_writing(clean)
        elif clean.get("way") != "writing" and (clean.get("day") or clean.get("questions")):
            self.add_error("way", _("You have said a day: choose “In writing”, or leave the days empty."))
        return clean

    def _in_writing(self, clean: dict[str, Any]) -> None:
        """The instants that were said, in the zone in which they were said."""
        zone = clean.get("zone") or timezone.get_current_timezone_name()
        if zone not in deadlines.zones():
            self.add_error("zone", _("Say in which time zone the deadline is: Europe/Paris, for example."))
        elif not clean.get("day"):
            self.add_error("day", _("Say on which day the round in writing ends."))
        elif deadline := _instant(self, clean["day"], clean.get("hour") or time(18), zone):
            clean["times"] = {"zone": zone, "deadline": deadline}
            self._questions(clean, zone)

    def _questions(self, clean: dict[str, Any], zone: str) -> None:
        """Questions last until the end of their day, which is before that of the deadline."""
        questions = clean.get("questions")
        if questions and questions >= clean["day"]:
            self.add_error("questions", _("Questions end on a day before that of the deadline."))
        elif questions:
            clean["times"]["clear_at"] = deadlines.begins(questions + timedelta(days=1), zone)

    def opens(self) -> dict[str, Any]:
        """How a valid form opens the proposal, besides who is present."""
        times: dict[str, Any] = self.cleaned_data.get("times") or {}
        return times or {"step": self.cleaned_data.get("way") or "object"}


def _instant(form: forms.Form, day: date, hour: time, zone: str) -> datetime | None:
    """The instant of a deadline; None, with what is wrong at the field, if it can be none."""
    today = deadlines.local(now(), zone).date()
    if not today <= day <= today + deadlines.LONGEST:
        form.add_error("day", _("Choose a day that is yet to come, within a year."))
        return None
    try:
        return deadlines.instant(day, hour, zone)
    except deadlines.NoSuchHour:
        form.add_error("hour", _("There is no such hour on that day: clocks go forward over it."))
        return None


class ExtendForm(forms.Form):
    """More time for a round in writing, in the zone in which its deadline was said."""

    day = Day(label=_("Until which day"), needed=_("Say until which day."))
    hour = forms.TimeField(label=_("At what time"), initial=time(18), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    clarification = forms.BooleanField(label=_("Only the questions to understand get more time"), required=False)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = self.cleaned_data
        if "day" in clean and "hour" in clean and (until := _instant(self, clean["day"], clean["hour"], self.zone)):
            clean["until"] = until
        return clean


class PositionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Your position"),
        choices=Position.Kind.choices,
        error_messages={"required": _("Choose your position."), "invalid_choice": _("Choose your position.")},
    )
    reason = forms.CharField(
        label=_("Why, in a few words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=_("Needed for a concern or an objection. It stays with the decision."),
    )
    version = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)


class AbandonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=5000,
        widget=forms.Textarea,
        error_messages={"required": _("Say why.")},
    )


class FailForm(AbandonForm):
    criterion = forms.ChoiceField(
        label=_("The test that it fails"),
        choices=[("", _("Choose")), *Objection.Criterion.choices],
        error_messages={"required": _("Choose the test that it fails.")},
    )
    field_order = ["criterion", "reason"]

    def __init__(self, *args: Any, criteria: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["criterion"]
        asked.choices = [asked.choices[0], *(one for one in Objection.Criterion.choices if one[0] in criteria)]


class VerdictForm(FailForm):
    """What one of several who judge says; that it passes needs no reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["criterion"]
        asked.required = self.fields["reason"].required = False
        asked.label = _("Does it fail a test?")
        asked.choices = [("", _("No, it passes")), *asked.choices[1:]]
        self.fields["reason"].help_text = _("Needed if it fails one.")
