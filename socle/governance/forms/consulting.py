"""On what a circle asks for opinions, and how it answers them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm
from socle.governance.forms.choices import Choices
from socle.governance.reads import consulting
from socle.governance.rules.opinions import MOST_DAYS, WORDS, whole


class ChangeOpinions(ChangeForm):
    """The change that it makes says how the circle works, in one word."""

    kind = "process.opinions"
    heading = _("Change how the circle asks for opinions")
    sentence = _("On what an advisory body is asked first, how long it has, and until when the circle answers it.")
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    on = forms.MultipleChoiceField(
        label=_("An opinion is asked for first, if a proposal is about"),
        choices=list(consulting.AREAS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Positions wait until it is there, or its day has passed. Nothing chosen: one may ask, and nothing waits."),
    )
    notice_days = forms.IntegerField(label=_("How many days the body has for it at least"), min_value=1, max_value=MOST_DAYS)
    answer_days = forms.IntegerField(label=_("Within how many days the circle answers"), min_value=1, max_value=MOST_DAYS)
    answer_first = forms.BooleanField(
        label=_("An opinion is answered before the proposal is adopted"),
        required=False,
        help_text=_("Otherwise everybody sees that it was not."),
    )

    def offer(self) -> None:
        process = self.choices.process
        for word, value in whole(process.get("opinions") or {}).items():
            self.fields[word].initial = value
        self.fields["base"].initial = process.get("base", "")

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        data = gathered[0]["data"]
        return {**data["opinions"], "base": data.get("base")}

    def field_of(self, change: Change, name: str) -> str | None:
        return "on" if name == "opinions" else None

    def changes(self) -> list[Change]:
        said = {word: self.cleaned_data[word] for word in WORDS}
        base = self.cleaned_data["base"] or None
        return [{"kind": "process.changed", "data": {"circle": self.choices.key, "base": base, "opinions": said}}]
