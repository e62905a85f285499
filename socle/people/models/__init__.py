"""Nouns: territory, organisation, person, account, session, invitation, token, notice, mailing, feed; and what is kept of lists."""

from socle.people.models.access import AddressChange, Recovery
from socle.people.models.accounts import Account, Accounts, SignInLink
from socle.people.models.affiliations import Affiliation
from socle.people.models.aides import Aide, Covered
from socle.people.models.attempts import Attempts
from socle.people.models.closures import Closure
from socle.people.models.contacts import ContactPoint, OrganisationContact, PersonContact, Spoken
from socle.people.models.invitations import Invitation
from socle.people.models.lists import Download, Series, SeriesRow, View
from socle.people.models.merges import Merge
from socle.people.models.notices import Feed, Mailing, Notice
from socle.people.models.organisations import Alias, DatedKeptQuerySet, Membership, Organisation, Signatory
from socle.people.models.persons import Person
from socle.people.models.pictures import Logo, Portrait
from socle.people.models.prospects import Prospect
from socle.people.models.rights import Erasure, Extract, Nudge, Opposition, Restriction, RestrictionRequest
from socle.people.models.sessions import Session
from socle.people.models.territories import Territory
from socle.people.models.texts import Text, Texting
from socle.people.models.tokens import Token
from socle.people.models.witnesses import Posting, Witness

__all__ = [
    "Account",
    "Accounts",
    "AddressChange",
    "Affiliation",
    "Aide",
    "Alias",
    "Attempts",
    "Closure",
    "ContactPoint",
    "Covered",
    "DatedKeptQuerySet",
    "Download",
    "Erasure",
    "Extract",
    "Feed",
    "Invitation",
    "Logo",
    "Mailing",
    "Membership",
    "Merge",
    "Notice",
    "Nudge",
    "Opposition",
    "Organisation",
    "OrganisationContact",
    "Person",
    "PersonContact",
    "Portrait",
    "Posting",
    "Prospect",
    "Recovery",
    "Restriction",
    "RestrictionRequest",
    "Series",
    "SeriesRow",
    "Session",
    "SignInLink",
    "Signatory",
    "Spoken",
    "Territory",
    "Text",
    "Texting",
    "Token",
    "View",
    "Witness",
]
