"""Verbs: recording people and organisations, opening accounts, lending a program one's voice."""

from socle.people.acts.access import (
    ask_address,
    begin_recovery,
    change_address,
    confirm_recovery,
    recover_account,
    regain_access,
    restore_address,
)
from socle.people.acts.accounts import open_account
from socle.people.acts.factors import add_factor, remove_factor
from socle.people.acts.identities import link_identity, unlink_identity
from socle.people.acts.imports import import_organisations, import_people
from socle.people.acts.invitations import accept_invitation, invite, withdraw_invitation
from socle.people.acts.mailings import choose_mailing, close_feed, mute, open_feed
from socle.people.acts.organisations import add_alias, admit_organisation, amend_organisation, end_membership, record_organisation
from socle.people.acts.persons import record_person, rename_person
from socle.people.acts.pictures import remove_logo, remove_portrait, restore_logo, restore_portrait, set_logo, set_portrait
from socle.people.acts.sessions import end_session, end_sessions
from socle.people.acts.signatories import end_signatory, name_signatory
from socle.people.acts.territories import record_territory
from socle.people.acts.tokens import issue_token, new_secret, token_digest, withdraw_token

__all__ = [
    "accept_invitation",
    "add_alias",
    "add_factor",
    "admit_organisation",
    "amend_organisation",
    "ask_address",
    "begin_recovery",
    "change_address",
    "choose_mailing",
    "close_feed",
    "confirm_recovery",
    "end_membership",
    "end_session",
    "end_sessions",
    "end_signatory",
    "import_organisations",
    "import_people",
    "invite",
    "issue_token",
    "link_identity",
    "mute",
    "name_signatory",
    "new_secret",
    "open_account",
    "open_feed",
    "record_organisation",
    "record_person",
    "record_territory",
    "recover_account",
    "regain_access",
    "remove_factor",
    "remove_logo",
    "remove_portrait",
    "rename_person",
    "restore_address",
    "restore_logo",
    "restore_portrait",
    "set_logo",
    "set_portrait",
    "token_digest",
    "unlink_identity",
    "withdraw_invitation",
    "withdraw_token",
]
