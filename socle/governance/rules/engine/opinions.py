"""What opinions do to a proposal: positions wait for them (rule O2); where the circle has decided so, adoption waits for answers (O5)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import Settings
from socle.governance.rules.engine.state import State
from socle.governance.rules.engine.why import Why

POSITIONS = (e.Step.OBJECT, e.Step.INTEGRATE)
"""The steps at which positions are given."""


def waits(state: State, at: datetime) -> bool:
    """Whether positions still wait for an opinion; those that have begun wait for nothing."""
    return state.step not in POSITIONS and state.opinion_due is not None and at < state.opinion_due


def _opinion_awaited(_settings: Settings, state: State, event: e.OpinionAwaited) -> Why | None:
    """O2: while no positions are given yet; in writing, the wait ends before the deadline."""
    if event.opinion in state.awaiting:
        return Why.ALREADY
    if state.step in POSITIONS:
        return Why.NOT_DRAFT
    return Why.EARLIER if event.until <= event.at or (state.deadline and state.deadline <= event.until) else None


def _opinion_given(_settings: Settings, state: State, event: e.OpinionGiven) -> Why | None:
    return None if event.opinion in state.awaiting or (event.owed and event.opinion not in state.unanswered) else Why.ALREADY


def _opinion_answered(_settings: Settings, state: State, event: e.OpinionAnswered) -> Why | None:
    return None if event.opinion in state.unanswered else Why.ALREADY


def _opinion_cancelled(_settings: Settings, state: State, event: e.OpinionCancelled) -> Why | None:
    return None if event.opinion in state.awaiting else Why.ALREADY


RULES: dict[type[e.Event], Callable[[Settings, State, Any], Why | None]] = {
    e.OpinionAwaited: _opinion_awaited,
    e.OpinionGiven: _opinion_given,
    e.OpinionAnswered: _opinion_answered,
    e.OpinionCancelled: _opinion_cancelled,
}
