"""A step of questions: none must be answered, and where it is allowed one may say that one prefers not to."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.pathways import codes, worded
from socle.pathways.codes.questions import Question
from socle.people.forms.days import Day


class StepForm(forms.Form):
    """The questions of a step as they are asked on a day; what is known stands in it."""

    def __init__(self, *args: Any, asked: Iterable[Question], on: date, known: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial = dict(known)
        for one in asked:
            self.fields[one.key] = field(one, on)

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, as text."""
        told = {key: value for key, value in self.cleaned_data.items() if value not in (None, "")}
        return {key: value.isoformat() if isinstance(value, date) else str(value) for key, value in told.items()}

    @property
    def whys(self) -> dict[str, dict[str, str]]:
        """Of each question why it is asked, and until when the answer is kept."""
        return {key: worded.why(key) for key in self.fields}


def field(one: Question, on: date) -> forms.Field:
    """A question as it is asked."""
    if one.kind == "date":
        return Day(label=one.said(), required=False, error_messages={"invalid": _("This is no date.")})
    if one.kind == "number":
        return forms.IntegerField(label=one.said(), required=False, min_value=0)
    known = [(code.code, code.said(codes.spoken())) for code in codes.of(one.list, on=on) if code.code != codes.DECLINED]
    if one.declined != "no":
        known.append((codes.DECLINED, codes.label("answer", codes.DECLINED)))
    wrong = {"invalid_choice": _("Choose among the answers.")}
    return forms.ChoiceField(label=one.said(), required=False, choices=known, widget=forms.RadioSelect, error_messages=wrong)
