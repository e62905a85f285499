"""What can be done with several organisations at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.look.lists import Several
from socle.people import acts
from socle.people.forms import MembershipForm
from socle.people.models import Organisation
from socle.people.rules import NUMBERS


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Choose")), *Organisation.Kind.choices], error_messages={"required": _("Choose a kind.")}
    )


def _of_kind(thing: Organisation, told: dict[str, Any]) -> dict[str, Any]:
    """All that the act is told again: what is not asked for stays."""
    return {"name": thing.name, "kind": told["kind"]} | {number: getattr(thing, number) for number in NUMBERS}


CHANGE_KIND = Several(
    name="kind",
    label=_("Change the kind"),
    button=_("Change it"),
    lede=_("Each of them becomes of this kind. Their names and numbers stay."),
    verb=acts.amend_organisation,
    model=Organisation,
    form=KindForm,
    offered=lambda hats: any("keep_organisations" in hat.powers for hat in hats),
    details=_of_kind,
    inverse=acts.amend_organisation,
    before=lambda thing: {"kind": thing.kind},
)
ADMIT = Several(
    name="admit",
    label=_("Admit to the consortium"),
    button=_("Enter the memberships"),
    lede=_("From which day they belong to the consortium. A seat is given by a decision, not here."),
    verb=acts.admit_organisation,
    model=Organisation,
    form=MembershipForm,
    offered=lambda hats: any("admit_organisations" in hat.powers for hat in hats),
    details=lambda thing, told: {"since": told["since"], "until": told["until"]},
)
