"""What becomes of something, turn by turn: which turn may follow, and where it stands after all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

NOWHERE = ""
STAYS = "="
MOVES: dict[str, dict[str, dict[str, str]]] = {
    "obstacle": {
        NOWHERE: {"opened": "open"},
        "open": {"worked": "worked", "amended": STAYS},
        "worked": {"lifted": "lifted", "amended": STAYS},
        "lifted": {"reopened": "open"},
    },
    "goal": {
        NOWHERE: {"set": "set"},
        "set": {"reached": "reached", "given_up": "given_up", "amended": STAYS},
        "reached": {"taken_up": "set"},
        "given_up": {"taken_up": "set"},
    },
    "step": {
        NOWHERE: {"added": "to_do"},
        "to_do": {"done": "done", "given_up": "given_up", "amended": STAYS},
        "done": {"taken_up": "to_do"},
        "given_up": {"taken_up": "to_do"},
    },
    "appointment": {
        NOWHERE: {"planned": "planned"},
        "planned": {
            "moved": STAYS,
            "seen": "seen",
            "no_show": "no_show",
            "excused": "excused",
            "cancelled": "cancelled",
        },
        **{ended: {"taken_back": "planned"} for ended in ("seen", "no_show", "excused")},
        "cancelled": {},
    },
    "orientation": {
        NOWHERE: {"sent": "sent"},
        "sent": {
            "reminded": STAYS,
            "resent": STAYS,
            "asked": "asked",
            "accepted": "accepted",
            "refused": "refused",
            "expired": "expired",
            "withdrawn": "withdrawn",
        },
        "asked": {
            "completed": "sent",
            "accepted": "accepted",
            "refused": "refused",
            "expired": "expired",
            "withdrawn": "withdrawn",
        },
        "accepted": {"concluded": "concluded"},
        "refused": {},
        "expired": {"accepted": "accepted", "refused": "refused"},
        "withdrawn": {},
        "concluded": {"concluded": "concluded"},
    },
}


@dataclass(frozen=True, slots=True)
class Said:
    """One turn: its kind, its day, and what was said that was not said before."""

    kind: str
    on: date
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where something stands: its state, the day on which it last came into each of its states, all that is said of it."""

    state: str = NOWHERE
    since: Mapping[str, date] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)


def may_follow(noun: str, state: str, kind: str) -> bool:
    """Whether a turn of this kind may follow where something stands so."""
    return kind in MOVES[noun][state]


def after(noun: str, stand: Stand, turn: Said) -> Stand:
    """Where it stands after a turn. Days of states that come after the one it comes to are over, and so is why it was given up."""
    to = MOVES[noun][stand.state][turn.kind]
    said = {**stand.said, **turn.said}
    if to == STAYS:
        return replace(stand, said=said)
    states = [state for state in MOVES[noun] if state]
    before = states[: states.index(to)]
    kept = {state: day for state, day in stand.since.items() if state in before}
    return Stand(to, {**kept, to: turn.on}, said if "because" in turn.said else {**said, "because": ""})


def replay(noun: str, turns: Iterable[Said]) -> Stand:
    """Where something stands after all its turns, in their order."""
    stand = Stand()
    for turn in turns:
        stand = after(noun, stand, turn)
    return stand
