"""Verbs: meeting talents, enrolling them, accompanying them, and what has become of them."""

from socle.pathways.acts.answers import correct_answer, give_answers
from socle.pathways.acts.eligibility import end_eligibility, establish_eligibility, prove_eligibility, withdraw_eligibility
from socle.pathways.acts.enrolment import decline_talent, end_guide, enrol_talent, give_guide, tell_identity
from socle.pathways.acts.follow_ups import answer_follow_up, counts, send_follow_up, try_follow_up
from socle.pathways.acts.meeting import add_way, end_way, meet_talent, rename_talent
from socle.pathways.acts.merging import merge_file, part_file
from socle.pathways.acts.outcomes import correct_outcome, tell_outcome, withdraw_outcome
from socle.pathways.acts.passages import begin_passage, begin_pause, correct_passage, end_passage, end_pause
from socle.pathways.acts.stays import correct_exit, leave_talent, withdraw_exit
from socle.pathways.acts.words import amend_note, write_note

__all__ = [
    "add_way",
    "amend_note",
    "answer_follow_up",
    "begin_passage",
    "begin_pause",
    "correct_answer",
    "correct_exit",
    "correct_outcome",
    "correct_passage",
    "counts",
    "decline_talent",
    "end_eligibility",
    "end_guide",
    "end_passage",
    "end_pause",
    "end_way",
    "enrol_talent",
    "establish_eligibility",
    "give_answers",
    "give_guide",
    "leave_talent",
    "meet_talent",
    "merge_file",
    "part_file",
    "prove_eligibility",
    "rename_talent",
    "send_follow_up",
    "tell_identity",
    "tell_outcome",
    "try_follow_up",
    "withdraw_eligibility",
    "withdraw_exit",
    "withdraw_outcome",
    "write_note",
]
