"""What can be done with several proposals at once. Not giving a position: each asks to be read."""

from django.utils.translation import gettext_lazy as _

from socle.governance import acts
from socle.governance.models import Proposal
from socle.look.lists import Several

DECLARE_INTEREST = Several(
    name="interest",
    label=_("I have an interest in them"),
    button=_("Say so"),
    lede=_("You have an interest of your own in these drafts: you are then not of those who decide on them."),
    verb=acts.declare_interest,
    model=Proposal,
    power="give_positions",
)
WITHDRAW = Several(
    name="withdraw",
    label=_("Withdraw mine"),
    button=_("Withdraw them for good"),
    lede=_("Your own proposals are closed, for good. Those of others stay, and so do their tensions."),
    verb=acts.withdraw,
    model=Proposal,
    power="make_proposals",
)
