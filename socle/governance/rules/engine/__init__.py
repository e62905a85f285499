"""The decision engine: `(settings, events, clock) -> state`, pure. Rules by number of governance-rules.md.

Events are what was recorded; the state is what they mean under the settings that the circle had decided when the proposal was
opened, once the clock has done its part. It depends on the set of events only, never on the order in which they arrived (rule A4).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from socle.governance.rules.engine.events import Event
from socle.governance.rules.engine.passing import passed
from socle.governance.rules.engine.refusals import in_the_way, refused
from socle.governance.rules.engine.settings import TRADITIONS, Settings
from socle.governance.rules.engine.state import ENDED, Ending, Objection, Stage, State, begun, settled
from socle.governance.rules.engine.steps import step
from socle.governance.rules.engine.why import Why

__all__ = [
    "ENDED",
    "TRADITIONS",
    "Ending",
    "Event",
    "Objection",
    "Settings",
    "Stage",
    "State",
    "Why",
    "history",
    "in_the_way",
    "may_happen",
    "stands",
    "then",
]


def stands(settings: Settings, events: Iterable[Event], clock: datetime) -> State:
    """Where a proposal stands at an instant. What was refused when it came changes nothing."""
    state = begun()
    for _event, _why, after in _fold(settings, events, clock, state):
        state = after
    return settled(passed(state.under(settings), state, clock))


def history(settings: Settings, events: Iterable[Event], clock: datetime) -> Iterator[tuple[Event, Why | None, State]]:
    """Each event until an instant, why it was refused, if it was, and where the proposal stood after it."""
    return _fold(settings, events, clock, State())


def _fold(settings: Settings, events: Iterable[Event], clock: datetime, state: State) -> Iterator[tuple[Event, Why | None, State]]:
    for event in sorted(events, key=lambda one: (one.at, one.id)):
        if event.at > clock:
            return
        state = passed(state.under(settings), state, event.at)
        why = refused(state.under(settings), state, event)
        if why is None:
            state = _after(settings, state, event)
        yield event, why, state


def may_happen(settings: Settings, state: State, event: Event) -> Why | None:
    """Why an event cannot happen at its instant to a proposal that stood so before; None if it can."""
    under = state.under(settings)
    return refused(under, passed(under, state, event.at), event)


def then(settings: Settings, state: State, event: Event) -> State:
    """The state after an event that may happen."""
    return _after(settings, passed(state.under(settings), state, event.at), event)


def _after(settings: Settings, state: State, event: Event) -> State:
    after = step(state.under(settings), state, event)
    return passed(after.under(settings), after, event.at)
