"""How a circle decides by consent: a tradition to begin with, and each of its settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm
from socle.governance.forms.choices import Choices
from socle.governance.models import Objection
from socle.governance.reads import consenting
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import MOST, USUAL, WORDS, said_of, whole


class ChangeConsent(ChangeForm):
    """The tradition is chosen first, and fills the rest; the change that it makes says how the circle works, in one word."""

    kind = "process.consent"
    heading = _("Change how the circle decides")
    sentence = _(
        "Which objections hold, who says so, what silence means. Proposals that are open go on under what held when they were opened."
    )
    first = "tradition"
    tradition = forms.ChoiceField(
        label=_("Which tradition does it begin with?"),
        help_text=_("Each setting can be changed afterwards."),
        error_messages={"required": _("Choose a tradition.")},
    )
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    criteria = forms.MultipleChoiceField(
        label=_("An objection fails if"),
        choices=Objection.Criterion.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one test at least.")},
    )
    judge = forms.ChoiceField(
        label=_("Who says that an objection fails a test"), choices=list(consenting.JUDGES.items()), widget=forms.RadioSelect
    )
    silence = forms.ChoiceField(label=_("Silence"), choices=list(consenting.SILENCES.items()), widget=forms.RadioSelect)
    quorum = forms.ChoiceField(label=_("How many must have spoken"), choices=list(consenting.QUORUMS.items()))
    asks_to_meet = forms.BooleanField(label=_("Any one of those who decide can ask for a meeting instead"), required=False)
    last_word_days = forms.IntegerField(
        label=_("For how many days before a deadline no new version comes"), min_value=0, max_value=MOST["last_word_days"]
    )
    rounds = forms.IntegerField(
        label=_("After how many new versions the circle above may be asked to facilitate"),
        min_value=0,
        max_value=MOST["rounds"],
        help_text=_("0: never by that."),
    )
    patience_days = forms.IntegerField(
        label=_("After how many days the circle above may be asked to facilitate"),
        min_value=0,
        max_value=MOST["patience_days"],
        help_text=_("0: never by that."),
    )
    provisional_days = forms.IntegerField(
        label=_("For how many days at most a provisional decision holds"), min_value=1, max_value=MOST["provisional_days"]
    )
    absence = forms.ChoiceField(label=_("Absence"), choices=list(consenting.ABSENCES.items()), widget=forms.RadioSelect)
    abstains = forms.BooleanField(label=_("In an election, one may name nobody"), required=False)
    renames = forms.ChoiceField(label=_("Changing a nomination"), choices=list(consenting.RENAMINGS.items()), widget=forms.RadioSelect)
    consulted = forms.ChoiceField(
        label=_("When whoever is proposed is asked"), choices=list(consenting.CONSULTED.items()), widget=forms.RadioSelect
    )
    elects = forms.ChoiceField(
        label=_("Who is proposed in an election"), choices=list(consenting.ELECTING.items()), widget=forms.RadioSelect
    )

    @classmethod
    def firsts(cls, choices: Choices) -> Any:
        return list(consenting.TRADITIONS.items())

    @classmethod
    def as_it_is(cls, key: str, choices: Choices) -> dict[str, Any]:
        """What the circle has decided, where it began with this tradition; the tradition as it is, otherwise."""
        decided = choices.process.get("consent") or {}
        begins = whole(decided) if decided.get("tradition", USUAL) == key else said_of(TRADITIONS[key], key)
        return {**begins, "base": choices.process.get("base", "")}

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        data = gathered[0]["data"]
        return {**data["consent"], "base": data.get("base"), "opened": "1"}

    @property
    def legend(self) -> Any:
        return consenting.TRADITIONS.get(self.given("tradition"), self.heading) if self.is_open else self.heading

    def field_of(self, change: Change, name: str) -> str | None:
        return "judge" if name == "consent" else None

    def changes(self) -> list[Change]:
        said = {word: self.cleaned_data[word] for word in WORDS}
        base = self.cleaned_data["base"] or None
        return [{"kind": "process.changed", "data": {"circle": self.choices.key, "base": base, "consent": said}}]
