"""What people type into the pages of people. A form reads; the act decides."""

from socle.people.forms.days import NEEDED_DAY, Day
from socle.people.forms.mailings import MailingForm
from socle.people.forms.organisations import AliasForm, EndForm, MembershipForm, OrganisationForm, SignatoryForm
from socle.people.forms.persons import AccountForm, AddressForm, EmptyForm, InvitationForm, PersonForm

__all__ = [
    "NEEDED_DAY",
    "AccountForm",
    "AddressForm",
    "AliasForm",
    "Day",
    "EmptyForm",
    "EndForm",
    "InvitationForm",
    "MailingForm",
    "MembershipForm",
    "OrganisationForm",
    "PersonForm",
    "SignatoryForm",
]
