"""Agreeing to share: with whom, what, until when; nothing is chosen beforehand. Who notes it for a talent says how they agreed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.documents.forms import UploadForm
from socle.pathways import worded
from socle.pathways.documents import ASSENT
from socle.pathways.models import Assent
from socle.pathways.rules.agreements import Allowed
from socle.people.forms.days import Day
from socle.people.forms.offering import offer

NOTED = [one for one in Assent.How if one != Assent.How.OWN]


class AssentForm(UploadForm):
    """How somebody agrees. On one’s own device there is nothing to say."""

    register = forms.ChoiceField(choices=Assent.Register.choices, widget=forms.HiddenInput())
    representative = forms.ChoiceField(label=_("Who agrees?"), required=False)
    how = forms.ChoiceField(
        label=_("How do they agree?"),
        choices=[(one.value, one.label) for one in NOTED],
        widget=forms.RadioSelect,
        help_text=_("Nobody agrees in their stead. Aloud: you are the witness."),
        error_messages={"required": _("Say how they agree.")},
    )
    drawn = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-drawn": ""}))
    typed = forms.CharField(
        label=_("Their name, typed by themselves"), max_length=121, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, own: bool, whose: Sequence[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, purpose=ASSENT, **more)
        self.fields["file"].required = False
        self.fields["file"].label = _("The sheet that was signed")
        offer(self, representative=whose)
        if own:
            for name in ("how", "drawn", "typed", "file", "representative"):
                del self.fields[name]
        elif len(whose) < 2:
            del self.fields["representative"]
        self.order_fields(("register", "recipient", "facets", "until", "representative", "how", "drawn", "typed", "file"))

    @property
    def draws(self) -> bool:
        """Whether a signature may be drawn here."""
        return "drawn" in self.fields


class AgreeForm(AssentForm):
    recipient = forms.ChoiceField(
        label=_("With whom?"), widget=forms.RadioSelect, error_messages={"required": _("Say with whom.")}, required=True
    )
    facets = forms.MultipleChoiceField(
        label=_("What do they read?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what is ticked."),
        error_messages={"required": _("Say what is shared: tick at least one part.")},
    )
    until = Day(label=_("Until which day?"), error_messages={"required": _("Say until which day."), "invalid": _("This is no date.")})

    def __init__(self, *args: Any, may: Allowed, recipients: Sequence[tuple[str, str]], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        last = may.last_day(today)
        if recipients == [("nobody", "")]:
            del self.fields["recipient"]
        else:
            offer(self, recipient=[(key, name or _("nobody in particular")) for key, name in recipients])
        if may.parts:
            offer(self, facets=[(part, worded.part(part)) for part in may.parts])
        else:
            del self.fields["facets"]
        self.fields["until"].widget.attrs |= {"min": f"{today:%Y-%m-%d}", "max": f"{last:%Y-%m-%d}"}
        self.fields["until"].help_text = _("Until {day} at the latest. Then it ends by itself.").format(day=f"{last:%d/%m/%Y}")
