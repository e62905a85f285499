"""What the page of a proposal shows of its round, and what the reader can do for it."""

from datetime import datetime, time, timedelta
from typing import Any

from socle.governance import reads
from socle.governance.forms import ExtendForm
from socle.governance.models import Proposal
from socle.governance.reads.consenting import QUORUMS
from socle.governance.rules.deadlines import local
from socle.governance.rules.engine.settings import Settings, Silence
from socle.governance.rules.engine.telling import settings_of
from socle.ground import now


def terms(thing: Proposal) -> dict[str, Any]:
    """The terms of a round in writing: when it ends, and its questions, as the clocks of its zone show them; what silence does.

    `clear_day`: the last day of questions, if they end with it. `quorum`: how many must have spoken for silence to let it pass.
    """
    if thing.deadline is None:
        return {"deadline": None, "clear_at": None, "clear_day": None, "quorum": ""}
    settings = settings_of(thing.settings)
    clear_at = _as_shown(thing.clear_at, thing) if thing.clear_at and thing.clear_at > now() else None
    return {
        "deadline": _as_shown(thing.deadline, thing),
        "clear_at": clear_at,
        "clear_day": (clear_at - timedelta(days=1)).date() if clear_at and clear_at.time() == time.min else None,
        "quorum": QUORUMS[str(settings.quorum)] if settings.silence is Silence.CONSENTS else "",
    }


def _as_shown(moment: datetime, thing: Proposal) -> datetime:
    return local(moment, thing.zone or "UTC").replace(tzinfo=None)


def controls(thing: Proposal, told: reads.Story, *, facilitates: bool, proposes: bool, decides: bool) -> dict[str, Any]:
    """What the reader can do for a round: go on to another step, give it more time, ask for a meeting."""
    settings, steps = settings_of(thing.settings), list(Proposal.Step.choices)
    in_writing = thing.deadline is not None
    later = [one for n, one in enumerate(steps[:4]) if told.step in dict(steps[:n])]
    back = [steps[4]] if told.standing and told.step != "integrate" else []
    questions = in_writing and told.step == Proposal.Step.CLARIFY and proposes
    return {
        "steps": [*later, *back] if facilitates and not in_writing else [],
        "more_time": ExtendForm(zone=thing.zone, initial={"clarification": not facilitates})
        if in_writing and (facilitates or questions)
        else None,
        "meets": in_writing and decides and settings.asks_to_meet,
        "breaks": facilitates and _has_tried(thing, settings),
    }


def _has_tried(thing: Proposal, settings: Settings) -> bool:
    """E5: whether the circle has sought for as long as it has decided, at each level anew."""
    often = settings.rounds is not None and thing.rounds >= settings.rounds * (thing.level + 1)
    since = now() - thing.opened_at if thing.opened_at else timedelta(0)
    return often or (settings.patience is not None and since >= settings.patience * (thing.level + 1))
