"""How a circle works: who must sit in it, how the circles beneath reach it, what happens when a term ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm
from socle.governance.forms.choices import Choices
from socle.governance.models import Process, Seat


class ChangeProcess(ChangeForm):
    kind = "process.changed"
    heading = _("Change how the circle works")
    sentence = _("Who must sit in it, how the circles beneath bring it their tensions, what happens when a term ends.")
    AFTER = (
        (Process.AfterTerm.VACANT.value, _("The role is vacant: the right ends on that day, and the circle looks for somebody.")),
        (
            Process.AfterTerm.CARETAKER.value,
            _("The holder goes on, with the rights of the role, until somebody follows: for so many days at most."),
        ),
    )
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    channel = forms.CharField(
        label=_("By what other way the circles beneath bring their tensions"),
        max_length=300,
        required=False,
        help_text=_("Left empty: those who represent them sit in this circle. With another way they no longer sit here."),
    )
    after_term = forms.ChoiceField(
        label=_("When a term ends and nobody follows"), choices=AFTER, widget=forms.RadioSelect, initial=Process.AfterTerm.VACANT.value
    )
    caretaker_days = forms.IntegerField(
        label=_("For how many days at most"), min_value=1, max_value=90, required=False, help_text=_("Only if the holder goes on.")
    )

    def offer(self) -> None:
        process = self.choices.process
        for name in ("channel", "after_term", "caretaker_days", "base"):
            self.fields[name].initial = process.get(name) or self.fields[name].initial
        needed = {one["quality"]: one["least"] for one in process.get("composition") or []}
        for quality, called in Seat.Quality.choices:
            label: Any = _("How many must sit here at least: {quality}").format(quality=called)
            self.fields[f"least_{quality}"] = forms.IntegerField(
                label=label, min_value=0, max_value=99, required=False, initial=needed.get(quality)
            )
        first: Any = self.fields[f"least_{Seat.Quality.RELAY}"]
        first.help_text = _("Left empty: none is needed. Where somebody is missing, the circle still decides, and everybody sees it.")
        if "one_beneath" not in self.choices.own["has"] and not self.given("channel") and not process.get("channel"):
            del self.fields["channel"]
        self.order_fields([f"least_{quality}" for quality in Seat.Quality.values])

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        """What the version does not say stays as the circle has decided it."""
        data = super().initial_of(gathered, choices)
        needed = {one["quality"]: one["least"] for one in data.get("composition", [])}
        said = {f"least_{quality}": needed.get(quality) for quality in Seat.Quality.values} if "composition" in data else {}
        return data | said | {"caretaker_days": data.get("caretaker_days") or None}

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        goes_on = clean.get("after_term") == Process.AfterTerm.CARETAKER
        if goes_on and not clean.get("caretaker_days") and "caretaker_days" not in self.errors:
            self.add_error("caretaker_days", _("Between 1 and 90 days."))
        return clean

    def field_of(self, change: Change, name: str) -> str | None:
        return super().field_of(change, f"least_{Seat.Quality.RELAY}" if name == "composition" else name)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        needed = [{"quality": one, "least": clean[f"least_{one}"]} for one in Seat.Quality.values if clean[f"least_{one}"]]
        goes_on = clean["after_term"] == Process.AfterTerm.CARETAKER
        days = clean["caretaker_days"] if goes_on else 0
        said = {"composition": needed, "after_term": clean["after_term"], "caretaker_days": days}
        return {"base": clean["base"] or None, **({"channel": clean["channel"]} if "channel" in clean else {}), **said}
