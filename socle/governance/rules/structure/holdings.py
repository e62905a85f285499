"""Mandates, seats and substitutes: who holds what, for whom, and until when (rules M1 to M6)."""

from dataclasses import replace
from typing import Any

from socle.governance.rules.structure.states import Data, HeldState, Impossible, Item, SubstituteState, holds_after, later
from socle.governance.rules.structure.whole import Structure

LINKS = {"lead": "representative", "representative": "lead"}
NOT_DELEGABLE = frozenset({"give_positions", "fill_roles"})


def _mandate_given(s: Structure, data: Data, at: str) -> None:
    role = s.role(data["role"])
    circle, since, term = role.says("circle"), max(data.get("since") or at, at), data.get("until")
    if data["id"] in s.mandates or (term is not None and term <= since):
        raise Impossible("until")
    until = with_caretaking(s, circle, term)
    state = HeldState(circle, data["role"], data["person"], data.get("organisation"), since, until, term)
    refuse_two_voices(s, state)
    if role.core in LINKS:
        state = _linked(s, state, role.core)
    _succeed(s, state, role.single)
    s.put("mandates", data["id"], state)


def with_caretaking(s: Structure, circle: str, term: str | None) -> str | None:
    """L9: where the circle lets a holder go on until somebody follows, the right lasts for so many days more."""
    days = caretaker_days(s, circle)
    return later(term, days) if term and days else term


def caretaker_days(s: Structure, circle: str) -> int:
    """For how many days a holder goes on after a term in this circle."""
    return (s.process(circle, "caretaker_days") or 0) if s.process(circle, "after_term") == "caretaker" else 0


def _succeed(s: Structure, state: HeldState, single: bool) -> None:
    """M2: one holder at a time, one mandate at a time for a person; whoever was only caretaking gives way."""
    for key, held in list(s.mandates_of(state.what)):
        if not (single or held.person == state.person) or not overlap(held, state):
            continue
        if held.term is None or held.term > state.since or held.since > state.since:
            raise Impossible("holder")
        s.put("mandates", key, replace(held, until=state.since))


def refuse_two_voices(s: Structure, state: HeldState) -> None:
    """M6: in one circle somebody speaks for one organisation at a time."""
    if state.organisation is None:
        return
    others = (*s.mandates_in(state.circle, state.person), *s.seats_in(state.circle, state.person))
    for _key, held in others:
        if held.organisation not in (None, state.organisation) and overlap(held, state):
            raise Impossible("organisation")


def _linked(s: Structure, state: HeldState, core: str) -> HeldState:
    """D3, D4: nobody both leads and represents a circle unless its parent lets them; who represents it has a seat there."""
    for _key, held in list(s.mandates_in(state.circle, state.person)):
        if s.roles[held.what].core == LINKS[core] and overlap(held, state) and not derogated(s, state):
            raise Impossible("both links")
    if core != "representative":
        return state
    seats = [seat for _key, seat in s.seats_in(state.circle, state.person) if covers(seat, state.since, state.term)]
    if not seats:
        raise Impossible("seat")
    ends = [end for end in (state.until, seats[0].until) if end]
    return replace(state, until=min(ends, default=None))


def derogated(s: Structure, state: HeldState) -> bool:
    """D3: whether the circle above lets somebody both lead and represent a circle during that time."""
    return any(one.about == state.circle and covers(one, state.since, state.until) for one in s.derogations.values())


def _mandate_ended(s: Structure, data: Data, at: str) -> None:
    """M3: at adoption, or on a later day."""
    held = s.mandates.get(data["mandate"])
    on = max(data.get("on") or at, at)
    if held is None or not holds_after(held, on):
        raise Impossible("ended")
    end_mandate(s, data["mandate"], on, data.get("reason") or "revocation")


def _seat_given(s: Structure, data: Data, at: str) -> None:
    s.circle(data["circle"])
    state = HeldState(data["circle"], data["quality"], data["person"], data.get("organisation"), at, data.get("until"))
    if data["id"] in s.seats or (state.until is not None and state.until <= at):
        raise Impossible("until")
    if any(overlap(seat, state) for _key, seat in s.seats_in(state.circle, state.person)):
        raise Impossible("seat")
    refuse_two_voices(s, state)
    s.put("seats", data["id"], state)


def _seat_ended(s: Structure, data: Data, at: str) -> None:
    """D4: with the seat end the member's role and the link that rest on it."""
    held = s.seats.get(data["seat"])
    on = max(data.get("on") or at, at)
    if held is None or not holds_after(held, on):
        raise Impossible("ended")
    end_from(s, "seats", data["seat"], on)
    for key, mandate in list(s.mandates_in(held.circle, held.person)):
        if s.roles[mandate.what].core in ("member", "representative") and holds_after(mandate, on):
            end_mandate(s, key, on, "seat_ended")


def _substitute_named(s: Structure, data: Data, at: str) -> None:
    """M4: named, bounded by the mandate in time and in powers; it is no mandate, so it cannot be passed on."""
    held = s.mandates.get(data["mandate"])
    since, until = max(data.get("since") or at, at), data.get("until")
    if held is None or until is None or until <= since or not covers(held, since, until):
        raise Impossible("until")
    state = SubstituteState(held.circle, data["mandate"], data["person"], tuple(sorted(data.get("powers") or ())), since, until)
    if data["id"] in s.substitutes or held.person == state.person or _leads(s, held, state):
        raise Impossible("person")
    if not state.powers:
        raise Impossible("no power")
    if lacking := sorted(set(state.powers) - delegable(s, held)):
        raise Impossible("lent powers", *(Item(one, "mandates", data["mandate"]) for one in lacking))
    if any(other.mandate == state.mandate and overlap(other, state) for other in s.substitutes.values()):
        raise Impossible("substitute")
    s.put("substitutes", data["id"], state)


def delegable(s: Structure, held: HeldState) -> set[str]:
    """What the holder of a mandate may hand to a substitute: never a voice in a decision, nor the choice of persons."""
    return {dict(power)["power"] for power in s.roles[held.what].lines("powers")} - NOT_DELEGABLE


def _leads(s: Structure, held: HeldState, state: SubstituteState) -> bool:
    """E1: who leads a circle never stands in for its representative."""
    if s.roles[held.what].core != "representative":
        return False
    mandates = s.mandates_in(held.circle, state.person)
    return any(s.roles[one.what].core == "lead" and overlap(one, state) for _key, one in mandates)


def _substitute_ended(s: Structure, data: Data, at: str) -> None:
    held = s.substitutes.get(data["substitute"])
    if held is None or not holds_after(held, at):
        raise Impossible("ended")
    end_from(s, "substitutes", data["substitute"], at)


def end_role(s: Structure, key: str, at: str, because: str) -> None:
    """End a role, the mandates to hold it, and the links that it makes."""
    role = s.roles[key]
    if role.base >= at:
        raise Impossible("instant")
    for mandate, held in list(s.mandates_of(key)):
        if holds_after(held, at):
            end_mandate(s, mandate, at, because)
    for link in [link for link, state in s.links.items() if state.role == key]:
        end_from(s, "links", link, at)
    s.put("roles", key, replace(role, until=at))


def end_mandate(s: Structure, key: str, on: str, because: str, at: str = "") -> None:
    """End a mandate on an instant, and whoever stands in for its holder then; `at`: when that is decided."""
    held = s.mandates[key]
    for substitute in [one for one, state in s.substitutes.items() if state.mandate == key]:
        end_from(s, "substitutes", substitute, on)
    if held.since >= on:
        s.drop("mandates", key)
    else:
        s.put("mandates", key, replace(held, until=on, because=because))


def end_from(s: Structure, noun: str, key: str, at: str) -> None:
    """End something dated; what was to come and never began is no longer known at all (rule M3), what is over stays."""
    state = getattr(s, noun)[key]
    if not holds_after(state, at):
        return
    if state.since >= at:
        s.drop(noun, key)
    else:
        s.put(noun, key, replace(state, until=at))


def covers(one: Any, since: str, until: str | None) -> bool:
    """Whether something dated holds during all of a time."""
    return one.since <= since and (one.until is None or (until is not None and until <= one.until))


def overlap(one: Any, other: Any) -> bool:
    """Whether two dated things hold at some instant together."""
    return (other.until is None or one.since < other.until) and (one.until is None or other.since < one.until)


APPLIED = {
    "mandate.given": _mandate_given,
    "mandate.ended": _mandate_ended,
    "seat.given": _seat_given,
    "seat.ended": _seat_ended,
    "substitute.named": _substitute_named,
    "substitute.ended": _substitute_ended,
}
