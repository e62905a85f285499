"""The answer to the review of a policy."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.fields import Day, Prose
from socle.ground.periods import months_later

TERM = 12
RENEW, AMEND, REPEAL = "renew", "amend", "repeal"


class ReviewForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What is to become of it?"),
        choices=[
            (RENEW, _("It holds on as it is")),
            (AMEND, _("It changes: you write how on the next page")),
            (REPEAL, _("It is repealed")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is to become of it.")},
    )
    why = Prose(
        label=_("Why"),
        max_length=5_000,
        required=False,
        help_text=_("What has shown it, since it was last looked at. The circle reads it."),
    )
    review_on = Day(label=_("Looked at again on"), required=False, help_text=_("The next time; nothing of it is asked if it is repealed."))
    unreviewed = forms.CharField(
        label=_("Or never, because"), max_length=300, required=False, help_text=_("Only where looking at it again would be of no use.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_on"].initial = months_later(timezone.localtime(), TERM).date()
