"""When a structure is looked at: now, or just before a decision changed it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from socle.governance.models import Change, Decision, Derogation, Seat, Substitute
from socle.governance.rules.changes import normal
from socle.governance.rules.structure import Structure, instant
from socle.ground.asked import Blank
from socle.ground.dated import live

_GIVEN_BY: dict[str, tuple[Any, str]] = {
    "seats": (Seat, "seat.given"),
    "substitutes": (Substitute, "substitute.named"),
    "derogations": (Derogation, "derogation.granted"),
}


@dataclass(frozen=True, slots=True)
class When:
    """An instant, also as the structure writes it. `decision`: the one just before which this is, if it is not now.

    What that decision ended, or a later one, had not ended yet.
    """

    moment: datetime
    at: str
    decision: Decision | None = None

    @property
    def asked(self) -> tuple[bool, datetime, UUID | None, int | None]:
        """What questions ask with: whether it is past, when, and before which decision of which programme."""
        one = self.decision
        return (True, self.moment, one.programme, one.serial) if one else (False, self.moment, None, None)

    def stood(self, structure: Structure) -> Structure:
        """A structure as it stood then: rows that have ended since say so, and did not."""
        if self.decision is not None:
            for noun in ("circles", "roles", "policies", "processes", "links"):
                things = getattr(structure, noun)
                things.update({key: replace(state, until=None) for key, state in things.items() if state.until})
            until = {**_given(structure, self.at), **_ended_earlier(structure, self.decision)}
            for noun in ("mandates", *_GIVEN_BY):
                things = getattr(structure, noun)
                things.update({key: replace(state, until=until[key]) for key, state in things.items() if key in until})
        return structure


def present(at: datetime) -> When:
    """At an instant, as known now."""
    return When(at, instant(at) or "")


def just_before(decision: Decision) -> When:
    """Before a decision carried its changes out: what earlier ones had made, and had not ended."""
    return When(decision.adopted_at, instant(decision.adopted_at) or "", decision)


def in_force(past: bool, at: Blank, programme: Blank, serial: Blank) -> tuple[Q, Q]:
    """Which texts held, and what was held or was to be: the conditions of questions that are asked with what `When.asked` gives."""
    if not past:
        known = Q(recorded_until=None)
        return live(at) & known, known & (Q(until=None) | Q(until__gt=at))
    made = Q(decision__programme=programme, decision__serial__lt=serial)
    known = made & (Q(recorded_until=None) | Q(recorded_until__gte=at)) & (Q(until=None) | Q(until__gte=at))
    return known & Q(since__lte=at), known


def _given(structure: Structure, at: str) -> dict[str, str | None]:
    """Until when things were to last that somebody may have ended since: as the decisions said that gave them."""
    ended = {key: state for key, state in structure.mandates.items() if state.because or (state.until == at and state.term != at)}
    until: dict[str, str | None] = {key: state.term if state.term and state.term > at else None for key, state in ended.items()}
    for noun, (model, kind) in _GIVEN_BY.items():
        limited = [key for key, state in getattr(structure, noun).items() if state.until]
        rows = Change.kept.filter(kind=kind, decision__in=model.kept.filter(pk__in=limited).values("decision")) if limited else None
        said = {} if rows is None else {data["id"]: normal(data).get("until") for data in rows.values_list("data", flat=True)}
        until |= {key: said[key] for key in limited if key in said}
    return until


def _ended_earlier(structure: Structure, decision: Decision) -> dict[str, str]:
    """What earlier decisions had said that it ends on a later day."""
    circles = {held.circle for noun in ("mandates", "seats") for held in getattr(structure, noun).values() if held.until}
    which = Change.kept.filter(kind__in=("mandate.ended", "seat.ended"), circle__in=circles, data__has_key="on")
    rows = which.filter(decision__programme=decision.programme, decision__serial__lt=decision.serial).order_by("decision__serial")
    data = rows.values_list("data", flat=True) if circles else ()
    at = instant(decision.adopted_at) or ""
    ends = ((one.get("mandate") or one["seat"], normal(one)["on"]) for one in data if one.get("on"))
    return {key: on for key, on in ends if on > at}
