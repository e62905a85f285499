"""Verbs: meeting talents, enrolling them, accompanying them; the catalogue of workshops."""

from socle.pathways.acts.appointments import (
    cancel_appointment,
    move_appointment,
    note_outcome,
    plan_appointment,
    resume_reminders,
    stop_reminders,
    take_back_outcome,
)
from socle.pathways.acts.catalogue import add_workshop, amend_workshop, restore_workshop, retire_workshop
from socle.pathways.acts.enrolment import decline_talent, end_guide, enrol_talent, give_guide, tell_identity
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
from socle.pathways.acts.meeting import add_way, end_way, meet_talent, rename_talent
from socle.pathways.acts.obstacles import amend_obstacle, lift_obstacle, open_obstacle, reopen_obstacle, work_on_obstacle
from socle.pathways.acts.passages import begin_passage, begin_pause, correct_passage, end_passage, end_pause
from socle.pathways.acts.sharing import reword_sharing
from socle.pathways.acts.words import amend_note, write_note

__all__ = [
    "add_step",
    "add_way",
    "add_workshop",
    "amend_goal",
    "amend_note",
    "amend_obstacle",
    "amend_step",
    "amend_workshop",
    "begin_passage",
    "begin_pause",
    "cancel_appointment",
    "correct_passage",
    "decline_talent",
    "do_step",
    "end_guide",
    "end_passage",
    "end_pause",
    "end_way",
    "enrol_talent",
    "give_guide",
    "give_up_goal",
    "give_up_step",
    "lift_obstacle",
    "meet_talent",
    "move_appointment",
    "note_outcome",
    "open_obstacle",
    "place_goal",
    "place_step",
    "plan_appointment",
    "reach_goal",
    "rename_talent",
    "reopen_obstacle",
    "restore_workshop",
    "resume_reminders",
    "retire_workshop",
    "reword_sharing",
    "set_goal",
    "stop_reminders",
    "take_back_outcome",
    "take_up_goal",
    "take_up_step",
    "tell_identity",
    "work_on_obstacle",
    "write_note",
]
