"""Verbs: recording people and organisations, opening accounts, lending a program one's voice."""

from socle.people.acts.accounts import open_account
from socle.people.acts.affiliations import affiliate, change_organisation, end_affiliation
from socle.people.acts.aides import end_aide, name_aide, represent_minor, withdraw_as_aide
from socle.people.acts.contacts import (
    add_contact,
    add_coordinates,
    amend_contact,
    amend_coordinates,
    end_contact,
    end_coordinates,
    tell_languages,
)
from socle.people.acts.merges import merge_organisation, merge_person, part_organisation, part_person
from socle.people.acts.organisations import add_alias, admit_organisation, amend_organisation, end_membership, record_organisation
from socle.people.acts.persons import record_person, rename_person
from socle.people.acts.prospects import move_prospect, spot_prospect
from socle.people.acts.signatories import end_signatory, name_signatory
from socle.people.acts.territories import record_territory
from socle.people.acts.tokens import issue_token, new_secret, token_digest, withdraw_token

__all__ = [
    "add_alias",
    "add_contact",
    "add_coordinates",
    "admit_organisation",
    "affiliate",
    "amend_contact",
    "amend_coordinates",
    "amend_organisation",
    "change_organisation",
    "end_affiliation",
    "end_aide",
    "end_contact",
    "end_coordinates",
    "end_membership",
    "end_signatory",
    "issue_token",
    "merge_organisation",
    "merge_person",
    "move_prospect",
    "name_aide",
    "name_signatory",
    "new_secret",
    "open_account",
    "part_organisation",
    "part_person",
    "record_organisation",
    "record_person",
    "record_territory",
    "rename_person",
    "represent_minor",
    "spot_prospect",
    "tell_languages",
    "token_digest",
    "withdraw_as_aide",
    "withdraw_token",
]
