"""Verbs: recording people and organisations, opening accounts, lending a program one's voice."""

from socle.people.acts.accounts import open_account
from socle.people.acts.mailings import choose_mailing, close_feed, mute, open_feed
from socle.people.acts.organisations import add_alias, admit_organisation, amend_organisation, end_membership, record_organisation
from socle.people.acts.persons import record_person, rename_person
from socle.people.acts.pictures import remove_logo, remove_portrait, restore_logo, restore_portrait, set_logo, set_portrait
from socle.people.acts.signatories import end_signatory, name_signatory
from socle.people.acts.territories import record_territory
from socle.people.acts.tokens import issue_token, new_secret, token_digest, withdraw_token

__all__ = [
    "add_alias",
    "admit_organisation",
    "amend_organisation",
    "choose_mailing",
    "close_feed",
    "end_membership",
    "end_signatory",
    "issue_token",
    "mute",
    "name_signatory",
    "new_secret",
    "open_account",
    "open_feed",
    "record_organisation",
    "record_person",
    "record_territory",
    "remove_logo",
    "remove_portrait",
    "rename_person",
    "restore_logo",
    "restore_portrait",
    "set_logo",
    "set_portrait",
    "token_digest",
    "withdraw_token",
]
