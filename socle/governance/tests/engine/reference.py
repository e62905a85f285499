"""What each event may do to a proposal, and when: said once more, short and apart from the engine, for the machine to compare with."""

from collections.abc import Callable, Collection
from dataclasses import fields
from datetime import datetime
from typing import Any

from socle.governance.rules.engine import ENDED, Ending, Objection, Stage, State
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import Judge, Settings, Silence

OBJECTING = (e.Step.OBJECT, e.Step.INTEGRATE)
May = Callable[[Settings, State, Any], bool]


def may(settings: Settings, before: State, event: e.Event) -> bool:
    """Whether an event may happen to a proposal that stands so at its instant."""
    if isinstance(event, e.Drafted) or before.stage is Stage.NOTHING:
        return isinstance(event, e.Drafted) and before.stage is Stage.NOTHING
    return before.stage not in ENDED and MAY[type(event)](settings, before, event)


def _facilitates(_settings: Settings, s: State, event: Any) -> bool:
    return bool(event.by == s.facilitator)


def _open(s: State, event: Any) -> Objection | None:
    """The objection that an event is about, if it stands while positions are given."""
    found = s.objections.get(event.objection)
    return found if found and found.ending is None and s.stage is Stage.OPEN else None


def _waits(s: State, at: datetime) -> bool:
    return s.step not in OBJECTING and any(at < until for until in s.awaiting.values())


def _opened(_settings: Settings, s: State, event: e.Opened) -> bool:
    begins = max([event.at, *([event.clear_at] if event.clear_at else []), *s.awaiting.values()])
    in_time = event.deadline > begins if event.deadline else not event.clear_at
    return s.stage is Stage.DRAFT and not s.stale and s.grounded and in_time and _decide(s, event.electors)


def _decide(s: State, electors: Collection[str]) -> bool:
    return bool(electors) and not set(electors) & s.interested


def _moved_on(settings: Settings, s: State, event: e.MovedOn) -> bool:
    steps = list(e.Step)
    if s.stage is not Stage.OPEN or s.deadline or s.step is None or not _facilitates(settings, s, event):
        return False
    on = _standing(s) if event.to is e.Step.INTEGRATE else steps.index(event.to) > steps.index(s.step)
    return bool(on) and not (event.to in OBJECTING and _waits(s, event.at))


def _standing(s: State) -> list[Objection]:
    return [one for one in s.objections.values() if one.ending is None]


def _extended(settings: Settings, s: State, event: e.Extended) -> bool:
    if s.stage is not Stage.OPEN or not s.deadline:
        return False
    if not event.clarification:
        return event.until > s.deadline and _facilitates(settings, s, event)
    clarifies = s.step is e.Step.CLARIFY and s.clear_at is not None and s.clear_at < event.until < s.deadline
    return clarifies and event.by in (s.facilitator, s.proposer)


def _spoke(_settings: Settings, s: State, event: e.Spoke) -> bool:
    said = event.reasoned or event.kind is e.Kind.CONSENT
    return s.stage is Stage.OPEN and s.step in OBJECTING and event.by in s.electors and event.version == s.version and said


def _tested(settings: Settings, s: State, event: e.Tested) -> bool:
    found = _open(s, event)
    return found is not None and event.by in judges(settings, s, found) and (event.fails is None or event.fails in settings.criteria)


def judges(settings: Settings, s: State, objection: Objection) -> set[str]:
    """C8: who judges an objection; nobody where one would judge alone what is their own."""
    if settings.judge is Judge.FACILITATOR:
        return {s.facilitator} - {objection.by, s.proposer}
    others = set(s.electors) - {objection.by}
    if settings.judge is Judge.TOGETHER:
        return others | {objection.by} if others else set()
    return others if others != {s.proposer} else set()


def _confirmed(_settings: Settings, s: State, event: e.Confirmed) -> bool:
    found = _open(s, event)
    return found is not None and event.by in (found.by, s.proposer) and found.raised_on < s.version


def _broken_down(settings: Settings, s: State, event: e.BrokenDown) -> bool:
    tried = settings.rounds is not None and s.rounds >= settings.rounds * (s.level + 1)
    waited = settings.patience is not None and s.opened_at is not None and event.at - s.opened_at >= settings.patience * (s.level + 1)
    return s.stage is Stage.OPEN and _facilitates(settings, s, event) and (tried or waited)


def adoptable(s: State) -> bool:
    """C1, C10, O5: all have spoken on this version, nothing stands in the way."""
    return bool(s.electors) and s.electors <= s.positions.keys() and not (_standing(s) or s.stale or s.unanswered)


def adopted_by_silence(settings: Settings, s: State) -> bool:
    """A2: at the deadline."""
    spoken = len(s.positions) >= settings.quorum * len(s.electors)
    free = s.electors and not (_standing(s) or s.stale or s.unanswered)
    return bool(settings.silence is Silence.CONSENTS and free and spoken)


MAY: dict[type[e.Event], May] = {
    e.Rewritten: lambda settings, s, one: not (s.stage is Stage.OPEN and s.deadline and s.deadline - one.at < settings.last_word),
    e.InterestDeclared: lambda _settings, s, _one: s.stage is Stage.DRAFT,
    e.OpinionAwaited: lambda _settings, s, one: (
        one.opinion not in s.awaiting and s.step not in OBJECTING and one.at < one.until and (not s.deadline or one.until < s.deadline)
    ),
    e.OpinionGiven: lambda _settings, s, one: one.opinion in s.awaiting or (one.owed and one.opinion not in s.unanswered),
    e.OpinionAnswered: lambda _settings, s, one: one.opinion in s.unanswered,
    e.Opened: _opened,
    e.MovedOn: _moved_on,
    e.Extended: _extended,
    e.Refrozen: lambda settings, s, one: s.stage is Stage.OPEN and _facilitates(settings, s, one) and _decide(s, one.electors),
    e.Left: lambda _settings, s, one: one.by in s.electors,
    e.Spoke: _spoke,
    e.Tested: _tested,
    e.ObjectionWithdrawn: lambda _settings, s, one: bool((found := _open(s, one)) and found.by == one.by),
    e.Confirmed: _confirmed,
    e.ObjectionAbandoned: lambda settings, s, one: bool(
        (found := _open(s, one)) and _facilitates(settings, s, one) and found.by not in s.electors
    ),
    e.StoodIn: lambda _settings, s, one: one.by != s.facilitator,
    e.MeetingAsked: lambda settings, s, one: bool(s.deadline and one.by in s.electors and settings.asks_to_meet),
    e.Withdrawn: lambda _settings, s, one: one.by == s.proposer,
    e.Discarded: lambda settings, s, one: _facilitates(settings, s, one) and not s.grounded,
    e.Dissolved: lambda _settings, _s, _one: True,
    e.BrokenDown: _broken_down,
    e.Outdated: lambda _settings, s, _one: not s.stale,
    e.Adopted: lambda settings, s, one: bool(
        s.stage is Stage.OPEN and not s.deadline and s.step in OBJECTING and _facilitates(settings, s, one) and adoptable(s)
    ),
}

ENDS = {"stage", "step", "ended_at"}
_OBJECTIONS = {"objections", "objecting", "step"}
MAKES: dict[type[e.Event], set[str]] = {
    e.Drafted: {"stage", "version", "proposer", "holder", "facilitator", "grounded", "awaiting"},
    e.Rewritten: {"version", "positions", "stale", "rounds", "step"},
    e.InterestDeclared: {"interested"},
    e.OpinionAwaited: {"awaiting"},
    e.OpinionGiven: {"awaiting", "unanswered"},
    e.OpinionAnswered: {"unanswered"},
    e.Opened: {"opened_at", "deadline", "clear_at", "settings", "electors", "positions", "stage", "step", "rounds"},
    e.MovedOn: {"step"},
    e.Extended: {"deadline", "clear_at"},
    e.Refrozen: {"electors", "positions"},
    e.Left: {"electors", "positions"},
    e.Spoke: {"positions", "concerns"} | _OBJECTIONS,
    e.Tested: _OBJECTIONS,
    e.ObjectionWithdrawn: _OBJECTIONS,
    e.Confirmed: _OBJECTIONS,
    e.ObjectionAbandoned: _OBJECTIONS,
    e.StoodIn: {"facilitator"},
    e.MeetingAsked: ENDS,
    e.Withdrawn: ENDS,
    e.Discarded: ENDS,
    e.Dissolved: ENDS,
    e.BrokenDown: {"facilitator", "level", "by_law"} | ENDS,
    e.Outdated: {"electors", "positions", "stale", "deadline", "clear_at"} | ENDS,
    e.Adopted: ENDS,
}
"""What of a proposal each event may change; a round in writing may end with any of them."""


def changed(before: State, now: State) -> set[str]:
    """The names of what differs."""
    return {one.name for one in fields(State) if getattr(before, one.name) != getattr(now, one.name)}


def made(settings: Settings, before: State, now: State, event: Any) -> bool:
    """Whether what an event says stands now."""
    match event:
        case e.Opened() | e.Refrozen():
            return now.electors == event.electors and not now.positions
        case e.Left():
            return now.electors == before.electors - {event.by} and event.by not in now.positions
        case e.Spoke():
            return now.positions.get(event.by) is event.kind and _raised(before, now, event)
        case e.Extended():
            return event.until == (now.clear_at if event.clarification else now.deadline)
        case e.StoodIn() | e.BrokenDown(facilitator=str()):
            return now.facilitator == (event.facilitator if isinstance(event, e.BrokenDown) else event.by)
        case e.Rewritten():
            return now.version == before.version + 1 and not now.positions and not now.stale
        case e.Tested():
            found = now.objections[event.objection]
            fails = all(found.verdicts.get(one) for one in judges(settings, before, found))
            return found.verdicts[event.by] is event.fails and (found.ending is Ending.FAILED) == fails
        case e.Confirmed():
            found = now.objections[event.objection]
            return (found.ending is Ending.INTEGRATED) == (found.objector == found.proposer == now.version)
        case e.ObjectionWithdrawn() | e.ObjectionAbandoned():
            wanted = Ending.WITHDRAWN if isinstance(event, e.ObjectionWithdrawn) else Ending.ABANDONED
            return now.objections[event.objection].ending is wanted
        case e.Outdated():
            return now.stage is Stage.DRAFT and now.stale
        case _:
            return True


def _raised(before: State, now: State, event: e.Spoke) -> bool:
    """Whoever objects has one objection to this version, whoever does not has none; a concern is kept (rules C3, C4, C6)."""
    own = [one for one in _standing(now) if (one.by, one.raised_on) == (event.by, event.version)]
    kept = event.kind is not e.Kind.CONCERN or (event.by, event.version) in now.concerns
    return len(own) == (event.kind is e.Kind.OBJECTION) and now.concerns >= before.concerns and kept
