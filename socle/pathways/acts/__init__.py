"""Verbs: meeting talents, enrolling them, accompanying them; the catalogue of workshops."""

from socle.pathways.acts.catalogue import add_workshop, amend_workshop, restore_workshop, retire_workshop
from socle.pathways.acts.enrolment import decline_talent, end_guide, enrol_talent, give_guide, tell_identity
from socle.pathways.acts.meeting import add_way, end_way, meet_talent, rename_talent
from socle.pathways.acts.passages import begin_passage, begin_pause, correct_passage, end_passage, end_pause
from socle.pathways.acts.sharing import reword_sharing
from socle.pathways.acts.words import amend_note, write_note

__all__ = [
    "add_way",
    "add_workshop",
    "amend_note",
    "amend_workshop",
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
    "meet_talent",
    "rename_talent",
    "restore_workshop",
    "retire_workshop",
    "reword_sharing",
    "tell_identity",
    "write_note",
]
