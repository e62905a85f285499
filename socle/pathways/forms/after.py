"""Leaving, what has become of it, being asked afterwards; and why the programme is open to somebody."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.documents.forms import UploadForm
from socle.look.environment import date as said
from socle.pathways import codes
from socle.pathways.models import Ticket
from socle.people.forms.days import NEEDED_DAY, Day
from socle.people.forms.offering import offer

Choices = list[tuple[str, Any]]
REACHED, EARLIER = "reached", "earlier"
_SAY_WHY = {"required": _("Say why.")}
_OPEN_END: dict[str, Any] = {"required": False, "error_messages": {"invalid": _("This is no date.")}}


def choices(key: str, on: date, *, none: Any = None) -> Choices:
    """What may be chosen from a list on a day."""
    known = [(one.code, one.said(codes.spoken())) for one in codes.of(key, on=on)]
    return known if none is None else [("", none), *known]


class ExitForm(forms.Form):
    on = Day(label=_("Last day in the programme"), error_messages={"required": _("Say which day."), "invalid": _("This is no date.")})
    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, error_messages=_SAY_WHY)

    def __init__(self, *args: Any, today: date, there: Callable[[date], date | None] = lambda _since: None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.there = there
        offer(self, reason=choices("exit-reason", today))

    def clean(self) -> dict[str, Any]:
        """Asked once: a sheet may be right, and so may they who say that somebody had left before."""
        clean = super().clean() or self.cleaned_data
        after = self.there(clean["on"] + timedelta(days=1)) if not self.errors else None
        if after is not None:
            self.fields[EARLIER] = forms.BooleanField(label=_("Their last day was before that all the same"))
            if not self.data.get(EARLIER):
                self.add_error(EARLIER, _("A sheet says that they were there on {day}.").format(day=said(after)))
        return {name: value for name, value in clean.items() if name != EARLIER}


class OutcomeForm(forms.Form):
    """What has begun: a job, a training, a business."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect, error_messages={"required": _("Say what it is.")})
    since = Day(label=_("Since"), error_messages=NEEDED_DAY)
    until = Day(label=_("Over from"), help_text=_("Empty: no end is known."), **_OPEN_END)
    contract = forms.ChoiceField(label=_("Type of contract"), required=False, help_text=_("For a job."))
    organisation = forms.ChoiceField(label=_("With whom, in the programme"), required=False)
    employer = forms.CharField(
        label=_("Or elsewhere"), max_length=120, required=False, help_text=_("The employer or the school, in words.")
    )
    hours = forms.IntegerField(label=_("Hours of a week"), required=False, min_value=1, max_value=80)

    def __init__(self, *args: Any, today: date, organisations: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, kind=choices("outcome-kind", today))
        offer(self, contract=choices("contract-type", today, none=_("None, or not known")))
        offer(self, organisation=[("", _("None of them")), *organisations])


class ProofForm(UploadForm):
    """A document, and what it is: one of the kinds that prove what it is brought for."""

    proof = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect, error_messages={"required": _("Say what this document is.")}
    )
    field_order = ("proof", "file")

    def __init__(self, *args: Any, accepted: Iterable[str], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        known = set(accepted)
        offer(self, proof=[one for one in choices("proof", today) if one[0] in known])


class GroundForm(forms.Form):
    """A ground on which a programme is open to somebody."""

    code = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect, error_messages={"required": _("Choose a ground.")})
    method = forms.ChoiceField(label=_("How does one know?"), widget=forms.RadioSelect, required=False)
    zone = forms.CharField(
        label=_("Which one?"), max_length=20, required=False, help_text=_("Its code in the list, for a priority neighbourhood: QN00101M.")
    )
    established_on = Day(label=_("Established on"), error_messages=NEEDED_DAY)
    until = Day(label=_("No longer holds from"), help_text=_("If it is known."), **_OPEN_END)

    def __init__(self, *args: Any, kind: str, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, code=choices(kind, today))
        offer(self, method=choices("territory-method", today))
        if kind != "territory-list":
            del self.fields["method"], self.fields["zone"]


class TriedForm(forms.Form):
    """That somebody was asked, or was to be."""

    way = forms.ChoiceField(label=_("How?"), widget=forms.RadioSelect, error_messages={"required": _("Say how.")})
    unreached = forms.ChoiceField(
        label=_("Were they reached?"), widget=forms.RadioSelect, error_messages={"required": _("Say whether they were reached.")}
    )
    on = Day(label=_("When?"), error_messages=NEEDED_DAY)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, way=choices("contact-way", today))
        offer(self, unreached=[(REACHED, _("Yes: I note their answers next")), *choices("unreached-reason", today)])

    def clean_unreached(self) -> str:
        """Why they were not reached; nothing where they were."""
        chosen = self.cleaned_data["unreached"]
        return "" if chosen == REACHED else str(chosen)


class SendForm(forms.Form):
    by = forms.ChoiceField(label=_("How is it sent?"), widget=forms.RadioSelect, error_messages={"required": _("Choose how it is sent.")})

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, by=Ticket.By.choices)


class IntoForm(forms.Form):
    into = forms.ChoiceField(
        label=_("The file that stays"), widget=forms.RadioSelect, error_messages={"required": _("Choose the file that stays.")}
    )

    def __init__(self, *args: Any, found: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, into=found)
