"""What somebody says of a program elsewhere."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.people.forms import Day
from socle.site.webhooks.events import KINDS

LONGEST = timedelta(days=365)


class WebhookForm(forms.Form):
    purpose = forms.CharField(
        label=_("What is it for?"),
        max_length=120,
        help_text=_("For example: our calendar shows who holds which role."),
        error_messages={"required": _("Say in a few words what it is for.")},
    )
    address = forms.CharField(
        label=_("To which address?"),
        max_length=500,
        help_text=_("It begins with https:// and is reached from everywhere; its program gives it to you."),
        error_messages={"required": _("Give an address that begins with https://.")},
        widget=forms.URLInput(attrs={"spellcheck": "false", "autocapitalize": "none", "inputmode": "url"}),
    )
    answerable = forms.CharField(
        label=_("Who answers there for what becomes of it?"),
        max_length=200,
        help_text=_("A person or a team, and how they are reached."),
        error_messages={"required": _("Say who answers there for what becomes of it.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("Of what is it told?"),
        choices=lambda: sorted(KINDS.items(), key=lambda one: str(one[1])),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("That it happened, when and to what: ids only, never a name or a text. And only what you may see yourself."),
        error_messages={"required": _("Choose of what it is told.")},
    )
    last_day = Day(
        label=_("Its last day"),
        help_text=_("Within a year."),
        error_messages={"required": _("Say until when: within a year."), "invalid": _("This is no date.")},
    )

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if not timedelta() <= day - timezone.localdate() <= LONGEST:
            raise forms.ValidationError(_("A webhook ends within a year."))
        return day

    def details(self) -> dict[str, Any]:
        """What the act is told besides the place."""
        return {name: self.cleaned_data[name] for name in ("purpose", "answerable", "kinds")}
