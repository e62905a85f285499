"""Nouns: territory, organisation, membership, person, account, token, notice; and what is kept of lists."""

from socle.people.models.accounts import Account, Accounts, SignInLink
from socle.people.models.lists import Batch, BatchRow, Download, View
from socle.people.models.notices import Notice
from socle.people.models.organisations import Alias, DatedKeptQuerySet, Membership, Organisation, Signatory
from socle.people.models.persons import Person
from socle.people.models.territories import Territory
from socle.people.models.tokens import Token

__all__ = [
    "Account",
    "Accounts",
    "Alias",
    "Batch",
    "BatchRow",
    "DatedKeptQuerySet",
    "Download",
    "Membership",
    "Notice",
    "Organisation",
    "Person",
    "SignInLink",
    "Signatory",
    "Territory",
    "Token",
    "View",
]
