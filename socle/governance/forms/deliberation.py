"""Tensions, proposals, positions, objections."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.models import Objection, Position
from socle.governance.reads import Presence


class TensionForm(forms.Form):
    text = forms.CharField(
        label=_("The tension, in a sentence"),
        max_length=300,
        help_text=_("What is missing, what hurts, or what could be. For example: nobody answers the companies in August."),
        error_messages={
            "required": _("Say in a sentence what is missing or what hurts."),
            "max_length": _("A tension fits in 300 characters; the rest goes in the example."),
        },
    )
    example = forms.CharField(
        label=_("An example that you have lived"),
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=_("When, where, what happened. No name of a person who is helped."),
    )


class ProposalForm(forms.Form):
    title = forms.CharField(
        label=_("The proposal, in a sentence"),
        max_length=200,
        help_text=_("Begin with a verb: “Create a role for …”"),
        error_messages={"required": _("Give the proposal a title.")},
    )
    text = forms.CharField(
        label=_("What it says, and why"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
        help_text=_("What will be different, for whom, and how it answers the tension."),
    )


_NOBODY = _("Say who is present: they will give their positions.")


class OpenForm(forms.Form):
    present = forms.MultipleChoiceField(
        label=_("Who is present?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of them will give a position, and nobody else. The list is closed when you open the proposal."),
        error_messages={"required": _NOBODY},
    )
    everybody = forms.BooleanField(required=False, initial=True, help_text=_("Or untick this, and choose them by name."))
    field_order = ["everybody", "present"]

    def __init__(self, *args: Any, who: Presence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.who = who
        named: Any = self.fields["present"]
        named.choices = who.people
        if who.is_cut:
            named.required = False
            self.fields["everybody"].label = _("All {count} members of the circle are present").format(count=who.count)
        else:
            del self.fields["everybody"]
            named.initial = [person for person, _name in who.people]

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = self.cleaned_data
        if "present" in clean and not clean["present"] and not clean.get("everybody"):
            self.add_error("present", _NOBODY)
        return clean


class PositionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Your position"),
        choices=Position.Kind.choices,
        error_messages={"required": _("Choose your position."), "invalid_choice": _("Choose your position.")},
    )
    reason = forms.CharField(
        label=_("Why, in a few words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=_("Needed for a concern or an objection. It stays with the decision."),
    )
    version = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)


class AbandonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=5000,
        widget=forms.Textarea,
        error_messages={"required": _("Say why.")},
    )


class FailForm(AbandonForm):
    criterion = forms.ChoiceField(
        label=_("The test that it fails"),
        choices=[("", _("Choose")), *Objection.Criterion.choices],
        error_messages={"required": _("Choose the test that it fails.")},
    )
    field_order = ["criterion", "reason"]

    def __init__(self, *args: Any, criteria: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["criterion"]
        asked.choices = [asked.choices[0], *(one for one in Objection.Criterion.choices if one[0] in criteria)]


class VerdictForm(FailForm):
    """What one of several who judge says; that it passes needs no reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["criterion"]
        asked.required = self.fields["reason"].required = False
        asked.label = _("Does it fail a test?")
        asked.choices = [("", _("No, it passes")), *asked.choices[1:]]
        self.fields["reason"].help_text = _("Needed if it fails one.")
