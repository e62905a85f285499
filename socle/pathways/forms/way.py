"""The way: phases, rests, and what was said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.pathways.forms.hints import Hinted
from socle.pathways.models import Note, Pause
from socle.people.forms.days import NEEDED_DAY, Day, PastDay
from socle.people.forms.offering import offer

Choices = list[tuple[str, Any]]


class PhaseForm(forms.Form):
    """Where a talent goes on."""

    pathway = forms.ChoiceField(label=_("Pathway"), error_messages={"required": _("Choose a pathway.")})
    phase = forms.ChoiceField(label=_("Phase"), error_messages={"required": _("Choose a phase.")})
    since = Day(label=_("Since"), error_messages=NEEDED_DAY)

    def __init__(self, *args: Any, pathways: Choices, phases: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, pathway=pathways)
        offer(self, phase=phases)


class PassageForm(PhaseForm):
    """The same, corrected."""

    until = Day(
        label=_("Over from"),
        required=False,
        help_text=_("Empty: it goes on."),
        error_messages={"invalid": _("This is no date.")},
    )


class PauseForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why?"), choices=Pause.Reason.choices, widget=forms.RadioSelect)
    since = Day(label=_("Since"), error_messages=NEEDED_DAY)
    until = Day(
        label=_("They go on from"),
        required=False,
        help_text=_("Empty: it rests still."),
        error_messages={"invalid": _("This is no date.")},
    )


class EndForm(forms.Form):
    until = Day(
        label=_("The first day on which it was over"), error_messages={"required": _("Say which day."), "invalid": _("This is no date.")}
    )


class NoteForm(Hinted):
    kind = forms.ChoiceField(label=_("How?"), choices=Note.Kind.choices, widget=forms.RadioSelect, initial=Note.Kind.TALK)
    on = PastDay(label=_("When?"), error_messages={"required": _("Say which day."), "invalid": _("This is no date.")})
    text = forms.CharField(
        label=_("What is to be remembered"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Facts, in their own words where you can. They can read it. No diagnosis, no opinion on the person."),
    )
    shared = forms.BooleanField(label=_("Those with whom they share their file may read it too"), required=False)
