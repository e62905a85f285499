"""What the decision engine needs to know of a proposal, and of the circle that proposes."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from socle.governance.models import Elector, Event, Objection, Position, Process, Proposal, Version
from socle.governance.reads.members import speaks
from socle.governance.reads.scope import scope
from socle.governance.reads.sequels import is_over
from socle.governance.rules.changes import problems
from socle.governance.rules.engine import Stage, State, stands, then
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.records import event_of
from socle.governance.rules.engine.settings import HOLACRACY
from socle.ground import now
from socle.ground.asked import Blank, asked

LATE = timedelta(hours=1)
_FIELDS = ("kind", "at", "person", "pk", "detail")


def happened(proposal: Proposal) -> list[e.Event]:
    """All that has happened to a proposal, in its order."""
    return [_event(*row) for row in _told(proposal.pk)]


@asked
def _told(proposal: Blank) -> Any:
    return Event.kept.filter(proposal=proposal).order_by("at").values_list(*_FIELDS)


def deliberation(proposal: Proposal) -> State:
    """Where a proposal stands now; electors who may no longer speak have left, whether or not somebody has noted it (rule C5)."""
    events = happened(proposal)
    state, at = _stands(events, now()), max([now(), *(event.at for event in events[-1:])])
    gone = state.electors - set(map(str, still_speaking(proposal))) if state.stage is Stage.OPEN else ()
    for person in sorted(gone):
        state = then(HOLACRACY, state, e.Left(at=at, by=person, id=""))
    return state


def settled_how(circle: UUID) -> dict[str, Any]:
    """How a circle decides by consent now, as it has decided; nothing where it has decided nothing."""
    found = Process.kept.live(now()).filter(circle=circle).values_list("consent", flat=True).first()
    return dict(found or {})


def still_speaking(proposal: Proposal, at: datetime | None = None) -> set[UUID]:
    """The electors of a proposal who may still speak in its circle, now or at an instant."""
    return set(_still_speaking(at or now(), proposal.pk))


@asked
def _still_speaking(at: Blank, proposal: Blank) -> Any:
    moment: Any = at
    return Elector.kept.filter(speaks(moment), proposal=proposal).values_list("person", flat=True)


def is_stale(proposal: Proposal) -> bool:
    """Whether what the current version changes has itself changed, so that it can no longer be proposed (rule C10).

    So has what it had decided provisionally, and would let hold on, once that has ended (rule E2).
    """
    if is_over(proposal):
        return True
    changes = Version.kept.values_list("changes", flat=True).get(proposal=proposal, number=proposal.version)
    return bool(changes) and bool(problems(changes, scope(proposal.circle, changes, now())))


def differences_from_events() -> list[str]:
    """What is kept of proposals otherwise than their events say, for `socle check`."""
    rows = Event.kept.order_by("proposal", "at").values_list("proposal", *_FIELDS)
    proposals, raised = Proposal.kept.in_bulk(), _raised()
    found = {pk: [_event(*row[1:]) for row in told] for pk, told in groupby(rows.iterator(), key=lambda row: row[0])}
    lacking = [f"proposal {pk}: it has no events" for pk in sorted(proposals.keys() - found.keys())]
    return lacking + [line for pk, events in found.items() for line in _differing(proposals[pk], events, raised.get(pk, []))]


def _differing(proposal: Proposal, events: list[e.Event], raised: list[Any]) -> Iterator[str]:
    state = _stands(events, events[-1].at if proposal.closed_at is None else now())
    kept = columns(state)
    if proposal.closed_at is None and waits_to_be_settled(state):
        if state.ended_at and now() - state.ended_at > LATE:
            yield f"proposal {proposal.pk}: its round is over, and waits to be settled"
        del kept["stage"], kept["step"]
    for name, value in kept.items():
        if getattr(proposal, name) != value:
            yield f"proposal {proposal.pk}: its {name.removesuffix('_id')} differs"
    for pk, ending, ended_on in raised:
        objection = state.objections.get(str(pk))
        if objection is not None and (objection.ending or "", objection.ended_on) != (ending, ended_on if ending else None):
            yield f"objection {pk}: its ending differs"
    if state.stage is Stage.OPEN:
        said = Position.kept.filter(proposal=proposal, version=proposal.version, replaced_at=None).values_list("person", "kind")
        spoken = {str(person): kind for person, kind in said}
        if any(spoken.get(person) != kind for person, kind in state.positions.items()):
            yield f"proposal {proposal.pk}: its positions differ"


def waits_to_be_settled(state: State) -> bool:
    """Whether a round in writing is over by itself: what it has decided is still to be carried out."""
    return state.is_asynchronous and state.stage in (Stage.ADOPTED, Stage.EXPIRED)


def step_now(proposal: Proposal, at: datetime) -> str:
    """The step of an open proposal: in writing, positions follow by themselves on questions and opinions (rules A5, O2)."""
    waits = any(moment is not None and moment > at for moment in (proposal.clear_at, proposal.opinion_due))
    if proposal.step == Proposal.Step.CLARIFY and proposal.deadline and not waits:
        return str(Proposal.Step.OBJECT.value)
    return str(proposal.step)


def columns(state: State) -> dict[str, Any]:
    """What is kept of a state beside the proposal, for lists."""
    return {
        "stage": state.stage.value,
        "step": state.step.value if state.step else "",
        "version": state.version,
        "facilitator_id": UUID(state.facilitator) if state.facilitator else None,
        "deadline": state.deadline,
        "clear_at": state.clear_at,
        "rounds": state.rounds,
        "level": state.level,
        "stale": state.stale,
        "by_law": state.by_law,
        "opinion_due": state.opinion_due,
        "unanswered": len(state.unanswered),
    }


def _raised() -> dict[UUID, list[Any]]:
    rows = Objection.kept.order_by("proposal").values_list("proposal", "pk", "ending", "ended_on")
    return {pk: [row[1:] for row in of] for pk, of in groupby(rows, key=lambda row: row[0])}


def _stands(events: Iterable[e.Event], at: datetime) -> State:
    """At this instant, or at that of the last event: a clock may have stepped back in between."""
    events = list(events)
    return stands(HOLACRACY, events, max([at, *(event.at for event in events[-1:])]))


def _event(kind: str, at: datetime, person: UUID | None, pk: UUID, detail: dict[str, Any]) -> e.Event:
    return event_of(kind, at=at, by=str(person or ""), id=str(pk), detail=detail)
