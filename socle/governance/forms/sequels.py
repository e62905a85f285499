"""What is to become of a decision: taken in an emergency, ended, struck, appealed against, judged."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.fields import Day, Prose
from socle.look.environment import date as date_said

_WHY: dict[str, Any] = {"max_length": 2000, "error_messages": {"required": _("Say why: whoever is concerned will ask.")}}


class ReasonForm(forms.Form):
    reason = Prose(label=_("Why"), help_text=_("The members of the circle are told, and it stays with the decision."), **_WHY)


class ProvisionalForm(forms.Form):
    """`latest`: the last day that the circle lets an emergency last."""

    reason = Prose(
        label=_("Which harm does it prevent, that cannot wait for the circle?"), help_text=_("It stays with the decision."), **_WHY
    )
    until = Day(
        label=_("It ends by itself on"),
        needed=_("Say on which day it ends."),
    )

    def __init__(self, *args: Any, latest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = latest
        said = _("On {day} at the latest, unless the circle consents to it before. It is not renewed.")
        self.fields["until"].help_text = said.format(day=date_said(latest))


class JudgeForm(ReasonForm):
    stands = forms.ChoiceField(
        label=_("What is to become of it?"),
        choices=[("yes", _("The striking stands")), ("no", _("The decision holds again, from now on"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is to become of it.")},
    )
    field_order = ["stands", "reason"]
