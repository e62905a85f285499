"""Why something cannot happen to a proposal now. Acts ask before they record it; a replay passes over what is refused."""

from collections.abc import Callable
from typing import Any

from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.opinions import POSITIONS, waits
from socle.governance.rules.engine.opinions import RULES as OF_OPINIONS
from socle.governance.rules.engine.settings import Settings
from socle.governance.rules.engine.state import ENDED, Objection, Stage, State
from socle.governance.rules.engine.why import Why

ORDER = list(e.Step)


def refused(settings: Settings, state: State, event: e.Event) -> Why | None:
    """Why this cannot happen now; None if it can. The state is that of the event's instant: what time brings has come about."""
    if isinstance(event, e.Drafted):
        return None if state.stage is Stage.NOTHING else Why.ALREADY
    if state.stage is Stage.NOTHING:
        return Why.NOBODY
    if state.stage in ENDED:
        return Why.ENDED
    return _RULES[type(event)](settings, state, event)


def _rewritten(settings: Settings, state: State, event: e.Rewritten) -> Why | None:
    """Whoever has not spoken needs time to read: no new version just before a deadline, which can be extended first."""
    late = state.stage is Stage.OPEN and state.deadline is not None and state.deadline - event.at < settings.last_word
    return Why.TOO_LATE if late else None


def _interest(_settings: Settings, state: State, _event: e.InterestDeclared) -> Why | None:
    return None if state.stage is Stage.DRAFT else Why.NOT_DRAFT


def _opened(_settings: Settings, state: State, event: e.Opened) -> Why | None:
    if state.stage is not Stage.DRAFT:
        return Why.NOT_DRAFT
    if state.stale:
        return Why.STALE
    if not state.grounded:
        return Why.GROUNDED
    return _electorate(state, event.electors) or _times(state, event)


def _electorate(state: State, electors: frozenset[str]) -> Why | None:
    """M7: whoever has declared an interest is not of it."""
    if not electors:
        return Why.NOBODY
    return Why.INTERESTED if electors & state.interested else None


def _times(state: State, event: e.Opened) -> Why | None:
    """A1, A5: clarification begins now and ends before the deadline; so does the wait for an opinion (rule O2)."""
    if event.deadline is None:
        return Why.EARLIER if event.clear_at is not None else None
    begins = max(filter(None, (event.at, event.clear_at, state.opinion_due)))
    return Why.EARLIER if event.deadline <= begins or (event.clear_at or event.at) < event.at else None


def _moved_on(_settings: Settings, state: State, event: e.MovedOn) -> Why | None:
    """In a meeting only: forward, or back to integrate. Objections are asked for once an awaited opinion is there, or late (O2)."""
    if state.step is None or state.is_asynchronous:
        return Why.NOT_OPEN
    if event.by != state.facilitator:
        return Why.NOT_YOURS
    if event.to is e.Step.INTEGRATE and not state.objecting:
        return Why.NOBODY
    if event.to is not e.Step.INTEGRATE and ORDER.index(event.to) <= ORDER.index(state.step):
        return Why.EARLIER
    return Why.OPINION if event.to in POSITIONS and waits(state, event.at) else None


def _extended(_settings: Settings, state: State, event: e.Extended) -> Why | None:
    """A1: a deadline never moves earlier. A5: the proposer may extend clarification too, as long as it ends before the deadline."""
    if state.deadline is None:
        return Why.NOT_OPEN
    if event.clarification:
        if state.step is not e.Step.CLARIFY or state.clear_at is None:
            return Why.NOT_OPEN
        if event.by not in (state.facilitator, state.proposer):
            return Why.NOT_YOURS
        return None if state.clear_at < event.until < state.deadline else Why.EARLIER
    if event.by != state.facilitator:
        return Why.NOT_YOURS
    return None if event.until > state.deadline else Why.EARLIER


def _refrozen(_settings: Settings, state: State, event: e.Refrozen) -> Why | None:
    if state.stage is not Stage.OPEN:
        return Why.NOT_OPEN
    return Why.NOT_YOURS if event.by != state.facilitator else _electorate(state, event.electors)


def _left(_settings: Settings, state: State, event: e.Left) -> Why | None:
    return None if event.by in state.electors else Why.NOBODY


def _spoke(_settings: Settings, state: State, event: e.Spoke) -> Why | None:
    """C5, C6, A5. Objections to earlier versions go on until they end: consent to a later one does not launder them (rule C3)."""
    if state.stage is not Stage.OPEN:
        return Why.NOT_OPEN
    if event.by not in state.electors:
        return Why.NOBODY
    if state.step not in POSITIONS:
        return Why.CLARIFYING
    if event.version != state.version:
        return Why.OTHER_VERSION
    return None if event.reasoned or event.kind is e.Kind.CONSENT else Why.UNREASONED


def _tested(settings: Settings, state: State, event: e.Tested) -> Why | None:
    """C3, C8: a named test of the circle, said by one of those who judge."""
    objection = state.objections.get(event.objection)
    if why := _open(state, objection):
        return why
    assert objection is not None
    if not state.may_judge(settings, objection, event.by):
        return Why.NOT_YOURS
    return None if event.fails is None or event.fails in settings.criteria else Why.SETTING


def _objection_withdrawn(_settings: Settings, state: State, event: e.ObjectionWithdrawn) -> Why | None:
    objection = state.objections.get(event.objection)
    return _open(state, objection) or (None if objection and objection.by == event.by else Why.NOT_YOURS)


def _confirmed(_settings: Settings, state: State, event: e.Confirmed) -> Why | None:
    """C3: by a later version than that on which it was raised; by the objector and the proposer, nobody else."""
    objection = state.objections.get(event.objection)
    if why := _open(state, objection):
        return why
    assert objection is not None
    if event.by not in (objection.by, state.proposer):
        return Why.NOT_YOURS
    return Why.SAME_VERSION if objection.raised_on == state.version else None


def _objection_abandoned(_settings: Settings, state: State, event: e.ObjectionAbandoned) -> Why | None:
    """Only of somebody who is of the electorate no more: of others it is theirs to withdraw."""
    objection = state.objections.get(event.objection)
    if why := _open(state, objection):
        return why
    if event.by != state.facilitator:
        return Why.NOT_YOURS
    return Why.ABANDONED_BY_NOBODY if objection and objection.by in state.electors else None


def _open(state: State, objection: Objection | None) -> Why | None:
    if state.stage is not Stage.OPEN:
        return Why.NOT_OPEN
    if objection is None:
        return Why.NOBODY
    return None if objection.is_open else Why.ALREADY


def _stood_in(_settings: Settings, state: State, event: e.StoodIn) -> Why | None:
    return Why.ALREADY if event.by == state.facilitator else None


def _meeting_asked(settings: Settings, state: State, event: e.MeetingAsked) -> Why | None:
    """A3: by any member of the electorate, unless the circle has decided otherwise."""
    if not state.is_asynchronous:
        return Why.NOT_OPEN
    if event.by not in state.electors:
        return Why.NOBODY
    return None if settings.asks_to_meet else Why.SETTING


def _withdrawn(_settings: Settings, state: State, event: e.Withdrawn) -> Why | None:
    return None if event.by == state.proposer else Why.NOT_YOURS


def _discarded(_settings: Settings, state: State, event: e.Discarded) -> Why | None:
    """C7: the facilitator, and only what states neither a tension nor an example."""
    if event.by != state.facilitator:
        return Why.NOT_YOURS
    return Why.GROUNDED if state.grounded else None


def _dissolved(_settings: Settings, _state: State, _event: e.Dissolved) -> Why | None:
    return None


def _broken_down(settings: Settings, state: State, event: e.BrokenDown) -> Why | None:
    """E5: after so many rounds, or so long."""
    if state.opened_at is None or state.stage is not Stage.OPEN:
        return Why.NOT_OPEN
    if event.by != state.facilitator:
        return Why.NOT_YOURS
    tried = settings.rounds is not None and state.rounds >= settings.rounds * (state.level + 1)
    waited = settings.patience is not None and event.at - state.opened_at >= settings.patience * (state.level + 1)
    return None if tried or waited else Why.PATIENCE


def _outdated(_settings: Settings, state: State, _event: e.Outdated) -> Why | None:
    return Why.ALREADY if state.stale else None


def _adopted(_settings: Settings, state: State, event: e.Adopted) -> Why | None:
    if state.is_asynchronous or state.stage is not Stage.OPEN:
        return Why.NOT_OPEN
    return Why.NOT_YOURS if event.by != state.facilitator else in_the_way(state)


def in_the_way(state: State) -> Why | None:
    """Why it cannot be adopted: C1, C10, O5, in whatever way it is decided."""
    if state.stage is not Stage.OPEN or state.step not in POSITIONS:
        return Why.CLARIFYING if state.stage is Stage.OPEN else Why.NOT_OPEN
    if state.stale:
        return Why.STALE
    if state.objecting:
        return Why.OBJECTION
    if state.unanswered:
        return Why.UNANSWERED
    return Why.NOT_ALL if state.is_awaited or not state.electors else None


_RULES: dict[type[e.Event], Callable[[Settings, State, Any], Why | None]] = {
    e.Rewritten: _rewritten,
    e.InterestDeclared: _interest,
    **OF_OPINIONS,
    e.Opened: _opened,
    e.MovedOn: _moved_on,
    e.Extended: _extended,
    e.Refrozen: _refrozen,
    e.Left: _left,
    e.Spoke: _spoke,
    e.Tested: _tested,
    e.ObjectionWithdrawn: _objection_withdrawn,
    e.Confirmed: _confirmed,
    e.ObjectionAbandoned: _objection_abandoned,
    e.StoodIn: _stood_in,
    e.MeetingAsked: _meeting_asked,
    e.Withdrawn: _withdrawn,
    e.Discarded: _discarded,
    e.Dissolved: _dissolved,
    e.BrokenDown: _broken_down,
    e.Outdated: _outdated,
    e.Adopted: _adopted,
}
