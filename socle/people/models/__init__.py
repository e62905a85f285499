"""Nouns: territory, organisation, membership, person, account, session, invitation, token, notice."""

from socle.people.models.access import AddressChange, Recovery
from socle.people.models.accounts import Account, Accounts, SignInLink
from socle.people.models.invitations import Invitation
from socle.people.models.notices import Notice
from socle.people.models.organisations import Alias, DatedKeptQuerySet, Membership, Organisation, Signatory
from socle.people.models.persons import Person
from socle.people.models.sessions import Session
from socle.people.models.territories import Territory
from socle.people.models.tokens import Token

__all__ = [
    "Account",
    "Accounts",
    "AddressChange",
    "Alias",
    "DatedKeptQuerySet",
    "Invitation",
    "Membership",
    "Notice",
    "Organisation",
    "Person",
    "Recovery",
    "Session",
    "SignInLink",
    "Signatory",
    "Territory",
    "Token",
]
