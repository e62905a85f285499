"""The small forms of the page on which a talent’s obstacles, goals and steps stand."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.pathways import codes
from socle.pathways.forms.hints import Hinted
from socle.pathways.models import Obstacle, Step
from socle.people.forms.days import Day, PastDay
from socle.people.forms.offering import offer

_DAY = {"required": _("Say which day."), "invalid": _("This is no date.")}


class Small(forms.Form):
    """A form that stands beside others of its kind: `of` is what it is about, and makes the ids of its fields its own."""

    def __init__(self, sent: Any = None, *, of: Any, do: str = "", **more: Any) -> None:
        super().__init__(sent, auto_id=f"{do}-{of}-%s", **more)


class OnForm(Small):
    on = Day(label=_("On which day?"), error_messages=_DAY)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **({"initial": {"on": timezone.localdate()}} | more))


class Weighed(Hinted, Small):
    """How much it weighs, and in their words."""

    hinted = "words"

    impact = forms.ChoiceField(label=_("How much does it stand in the way?"), required=False)
    priority = forms.TypedChoiceField(
        label=_("When do we work on it?"), coerce=int, choices=Obstacle.Priority.choices, initial=Obstacle.Priority.NEXT
    )
    words = forms.CharField(
        label=_("In their words"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They read it. No diagnosis, no opinion on the person."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offered = [(one.code, one.said(codes.spoken())) for one in codes.of("obstacle-impact", on=timezone.localdate())]
        offer(self, impact=[("", _("Not said")), *offered])


class ObstacleForm(Weighed):
    """What stands in the way. Situations are ticked once the theme is known."""

    theme = forms.ChoiceField(label=_("What stands in the way?"), error_messages={"required": _("Choose among these.")})
    on = PastDay(label=_("Since when do we know it?"), error_messages=_DAY)
    field_order = ("theme", "words", "impact", "priority", "on")

    def __init__(self, *args: Any, told: frozenset[str] = frozenset(), offered: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **({"initial": {"on": timezone.localdate()}} | more))
        known = {one.code: one.said(codes.spoken()) for one in codes.of("obstacle-theme", on=timezone.localdate())}
        themes = [one for one in offered or known if one in known and one not in told]
        offer(self, theme=[("", _("Choose")), *((one, known[one]) for one in themes)])


class ObstacleAmendForm(Weighed):
    situations = forms.MultipleChoiceField(label=_("What is it, precisely?"), required=False, widget=forms.CheckboxSelectMultiple)
    field_order = ("situations", "words", "impact", "priority")

    def __init__(self, *args: Any, theme: str, **more: Any) -> None:
        super().__init__(*args, **more)
        known = [one for one in codes.of("obstacle-situation", on=timezone.localdate()) if one.more.get("theme") == theme]
        offer(self, situations=[(one.code, one.said(codes.spoken())) for one in known])


class TextForm(Small):
    text = forms.CharField(label=_("In their words"), max_length=200, error_messages={"required": _("Say it in a sentence.")})


class GoalForm(TextForm):
    lifts = forms.ChoiceField(label=_("Which obstacle does it lift?"), required=False)

    def __init__(self, *args: Any, lifting: Sequence[tuple[str, Any]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, lifts=[("", _("None of them")), *lifting])
        if not lifting:
            del self.fields["lifts"]


class StepForm(Small):
    text = forms.CharField(label=_("What is to be done?"), max_length=200, error_messages={"required": _("Say it in a sentence.")})
    by = forms.ChoiceField(label=_("Who does it?"), choices=Step.By.choices, initial=Step.By.TALENT)
    by_words = forms.CharField(label=_("Who, if it is somebody else?"), required=False, max_length=80)
    due_on = Day(label=_("Until when?"), required=False, error_messages=_DAY)


class BecauseForm(Small):
    because = forms.CharField(label=_("Why?"), max_length=200, error_messages={"required": _("Say why.")})


class PlaceForm(Small):
    place = forms.IntegerField(min_value=0, max_value=500)
