"""Verbs: recording people and organisations, opening accounts, lending a program one's voice."""

from socle.people.acts.accounts import open_account
from socle.people.acts.imports import import_organisations, import_people
from socle.people.acts.organisations import add_alias, admit_organisation, amend_organisation, end_membership, record_organisation
from socle.people.acts.persons import record_person, rename_person
from socle.people.acts.signatories import end_signatory, name_signatory
from socle.people.acts.territories import record_territory
from socle.people.acts.tokens import issue_token, new_secret, token_digest, withdraw_token

__all__ = [
    "add_alias",
    "admit_organisation",
    "amend_organisation",
    "end_membership",
    "end_signatory",
    "import_organisations",
    "import_people",
    "issue_token",
    "name_signatory",
    "new_secret",
    "open_account",
    "record_organisation",
    "record_person",
    "record_territory",
    "rename_person",
    "token_digest",
    "withdraw_token",
]
