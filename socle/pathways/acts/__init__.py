"""Verbs: meeting talents, enrolling them, accompanying them."""

from socle.pathways.acts.enrolment import decline_talent, end_guide, enrol_talent, give_guide, tell_identity
from socle.pathways.acts.imports import import_talents, take_back_talents
from socle.pathways.acts.meeting import add_way, end_way, meet_talent, rename_talent
from socle.pathways.acts.passages import begin_passage, begin_pause, correct_passage, end_passage, end_pause
from socle.pathways.acts.words import amend_note, write_note

__all__ = [
    "add_way",
    "amend_note",
    "begin_passage",
    "begin_pause",
    "correct_passage",
    "decline_talent",
    "end_guide",
    "end_passage",
    "end_pause",
    "end_way",
    "enrol_talent",
    "give_guide",
    "import_talents",
    "meet_talent",
    "rename_talent",
    "take_back_talents",
    "tell_identity",
    "write_note",
]
