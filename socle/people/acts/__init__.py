"""Verbs: recording people and organisations, opening accounts, lending a program one's voice."""

from socle.people.acts.accounts import open_account
from socle.people.acts.erasure import ask_erasure, decline_erasure, erase_person, propose_erasure
from socle.people.acts.extracts import ask_extract, take_extract
from socle.people.acts.oppositions import answer_opposition, oppose
from socle.people.acts.organisations import add_alias, admit_organisation, amend_organisation, end_membership, record_organisation
from socle.people.acts.persons import record_person, rename_person
from socle.people.acts.restriction import lift_restriction, restrict_person
from socle.people.acts.signatories import end_signatory, name_signatory
from socle.people.acts.territories import record_territory
from socle.people.acts.tokens import issue_token, new_secret, token_digest, withdraw_token

__all__ = [
    "add_alias",
    "admit_organisation",
    "amend_organisation",
    "answer_opposition",
    "ask_erasure",
    "ask_extract",
    "decline_erasure",
    "end_membership",
    "end_signatory",
    "erase_person",
    "issue_token",
    "lift_restriction",
    "name_signatory",
    "new_secret",
    "open_account",
    "oppose",
    "propose_erasure",
    "record_organisation",
    "record_person",
    "record_territory",
    "rename_person",
    "restrict_person",
    "take_extract",
    "token_digest",
    "withdraw_token",
]
