"""What each event makes of a state in which it may happen."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.growing import OwnMap, alike, drop, empty, join, leave, put
from socle.governance.rules.engine.settings import Judge, Settings
from socle.governance.rules.engine.state import Ending, Objection, Stage, State


def step(settings: Settings, state: State, event: e.Event) -> State:
    """The state after an event that is not refused."""
    return _STEPS[type(event)](settings, state, event)


def _drafted(_settings: Settings, state: State, event: e.Drafted) -> State:
    return replace(
        state,
        stage=Stage.DRAFT,
        version=1,
        proposer=event.by,
        holder=event.facilitator,
        facilitator=event.facilitator,
        grounded=event.grounded,
        awaiting={"": event.opinion_due} if event.opinion_due else {},
    )


def _rewritten(_settings: Settings, state: State, _event: e.Rewritten) -> State:
    """C2: nobody has spoken on the new version; objections go with it. Written on what stands, it is not stale (rule C10)."""
    rounds = state.rounds + (state.stage is Stage.OPEN)
    later = replace(state, version=state.version + 1, positions=empty(state.positions), stale=False, rounds=rounds)
    return replace(later, step=e.Step.OBJECT) if state.step is e.Step.INTEGRATE else later


def _interest(_settings: Settings, state: State, event: e.InterestDeclared) -> State:
    return replace(state, interested=state.interested | {event.by})


def _opinion_awaited(_settings: Settings, state: State, event: e.OpinionAwaited) -> State:
    return replace(state, awaiting={**state.awaiting, event.opinion: event.until})


def _opinion_given(_settings: Settings, state: State, event: e.OpinionGiven) -> State:
    return replace(_unawaited(state, event.opinion), unanswered=state.unanswered | {event.opinion} if event.owed else state.unanswered)


def _opinion_cancelled(_settings: Settings, state: State, event: e.OpinionCancelled) -> State:
    return _unawaited(state, event.opinion)


def _unawaited(state: State, opinion: str) -> State:
    return replace(state, awaiting={one: until for one, until in state.awaiting.items() if one != opinion})


def _opinion_answered(_settings: Settings, state: State, event: e.OpinionAnswered) -> State:
    return replace(state, unanswered=state.unanswered - {event.opinion})


def _opened(_settings: Settings, state: State, event: e.Opened) -> State:
    opened = replace(state, opened_at=event.at, deadline=event.deadline, clear_at=event.clear_at)
    opened = replace(opened, settings=event.settings or state.settings)
    return replace(_called(opened, event.electors), stage=Stage.OPEN, step=e.Step.CLARIFY, rounds=0)


def _called(state: State, electors: frozenset[str]) -> State:
    """These decide, and nobody has spoken."""
    return replace(state, electors=alike(state.electors, electors), positions=empty(state.positions))


def _moved_on(_settings: Settings, state: State, event: e.MovedOn) -> State:
    return replace(state, step=event.to)


def _extended(_settings: Settings, state: State, event: e.Extended) -> State:
    return replace(state, clear_at=event.until) if event.clarification else replace(state, deadline=event.until)


def _refrozen(_settings: Settings, state: State, event: e.Refrozen) -> State:
    return _called(state, event.electors)


def _left(_settings: Settings, state: State, event: e.Left) -> State:
    return replace(state, electors=leave(state.electors, event.by), positions=drop(state.positions, event.by))


def _spoke(_settings: Settings, state: State, event: e.Spoke) -> State:
    """C6: one position each, the last one counts: instead of an objection to this very version, its author withdraws that (C3).

    An objection is raised on this version, one at a time by each.
    """
    own = state.objects(event.by)
    if own and event.kind is not e.Kind.OBJECTION:
        state = _with(state, _over(state, own, Ending.WITHDRAWN))
    said = replace(state, positions=put(state.positions, event.by, event.kind))
    if event.kind is e.Kind.CONCERN:
        return replace(said, concerns=join(state.concerns, (event.by, event.version)))
    if event.kind is e.Kind.CONSENT or own:
        return said
    objecting = put(state.objecting, event.by, (*state.objecting.get(event.by, ()), event.id))
    raised = Objection(event.id, event.by, event.version, verdicts=OwnMap() if isinstance(objecting, OwnMap) else {})
    return replace(said, step=e.Step.INTEGRATE, objections=put(state.objections, event.id, raised), objecting=objecting)


def _tested(settings: Settings, state: State, event: e.Tested) -> State:
    """C3: it fails once all who judge say so; that a greater number does is nothing."""
    objection = state.objections[event.objection]
    tested = replace(objection, verdicts=put(objection.verdicts, event.by, event.fails))
    return _with(state, _over(state, tested, Ending.FAILED) if _fails(settings, state, tested) else tested)


def _fails(settings: Settings, state: State, tested: Objection) -> bool:
    """Judges are looked at one by one only once as many have spoken as there are."""
    if settings.judge is not Judge.FACILITATOR and len(tested.verdicts) < len(state.electors) - 1:
        return False
    return all(tested.verdicts.get(one) is not None for one in state.judges(settings, tested))


def _objection_withdrawn(_settings: Settings, state: State, event: e.ObjectionWithdrawn) -> State:
    return _with(state, _over(state, state.objections[event.objection], Ending.WITHDRAWN))


def _confirmed(_settings: Settings, state: State, event: e.Confirmed) -> State:
    objection = state.objections[event.objection]
    if event.by == objection.by:
        objection = replace(objection, objector=state.version)
    if event.by == state.proposer:
        objection = replace(objection, proposer=state.version)
    both = objection.objector == objection.proposer == state.version
    return _with(state, _over(state, objection, Ending.INTEGRATED) if both else objection)


def _objection_abandoned(_settings: Settings, state: State, event: e.ObjectionAbandoned) -> State:
    return _with(state, _over(state, state.objections[event.objection], Ending.ABANDONED))


def _over(state: State, objection: Objection, ending: Ending) -> Objection:
    return replace(objection, ending=ending, ended_on=state.version)


def _with(state: State, objection: Objection) -> State:
    """Where positions are given, the step is to integrate for as long as an objection stands; its end opens no step that had not
    begun (rule A5)."""
    found = replace(state, objections=put(state.objections, objection.id, objection))
    if not objection.is_open:
        others = tuple(one for one in state.objecting[objection.by] if one != objection.id)
        still = put(state.objecting, objection.by, others) if others else drop(state.objecting, objection.by)
        found = replace(found, objecting=still)
    if state.step not in (e.Step.OBJECT, e.Step.INTEGRATE):
        return found
    return replace(found, step=e.Step.INTEGRATE if found.objecting else e.Step.OBJECT)


def _stood_in(_settings: Settings, state: State, event: e.StoodIn) -> State:
    return replace(state, facilitator=event.by)


def _broken_down(_settings: Settings, state: State, event: e.BrokenDown) -> State:
    """E5: the circle above takes over facilitation, never the decision."""
    if event.facilitator is None:
        return replace(_ended(state, event, Stage.ESCALATED), by_law=True)
    return replace(state, facilitator=event.facilitator, level=state.level + 1)


def _outdated(_settings: Settings, state: State, _event: e.Outdated) -> State:
    """C10: back to draft; objections stay."""
    return replace(_called(state, frozenset()), stage=Stage.DRAFT, step=None, stale=True, deadline=None, clear_at=None)


def _ending(stage: Stage) -> Callable[[Settings, State, Any], State]:
    def ended(_settings: Settings, state: State, event: e.Event) -> State:
        return _ended(state, event, stage)

    return ended


def _ended(state: State, event: e.Event, stage: Stage) -> State:
    return replace(state, stage=stage, step=None, ended_at=event.at)


_STEPS: dict[type[e.Event], Callable[[Settings, State, Any], State]] = {
    e.Drafted: _drafted,
    e.Rewritten: _rewritten,
    e.InterestDeclared: _interest,
    e.OpinionAwaited: _opinion_awaited,
    e.OpinionGiven: _opinion_given,
    e.OpinionAnswered: _opinion_answered,
    e.OpinionCancelled: _opinion_cancelled,
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
    e.MeetingAsked: _ending(Stage.ESCALATED),
    e.Withdrawn: _ending(Stage.WITHDRAWN),
    e.Discarded: _ending(Stage.DISCARDED),
    e.Dissolved: _ending(Stage.DISCARDED),
    e.BrokenDown: _broken_down,
    e.Outdated: _outdated,
    e.Adopted: _ending(Stage.ADOPTED),
}
