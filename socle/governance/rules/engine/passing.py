"""What time alone does to a proposal, and what follows by itself from what was said."""

from dataclasses import replace
from datetime import datetime

from socle.governance.rules.engine.events import Step
from socle.governance.rules.engine.refusals import in_the_way
from socle.governance.rules.engine.settings import Settings, Silence
from socle.governance.rules.engine.state import Stage, State
from socle.governance.rules.engine.why import Why


def passed(settings: Settings, state: State, at: datetime) -> State:
    """The state at an instant. Periods are half-open: at its deadline a round is over."""
    if state.stage is not Stage.OPEN or state.deadline is None:
        return state
    if at >= state.deadline:
        return _decided(settings, _cleared(state, state.deadline), state.deadline)
    state = _cleared(state, at)
    return _ended(state, Stage.ADOPTED, at) if in_the_way(state) is None else state


def _cleared(state: State, at: datetime) -> State:
    """A5, O2: positions can be given once everything is clear and the opinion that is waited for is there, or late."""
    if state.step is not Step.CLARIFY:
        return state
    waits = any(moment is not None and at < moment for moment in (state.clear_at, state.opinion_due))
    return state if waits else replace(state, step=Step.OBJECT)


def _decided(settings: Settings, state: State, deadline: datetime) -> State:
    """A2: at the deadline silence is consent where the circle has said so and enough have spoken; in every other case it expires."""
    why = in_the_way(state)
    silent = why is Why.NOT_ALL and settings.silence is Silence.CONSENTS and state.electors and state.expressed >= settings.quorum
    return _ended(state, Stage.ADOPTED if silent or why is None else Stage.EXPIRED, deadline)


def _ended(state: State, stage: Stage, at: datetime) -> State:
    return replace(state, stage=stage, step=None, ended_at=at)
