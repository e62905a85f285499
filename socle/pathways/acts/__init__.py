"""Verbs: meeting talents, enrolling them, accompanying them; workshops, sessions and attendance."""

from socle.pathways.acts.attendance import (
    Line,
    add_scan,
    add_to_sheet,
    attest,
    close_sheet,
    confirm_present,
    correct_attendance,
    sign_present,
)
from socle.pathways.acts.catalogue import add_workshop, amend_workshop, restore_workshop, retire_workshop
from socle.pathways.acts.enrolment import decline_talent, end_guide, enrol_talent, give_guide, tell_identity
from socle.pathways.acts.meeting import add_way, end_way, meet_talent, rename_talent
from socle.pathways.acts.passages import begin_passage, begin_pause, correct_passage, end_passage, end_pause
from socle.pathways.acts.places import ask_place, enrol_in_session, release_place, withdraw_place
from socle.pathways.acts.sessions import amend_session, cancel_session, move_session, plan_session
from socle.pathways.acts.sharing import reword_sharing
from socle.pathways.acts.words import amend_note, write_note

__all__ = [
    "Line",
    "add_scan",
    "add_to_sheet",
    "add_way",
    "add_workshop",
    "amend_note",
    "amend_session",
    "amend_workshop",
    "ask_place",
    "attest",
    "begin_passage",
    "begin_pause",
    "cancel_session",
    "close_sheet",
    "confirm_present",
    "correct_attendance",
    "correct_passage",
    "decline_talent",
    "end_guide",
    "end_passage",
    "end_pause",
    "end_way",
    "enrol_in_session",
    "enrol_talent",
    "give_guide",
    "meet_talent",
    "move_session",
    "plan_session",
    "release_place",
    "rename_talent",
    "restore_workshop",
    "retire_workshop",
    "reword_sharing",
    "sign_present",
    "tell_identity",
    "withdraw_place",
    "write_note",
]
