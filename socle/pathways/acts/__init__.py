"""Verbs: meeting talents, enrolling them, accompanying them; the catalogue of workshops."""

from socle.pathways.acts.agreements import confirm_agreement, give_agreement, withdraw_agreement
from socle.pathways.acts.answers import correct_answer, give_answers
from socle.pathways.acts.appointments import (
    cancel_appointment,
    move_appointment,
    note_outcome,
    plan_appointment,
    resume_reminders,
    stop_reminders,
    take_back_outcome,
)
from socle.pathways.acts.arrivals import (
    accept_arrival,
    close_desk,
    expire_arrival,
    forget_arrival,
    note_arrival,
    open_desk,
    refuse_arrival,
    remind_arrival,
    send_arrival,
)
from socle.pathways.acts.attendance import (
    Line,
    add_scan,
    attest,
    close_sheet,
    confirm_present,
    correct_attendance,
    sign_present,
)
from socle.pathways.acts.catalogue import add_workshop, amend_workshop, restore_workshop, retire_workshop
from socle.pathways.acts.cohorts import add_cohort, amend_cohort, choose_cohort
from socle.pathways.acts.coming import add_forgotten, add_to_sheet
from socle.pathways.acts.eligibility import end_eligibility, establish_eligibility, prove_eligibility, withdraw_eligibility
from socle.pathways.acts.enrolment import decline_talent, end_guide, enrol_talent, give_guide, tell_identity
from socle.pathways.acts.filed import add_document, remove_document, return_document
from socle.pathways.acts.follow_ups import answer_follow_up, counts, send_follow_up, try_follow_up
from socle.pathways.acts.goals import (
    add_step,
    amend_goal,
    amend_step,
    do_step,
    give_up_goal,
    give_up_step,
    place_goal,
    place_step,
    reach_goal,
    set_goal,
    take_up_goal,
    take_up_step,
)
from socle.pathways.acts.imports import import_talents, take_back_talents
from socle.pathways.acts.inviting import invite_talent
from socle.pathways.acts.meeting import add_way, end_way, meet_talent, rename_talent
from socle.pathways.acts.merging import merge_file, part_file
from socle.pathways.acts.obstacles import amend_obstacle, lift_obstacle, open_obstacle, reopen_obstacle, work_on_obstacle
from socle.pathways.acts.orientations import (
    answer_orientation,
    complete_orientation,
    conclude_orientation,
    expire_orientation,
    note_orientation,
    remind_orientation,
    resend_orientation,
    send_orientation,
    withdraw_orientation,
)
from socle.pathways.acts.outcomes import correct_outcome, tell_outcome, withdraw_outcome
from socle.pathways.acts.passages import begin_passage, begin_pause, correct_passage, end_passage, end_pause
from socle.pathways.acts.places import ask_place, enrol_in_session, release_place, withdraw_place
from socle.pathways.acts.representing import represent_talent
from socle.pathways.acts.sessions import amend_session, cancel_session, move_session, plan_session
from socle.pathways.acts.settling import settle_talents
from socle.pathways.acts.sharing import reword_sharing
from socle.pathways.acts.stays import correct_exit, leave_talent, withdraw_exit
from socle.pathways.acts.words import amend_note, write_note

__all__ = [
    "Line",
    "accept_arrival",
    "add_cohort",
    "add_document",
    "add_forgotten",
    "add_scan",
    "add_step",
    "add_to_sheet",
    "add_way",
    "add_workshop",
    "amend_cohort",
    "amend_goal",
    "amend_note",
    "amend_obstacle",
    "amend_session",
    "amend_step",
    "amend_workshop",
    "answer_follow_up",
    "answer_orientation",
    "ask_place",
    "attest",
    "begin_passage",
    "begin_pause",
    "cancel_appointment",
    "cancel_session",
    "choose_cohort",
    "close_desk",
    "close_sheet",
    "complete_orientation",
    "conclude_orientation",
    "confirm_agreement",
    "confirm_present",
    "correct_answer",
    "correct_attendance",
    "correct_exit",
    "correct_outcome",
    "correct_passage",
    "counts",
    "decline_talent",
    "do_step",
    "end_eligibility",
    "end_guide",
    "end_passage",
    "end_pause",
    "end_way",
    "enrol_in_session",
    "enrol_talent",
    "establish_eligibility",
    "expire_arrival",
    "expire_orientation",
    "forget_arrival",
    "give_agreement",
    "give_answers",
    "give_guide",
    "give_up_goal",
    "give_up_step",
    "import_talents",
    "invite_talent",
    "leave_talent",
    "lift_obstacle",
    "meet_talent",
    "merge_file",
    "move_appointment",
    "move_session",
    "note_arrival",
    "note_orientation",
    "note_outcome",
    "open_desk",
    "open_obstacle",
    "part_file",
    "place_goal",
    "place_step",
    "plan_appointment",
    "plan_session",
    "prove_eligibility",
    "reach_goal",
    "refuse_arrival",
    "release_place",
    "remind_arrival",
    "remind_orientation",
    "remove_document",
    "rename_talent",
    "reopen_obstacle",
    "represent_talent",
    "resend_orientation",
    "restore_workshop",
    "resume_reminders",
    "retire_workshop",
    "return_document",
    "reword_sharing",
    "send_arrival",
    "send_follow_up",
    "send_orientation",
    "set_goal",
    "settle_talents",
    "sign_present",
    "stop_reminders",
    "take_back_outcome",
    "take_back_talents",
    "take_up_goal",
    "take_up_step",
    "tell_identity",
    "tell_outcome",
    "try_follow_up",
    "withdraw_agreement",
    "withdraw_eligibility",
    "withdraw_exit",
    "withdraw_orientation",
    "withdraw_outcome",
    "withdraw_place",
    "work_on_obstacle",
    "write_note",
]
