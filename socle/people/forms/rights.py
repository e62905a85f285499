"""What is typed when people ask something about their data, and when they are answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.people.forms.offering import offer
from socle.people.models import RestrictionRequest
from socle.people.models.rights import Answered
from socle.people.processing import purposes

_NEEDED = {"required": _("Say it in a sentence, of at most 300 characters.")}


class OppositionForm(forms.Form):
    purpose = forms.ChoiceField(label=_("To which use do you object?"), error_messages={"required": _("Choose to which use you object.")})
    reason = forms.CharField(label=_("Why?"), max_length=300, error_messages=_NEEDED)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", _("Choose")), *((one.key, one.text) for one in purposes())]
        offer(self, purpose=choices)


class RestrictionForm(forms.Form):
    why = forms.ChoiceField(
        label=_("What is it about?"),
        choices=RestrictionRequest.Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    reason = forms.CharField(label=_("Say it in a sentence."), max_length=300, error_messages=_NEEDED)


class DeclineForm(forms.Form):
    answer = forms.CharField(label=_("Your answer"), max_length=300, error_messages=_NEEDED)


class AnswerForm(DeclineForm):
    ending = forms.ChoiceField(
        label=_("Granted or declined?"),
        choices=[("", _("Choose")), *Answered.Ending.choices],
        error_messages={"required": _("Say whether it is granted or declined.")},
    )

    field_order = ["ending", "answer"]
