"""Every act of a meeting, in every state of it, tried by every role of the cast: done where both allow it, else refused with its reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from conftest import WORN, Cast
from socle.governance import acts
from socle.governance.models import Item, Meeting
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.journal.act import Refused
from socle.site.testing.chance import its_turn

FACILITATES = {("Dario", "facilitator")}
MEMBERS = {("Cléo", "member"), ("Elsa", "member")}
DARIO = {("Dario", "member")}
WRITES = FACILITATES | DARIO  # who called the meeting writes, until another does
LATER = {"starts_at": scene.days_later(9), "zone": "Europe/Paris", "place": ""}
WORN_HERE = [*WORN, ("Dario", "member")]


class Undone(Exception):
    """What was tried is taken back."""


@dataclass(frozen=True)
class Tried:
    """An act with what it says, the states in which it may be done, and who may."""

    verb: Any
    says: Callable[[Cast, Meeting], dict[str, Any]]
    states: set[str]
    who: set[tuple[str, str]]


def nothing(_cast: Cast, _meeting: Meeting) -> dict[str, Any]:
    return {}


def item(_cast: Cast, meeting: Meeting) -> dict[str, Any]:
    return {"item": Item.kept.filter(meeting=meeting).latest("place").pk}


def another(cast: Cast, _meeting: Meeting) -> dict[str, Any]:
    return {"part": "tensions", "about": scene.raised(cast, "Encore une").pk}


NOW = {"open", "taken"}
BEFORE_ITS_END = {"planned", *NOW}
TABLE = {
    "opening": Tried(acts.open_meeting, nothing, {"planned"}, FACILITATES),
    "moving it": Tried(acts.move_meeting, lambda *_: LATER, {"planned"}, FACILITATES),
    "calling off": Tried(acts.cancel_meeting, nothing, {"planned"}, FACILITATES),
    "closing": Tried(acts.close_meeting, nothing, NOW, FACILITATES),
    "taking the pen": Tried(acts.take_pen, nothing, {*NOW, "closed"}, MEMBERS),
    "joining": Tried(acts.join, nothing, NOW, MEMBERS),
    "noting who is there": Tried(acts.note_attendee, lambda cast, _: {"person": cast.people["Cléo"].pk}, NOW, WRITES),
    "adding": Tried(acts.add_item, another, BEFORE_ITS_END, FACILITATES),
    "raising": Tried(acts.raise_matter, lambda *_: {"text": "Il fait froid"}, BEFORE_ITS_END, MEMBERS | DARIO),
    "moving": Tried(acts.move_item, lambda *of: item(*of) | {"place": 0}, BEFORE_ITS_END, FACILITATES),
    "dropping": Tried(acts.drop_item, item, BEFORE_ITS_END, FACILITATES),
    "taking up": Tried(acts.take_up, item, NOW, FACILITATES),
    "speaking": Tried(acts.take_turn, lambda *_: {"kind": "spoke"}, {"taken"}, DARIO),
    "noting who spoke": Tried(
        acts.note_turn, lambda cast, _: {"person": cast.people["Dario"].pk, "kind": "passed"}, {"taken"}, FACILITATES
    ),
    "once more": Tried(acts.go_round, nothing, set(), FACILITATES),
    "facilitating twice": Tried(acts.take_chair, nothing, set(), FACILITATES),
    "confirming": Tried(acts.confirm_minutes, nothing, {"closed"}, WRITES),
}


def in_state(cast: Cast, state: str) -> Meeting:
    """A meeting with two items, the last of which waits until it is over."""
    facilitator = met.facilitator(cast)
    tensions = [scene.raised(cast, text) for text in ("Une", "Deux")]
    if state in ("planned", "cancelled"):
        when = {"starts_at": scene.days_later(2), "zone": "Europe/Paris"}
        meeting = acts.call_meeting(facilitator, cast.circles["nord"], **when)
        for one in tensions:
            acts.add_item(facilitator, meeting, part="tensions", about=one.pk)
        if state == "cancelled":
            acts.cancel_meeting(facilitator, meeting)
        return scene.current(meeting)  # type: ignore[no-any-return]
    meeting = met.opened(cast, people=())
    if state != "open":
        met.take(cast, meeting)
    if state in ("closed", "confirmed"):
        acts.close_meeting(facilitator, meeting)
    if state == "confirmed":
        acts.confirm_minutes(facilitator, meeting)
    return scene.current(meeting)  # type: ignore[no-any-return]


def is_done(cast: Cast, tried: Tried, meeting: Meeting, who: tuple[str, str]) -> bool:
    said = tried.says(cast, meeting)
    try:
        with transaction.atomic():
            tried.verb(cast.actor(*who), meeting, **said)
            raise Undone
    except Undone:
        return True
    except Refused as refusal:
        assert str(refusal), "it says why"
        return False


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("state", ["planned", "cancelled", "open", "taken", "closed", "confirmed"])
def test_an_act_is_done_where_the_state_and_the_role_allow_it_and_nowhere_else(cast: Cast, state: str):
    meeting = in_state(cast, state)

    for turn, (name, tried) in enumerate(TABLE.items()):
        people = [who for number, who in enumerate(WORN_HERE, turn) if who in tried.who or its_turn(number)]
        done = {who for who in people if is_done(cast, tried, meeting, who)}
        assert done == (tried.who if state in tried.states else set()), (name, state)
