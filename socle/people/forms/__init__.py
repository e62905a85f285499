"""What people type into the pages of people. A form reads; the act decides."""

from socle.people.forms.days import NEEDED_DAY, Day
from socle.people.forms.organisations import AliasForm, EndForm, MembershipForm, OrganisationForm, SignatoryForm
from socle.people.forms.persons import AccountForm, PersonForm
from socle.people.forms.rights import AnswerForm, DeclineForm, OppositionForm

__all__ = [
    "NEEDED_DAY",
    "AccountForm",
    "AliasForm",
    "AnswerForm",
    "Day",
    "DeclineForm",
    "EndForm",
    "MembershipForm",
    "OppositionForm",
    "OrganisationForm",
    "PersonForm",
    "SignatoryForm",
]
