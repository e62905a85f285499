"""What people type into the pages of people. A form reads; the act decides."""

from socle.people.forms.affiliations import AffiliationForm, ChangeOfOrganisationForm, EndOfAffiliationForm, MergeForm, ProspectForm
from socle.people.forms.aides import AideForm, MinorForm
from socle.people.forms.contacts import ContactForm, LanguagesForm
from socle.people.forms.days import NEEDED_DAY, Day
from socle.people.forms.organisations import AliasForm, EndForm, MembershipForm, OrganisationForm, SignatoryForm
from socle.people.forms.persons import AccountForm, PersonForm

__all__ = [
    "NEEDED_DAY",
    "AccountForm",
    "AffiliationForm",
    "AideForm",
    "AliasForm",
    "ChangeOfOrganisationForm",
    "ContactForm",
    "Day",
    "EndForm",
    "EndOfAffiliationForm",
    "LanguagesForm",
    "MembershipForm",
    "MergeForm",
    "MinorForm",
    "OrganisationForm",
    "PersonForm",
    "ProspectForm",
    "SignatoryForm",
]
