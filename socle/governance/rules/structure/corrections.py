"""Corrections: what was recorded of the past was otherwise (rule M3). What was known before stays known as of then.

A correction says when something that is held began and ended, never who holds it or for whom. It gives nobody a right from now on: it
may end what still holds, on a day that is past, and it prolongs nothing beyond this instant.
"""

from dataclasses import replace
from typing import Any

from socle.governance.rules.structure.holdings import (
    LINKS,
    covers,
    derogated,
    end_from,
    end_mandate,
    overlap,
    refuse_two_voices,
)
from socle.governance.rules.structure.states import Data, HeldState, Impossible, RoleState, holds_after
from socle.governance.rules.structure.whole import Structure

BECAUSE = "correction"


def _mandate_corrected(s: Structure, data: Data, at: str) -> None:
    key = data["mandate"]
    before, state = _corrected(s.mandates.get(key), data, at)
    role = s.roles[state.what]
    if not _lay(role, state):
        raise Impossible("role then")
    others = [one for other, one in s.mandates_of(state.what) if other != key and (role.single or one.person == state.person)]
    if any(overlap(one, state) for one in others):
        raise Impossible("holder")
    refuse_two_voices(s, state)
    _refuse_broken_link(s, state, role.core)
    _keep_within(s, key, state)
    because = BECAUSE if state.until != before.until else before.because
    s.put("mandates", key, replace(state, because=because))


def _corrected(held: HeldState | None, data: Data, at: str) -> tuple[HeldState, HeldState]:
    """What was recorded, and what is recorded from now on."""
    if held is None or held.since >= at:
        raise Impossible("begun")
    since, until = data.get("since") or held.since, data.get("until") or held.until
    if since >= at:
        raise Impossible("later")
    if until != held.until and (until is None or until > at):
        raise Impossible("past")
    if until is not None and until <= since:
        raise Impossible("until")
    if (since, until) == (held.since, held.until):
        raise Impossible("same")
    return held, replace(held, since=since, until=until)


def _lay(role: RoleState, held: HeldState) -> bool:
    """Whether a role lay in one circle during all the time that a mandate says."""
    ends = [one.since for one in role.wordings[1:]] + [role.until]
    inside = [one for one, end in zip(role.wordings, ends, strict=True) if _meets(one.since, end, held)]
    over = role.until is not None and (held.until is None or held.until > role.until)
    return role.since <= held.since and not over and all(one.says["circle"] == held.circle for one in inside)


def _meets(since: str, until: str | None, held: HeldState) -> bool:
    return (until is None or held.since < until) and (held.until is None or since < held.until)


def _refuse_broken_link(s: Structure, state: HeldState, core: str) -> None:
    """D3, D4: nobody led and represented a circle at once, and who represented it had a seat there."""
    if core not in LINKS:
        return
    for _key, held in list(s.mandates_in(state.circle, state.person)):
        if s.roles[held.what].core == LINKS[core] and overlap(held, state) and not derogated(s, state):
            raise Impossible("both links")
    if core == "representative" and not _seated(s, state):
        raise Impossible("seat")


def _seated(s: Structure, state: HeldState) -> bool:
    return any(covers(seat, state.since, state.until) for _key, seat in s.seats_in(state.circle, state.person))


def _keep_within(s: Structure, key: str, state: HeldState) -> None:
    """M4: whoever stood in did so within the mandate."""
    named = [(one, stood) for one, stood in s.substitutes.items() if stood.mandate == key]
    if any(stood.since < state.since for _one, stood in named):
        raise Impossible("stood in")
    if state.until is not None:
        for one, _stood in named:
            end_from(s, "substitutes", one, state.until)


def _seat_corrected(s: Structure, data: Data, at: str) -> None:
    """D4: with the time that the seat loses, what rested on it is lost."""
    key = data["seat"]
    before, state = _corrected(s.seats.get(key), data, at)
    circle = s.circles[state.circle]
    if state.since < circle.since or (circle.until is not None and (state.until is None or state.until > circle.until)):
        raise Impossible("circle then")
    if any(overlap(one, state) for other, one in s.seats_in(state.circle, state.person) if other != key):
        raise Impossible("seat")
    refuse_two_voices(s, state)
    s.put("seats", key, state)
    for mandate, held in _resting(s, before):
        if held.since < state.since and s.roles[held.what].core == "representative":
            raise Impossible("seat")
        if state.until is not None and holds_after(held, state.until):
            end_mandate(s, mandate, state.until, "seat_ended")


def _resting(s: Structure, seat: HeldState) -> list[tuple[str, Any]]:
    """The mandates that rested on a seat: to be a member, and to represent the circle."""
    held = s.mandates_in(seat.circle, seat.person)
    return [pair for pair in held if s.roles[pair[1].what].core in ("member", "representative") and overlap(pair[1], seat)]


APPLIED = {"mandate.corrected": _mandate_corrected, "seat.corrected": _seat_corrected}
