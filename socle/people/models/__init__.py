"""Nouns: territory, organisation, membership, person, account, token, notice."""

from socle.people.models.accounts import Account, Accounts, SignInLink
from socle.people.models.affiliations import Affiliation
from socle.people.models.aides import Aide
from socle.people.models.contacts import ContactPoint, OrganisationContact, PersonContact, Spoken
from socle.people.models.merges import Merge
from socle.people.models.notices import Notice
from socle.people.models.organisations import Alias, DatedKeptQuerySet, Membership, Organisation, Signatory
from socle.people.models.persons import Person
from socle.people.models.prospects import Prospect
from socle.people.models.territories import Territory
from socle.people.models.tokens import Token

__all__ = [
    "Account",
    "Accounts",
    "Affiliation",
    "Aide",
    "Alias",
    "ContactPoint",
    "DatedKeptQuerySet",
    "Membership",
    "Merge",
    "Notice",
    "Organisation",
    "OrganisationContact",
    "Person",
    "PersonContact",
    "Prospect",
    "SignInLink",
    "Signatory",
    "Spoken",
    "Territory",
    "Token",
]
