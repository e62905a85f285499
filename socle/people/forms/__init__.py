"""What people type into the pages of people. A form reads; the act decides."""

from socle.people.forms.affiliations import AffiliationForm, ChangeOfOrganisationForm, EndOfAffiliationForm, MergeForm, ProspectForm
from socle.people.forms.aides import AideForm, GuardianForm, MinorForm
from socle.people.forms.contacts import ContactForm, LanguagesForm
from socle.people.forms.days import NEEDED_DAY, Day
from socle.people.forms.mailings import MailingForm
from socle.people.forms.organisations import AliasForm, EndForm, MembershipForm, OrganisationForm, SignatoryForm, WitnessForm
from socle.people.forms.persons import AccountForm, AddressForm, EmptyForm, InvitationForm, InvitationsForm, OwnAddressForm, PersonForm
from socle.people.forms.rights import AnswerForm, DeclineForm, OppositionForm, RestrictionForm
from socle.people.forms.texting import TextCodeForm, TextingForm

__all__ = [
    "NEEDED_DAY",
    "AccountForm",
    "AddressForm",
    "AffiliationForm",
    "AideForm",
    "AliasForm",
    "AnswerForm",
    "ChangeOfOrganisationForm",
    "ContactForm",
    "Day",
    "DeclineForm",
    "EmptyForm",
    "EndForm",
    "EndOfAffiliationForm",
    "GuardianForm",
    "InvitationForm",
    "InvitationsForm",
    "LanguagesForm",
    "MailingForm",
    "MembershipForm",
    "MergeForm",
    "MinorForm",
    "OppositionForm",
    "OrganisationForm",
    "OwnAddressForm",
    "PersonForm",
    "ProspectForm",
    "RestrictionForm",
    "SignatoryForm",
    "TextCodeForm",
    "TextingForm",
    "WitnessForm",
]
