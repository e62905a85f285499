"""What can be done with several proposals at once. Not giving a position: each asks to be read."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance import acts
from socle.governance.models import Proposal
from socle.look.lists import Several


def _holds(power: str) -> Callable[[Any], bool]:
    return lambda hats: any(power in hat.powers for hat in hats)


DECLARE_INTEREST = Several(
    name="interest",
    label=_("I have an interest in them"),
    button=_("Say so"),
    lede=_("You have an interest of your own in these drafts: you are then not of those who decide on them."),
    verb=acts.declare_interest,
    model=Proposal,
    form=forms.Form,
    offered=_holds("give_positions"),
    details=lambda actor, thing, told: {},
)
WITHDRAW = Several(
    name="withdraw",
    label=_("Withdraw mine"),
    button=_("Withdraw them for good"),
    lede=_("Your own proposals are closed, for good. Those of others stay, and so do their tensions."),
    verb=acts.withdraw,
    model=Proposal,
    form=forms.Form,
    offered=_holds("make_proposals"),
    details=lambda actor, thing, told: {},
)
