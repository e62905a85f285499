"""Planning sessions, and places in them."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.pathways.models import Enrolment, Session
from socle.pathways.rules.halves import OnDay
from socle.people.forms.days import Day
from socle.people.forms.offering import offer

Choices = list[tuple[str, Any]]
_DAY = {"required": _("Say which day."), "invalid": _("This is no date.")}
_HOUR = {"required": _("Say at what hour."), "invalid": _("An hour, such as 9:00.")}
MOST_DAYS = 10


class Hour(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class OnDays(forms.Form):
    """Days and hours. As many fields for days as were sent, or as the workshop may need; a later day may have hours of its own."""

    asked_as: ClassVar = {"days": "day_0"}

    since = Hour(label=_("From what time"), error_messages=_HOUR)
    until = Hour(label=_("Until what time"), error_messages=_HOUR, help_text=_("Between 12:30 and 13:30 people eat: that is not counted."))

    def __init__(self, *args: Any, number: int = 1, **more: Any) -> None:
        super().__init__(*args, **more)
        sent = sum(bool(re.fullmatch(r"day_\d", name)) for name in self.data)
        for place in range(min(MOST_DAYS, max(1, number, sent))):
            label = _("Day") if place == 0 else _("Another day, if it lasts longer")
            self.fields[f"day_{place}"] = Day(label=label, required=place == 0, error_messages=_DAY)
            if place:
                self.fields[f"since_{place}"] = Hour(label=_("From, if it is otherwise on that day"), required=False, error_messages=_HOUR)
                self.fields[f"until_{place}"] = Hour(label=_("Until, if it is otherwise on that day"), required=False, error_messages=_HOUR)
        later = [name for name in self.fields if name[-1].isdigit() and name != "day_0"]
        self.order_fields(["workshop", "day_0", "since", "until", *later])

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        told = {name: clean.pop(name) for name in list(clean) if name[-1].isdigit()}
        days = [value for name, value in told.items() if name.startswith("day_") and value]
        return clean | {"days": days, "on_days": [*self._on_days(clean, told)]}

    def _on_days(self, clean: dict[str, Any], told: dict[str, Any]) -> Iterator[OnDay]:
        for place in range(1, MOST_DAYS):
            day, *own = (told.get(f"{name}_{place}") for name in ("day", "since", "until"))
            if any(own) and day is None and f"day_{place}" not in self.errors:
                self.add_error(f"day_{place}", _DAY["required"])
            elif any(own) and day:
                since, until = (mine or clean.get(name) for mine, name in zip(own, ("since", "until"), strict=True))
                if since and until:
                    yield OnDay(day, since, until)


class Placed(forms.Form):
    """Where a session is, who holds it, for how many and for whom."""

    place = forms.CharField(
        label=_("Where?"), max_length=120, help_text=_("A name that people there know."), error_messages={"required": _("Say where.")}
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    commune = forms.CharField(label=_("Commune"), max_length=80, required=False)
    trainer = forms.ChoiceField(label=_("Who holds it?"), required=False)
    trainer_name = forms.CharField(
        label=_("Or somebody from elsewhere"),
        max_length=120,
        required=False,
        help_text=_("First name and name, as they stand on the sheet."),
    )
    trainer_organisation = forms.CharField(label=_("For which organisation"), max_length=120, required=False)
    capacity = forms.IntegerField(label=_("Places"), min_value=1, max_value=500, error_messages={"required": _("Say how many.")})
    phases = forms.MultipleChoiceField(
        label=_("Meant for"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Nothing ticked: for every phase.")
    )

    def __init__(self, *args: Any, trainers: Choices, phases: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, trainer=[("", _("Somebody from elsewhere")), *trainers])
        offer(self, phases=phases)
        if not phases:
            del self.fields["phases"]


class PlanForm(OnDays, Placed):
    workshop = forms.ChoiceField(label=_("Workshop"), error_messages={"required": _("Choose a workshop.")})

    def __init__(self, *args: Any, workshops: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, workshop=[("", _("Choose a workshop")), *workshops])


class AmendSessionForm(Placed):
    pass


class MoveForm(OnDays):
    reason = forms.ChoiceField(label=_("Why?"), choices=Session.Why.choices, widget=forms.RadioSelect)


class CancelForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why?"), choices=Session.Why.choices, widget=forms.RadioSelect)


class WithdrawForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[("", _("I do not say")), *Enrolment.Why.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("You need not say it."),
    )


class CalledForm(forms.Form):
    """Somebody by their whole name: who holds a session sees no list of talents."""

    name = forms.CharField(
        label=_("First name and name"),
        max_length=121,
        help_text=_("As the circle that accompanies them writes it."),
        error_messages={"required": _("Type their name.")},
    )


class EnrolInForm(forms.Form):
    talent = forms.ChoiceField(label=_("Whom?"), error_messages={"required": _("Choose somebody.")})

    def __init__(self, *args: Any, talents: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, talent=[("", _("Choose somebody")), *talents])
