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
from socle.people.acts.affiliations import affiliate, change_organisation, end_affiliation
from socle.people.acts.aides import end_aide, enter_guardian, name_aide, represent_minor, withdraw_as_aide
from socle.people.acts.closing import close_account, end_account, reopen_account
from socle.people.acts.contacts import (
    add_contact,
    add_coordinates,
    amend_contact,
    amend_coordinates,
    end_contact,
    end_coordinates,
    tell_languages,
)
from socle.people.acts.erasure import ask_erasure, decline_erasure, erase_again, erase_person, propose_erasure
from socle.people.acts.extracts import ask_extract, take_extract
from socle.people.acts.factors import add_factor, remove_factor
from socle.people.acts.identities import link_identity, unlink_identity
from socle.people.acts.imports import import_organisations, import_people
from socle.people.acts.invitations import accept_invitation, address_invitation, forget_invitation, invite, withdraw_invitation
from socle.people.acts.mailings import choose_mailing, close_feed, mute, open_feed
from socle.people.acts.merges import merge_organisation, merge_person, part_organisation, part_person
from socle.people.acts.oppositions import answer_opposition, oppose
from socle.people.acts.organisations import add_alias, admit_organisation, amend_organisation, end_membership, record_organisation
from socle.people.acts.persons import record_person, rename_person
from socle.people.acts.pictures import remove_logo, remove_portrait, restore_logo, restore_portrait, set_logo, set_portrait
from socle.people.acts.prospects import move_prospect, spot_prospect
from socle.people.acts.removals import remove_organisation, remove_person, take_back_organisations, take_back_people
from socle.people.acts.restriction import answer_restriction, ask_restriction, lift_restriction, restrict_person
from socle.people.acts.sessions import end_session, end_sessions
from socle.people.acts.signatories import end_signatory, name_signatory
from socle.people.acts.territories import record_territory
from socle.people.acts.texting import ask_texting, choose_texting, confirm_texting, end_texting
from socle.people.acts.tokens import issue_token, new_secret, token_digest, withdraw_token
from socle.people.acts.witnesses import end_witness, name_witness

__all__ = [
    "accept_invitation",
    "add_alias",
    "add_contact",
    "add_coordinates",
    "add_factor",
    "address_invitation",
    "admit_organisation",
    "affiliate",
    "amend_contact",
    "amend_coordinates",
    "amend_organisation",
    "answer_opposition",
    "answer_restriction",
    "ask_address",
    "ask_erasure",
    "ask_extract",
    "ask_restriction",
    "ask_texting",
    "begin_recovery",
    "change_address",
    "change_organisation",
    "choose_mailing",
    "choose_texting",
    "close_account",
    "close_feed",
    "confirm_recovery",
    "confirm_texting",
    "decline_erasure",
    "end_account",
    "end_affiliation",
    "end_aide",
    "end_contact",
    "end_coordinates",
    "end_membership",
    "end_session",
    "end_sessions",
    "end_signatory",
    "end_texting",
    "end_witness",
    "enter_guardian",
    "erase_again",
    "erase_person",
    "forget_invitation",
    "import_organisations",
    "import_people",
    "invite",
    "issue_token",
    "lift_restriction",
    "link_identity",
    "merge_organisation",
    "merge_person",
    "move_prospect",
    "mute",
    "name_aide",
    "name_signatory",
    "name_witness",
    "new_secret",
    "open_account",
    "open_feed",
    "oppose",
    "part_organisation",
    "part_person",
    "propose_erasure",
    "record_organisation",
    "record_person",
    "record_territory",
    "recover_account",
    "regain_access",
    "remove_factor",
    "remove_logo",
    "remove_organisation",
    "remove_person",
    "remove_portrait",
    "rename_person",
    "reopen_account",
    "represent_minor",
    "restore_address",
    "restore_logo",
    "restore_portrait",
    "restrict_person",
    "set_logo",
    "set_portrait",
    "spot_prospect",
    "take_back_organisations",
    "take_back_people",
    "take_extract",
    "tell_languages",
    "token_digest",
    "unlink_identity",
    "withdraw_as_aide",
    "withdraw_invitation",
    "withdraw_token",
]
