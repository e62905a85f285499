"""Nouns: territory, organisation, membership, person, account, token, notice, what people ask about their data."""

from socle.people.models.accounts import Account, Accounts, SignInLink
from socle.people.models.notices import Notice
from socle.people.models.organisations import Alias, DatedKeptQuerySet, Membership, Organisation, Signatory
from socle.people.models.persons import Person
from socle.people.models.rights import Erasure, Extract, Opposition, Restriction
from socle.people.models.territories import Territory
from socle.people.models.tokens import Token

__all__ = [
    "Account",
    "Accounts",
    "Alias",
    "DatedKeptQuerySet",
    "Erasure",
    "Extract",
    "Membership",
    "Notice",
    "Opposition",
    "Organisation",
    "Person",
    "Restriction",
    "SignInLink",
    "Signatory",
    "Territory",
    "Token",
]
