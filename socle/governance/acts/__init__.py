"""Verbs: every write of the room. `changes` carry decisions out, `appointments` fill roles, the rest deliberate."""

from socle.governance.acts.annexes import add_annex, remove_annex, restore_annex
from socle.governance.acts.appointments import fill_role, resign, revoke
from socle.governance.acts.arrivals import import_programme
from socle.governance.acts.attending import join, leave, note_attendee
from socle.governance.acts.changes import CARRIED_OUT_BY, decide
from socle.governance.acts.corrections import put_mandate_right, put_seat_right
from socle.governance.acts.deliberation import adopt, declare_interest, draft, open_to_positions, rebase, return_to_draft, rewrite, withdraw
from socle.governance.acts.departures import withdraw_mandate
from socle.governance.acts.halts import halt_reading, resume_reading
from socle.governance.acts.items import add_item, drop_item, move_item, raise_matter, take_up
from socle.governance.acts.meetings import (
    call_meeting,
    cancel_meeting,
    close_meeting,
    confirm_minutes,
    move_meeting,
    open_meeting,
    take_chair,
    take_pen,
)
from socle.governance.acts.objections import abandon_objection, confirm_integration, fail_objection, test_objection, withdraw_objection
from socle.governance.acts.opinions import answer_opinion, ask_for_opinion, cancel_opinion, give_opinion, reply_to_answer
from socle.governance.acts.positions import give_position
from socle.governance.acts.provisional import decide_provisionally, lapse, lift
from socle.governance.acts.reviews import answer_review
from socle.governance.acts.rounds import ask_to_meet, extend, move_on, refreeze, settle
from socle.governance.acts.standing_in import declare_breakdown, take_facilitation
from socle.governance.acts.striking import STRUCK, appeal, judge_appeal, strike
from socle.governance.acts.substitutes import decline_substitution, recall_substitute, stand_in
from socle.governance.acts.tensions import raise_tension, reword_tension
from socle.governance.acts.turns import go_round, note_turn, take_turn

__all__ = [
    "CARRIED_OUT_BY",
    "STRUCK",
    "abandon_objection",
    "add_annex",
    "add_item",
    "adopt",
    "answer_opinion",
    "answer_review",
    "appeal",
    "ask_for_opinion",
    "ask_to_meet",
    "call_meeting",
    "cancel_meeting",
    "cancel_opinion",
    "close_meeting",
    "confirm_integration",
    "confirm_minutes",
    "decide",
    "decide_provisionally",
    "declare_breakdown",
    "declare_interest",
    "decline_substitution",
    "draft",
    "drop_item",
    "extend",
    "fail_objection",
    "fill_role",
    "give_opinion",
    "give_position",
    "go_round",
    "halt_reading",
    "import_programme",
    "join",
    "judge_appeal",
    "lapse",
    "leave",
    "lift",
    "move_item",
    "move_meeting",
    "move_on",
    "note_attendee",
    "note_turn",
    "open_meeting",
    "open_to_positions",
    "put_mandate_right",
    "put_seat_right",
    "raise_matter",
    "raise_tension",
    "rebase",
    "recall_substitute",
    "refreeze",
    "remove_annex",
    "reply_to_answer",
    "resign",
    "restore_annex",
    "resume_reading",
    "return_to_draft",
    "revoke",
    "reword_tension",
    "rewrite",
    "settle",
    "stand_in",
    "strike",
    "take_chair",
    "take_facilitation",
    "take_pen",
    "take_turn",
    "take_up",
    "test_objection",
    "withdraw",
    "withdraw_mandate",
    "withdraw_objection",
]
