"""A proposal at each stage of its life."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from conftest import Cast
from socle.governance import acts, rounds
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of
from socle.governance.tests import rebuilding, scene
from socle.ground import at, now

TESTED = {"criterion": "harm", "reason": "Le bus passe à 18 h."}


@dataclass
class World:
    """A proposal at one stage, with an objection if there is one; it is tried so many days later."""

    cast: Cast
    proposal: Any
    objection: Any = None
    days: float = 0


def _draft(cast: Cast) -> World:
    return World(cast, scene.drafted(cast))


def _open(cast: Cast) -> World:
    return World(cast, scene.opened(cast))


def _clarifying(cast: Cast) -> World:
    opening = {"present": scene.ids(cast, scene.NORD), "step": "clarify"}
    return World(cast, acts.open_to_positions(cast.actor("Dario", "facilitator"), scene.drafted(cast), **opening))


def _objected(cast: Cast) -> World:
    proposal = scene.opened(cast)
    return World(cast, proposal, scene.objected(cast, proposal))


def _ended(cast: Cast) -> World:
    found = _objected(cast)
    acts.withdraw_objection(cast.actor("Cléo"), found.objection)
    return found


def _adopted(cast: Cast) -> World:
    found = _ended(cast)
    scene.all_consent(cast, found.proposal)
    scene.adopt(cast, found.proposal)
    return found


def _withdrawn(cast: Cast) -> World:
    found = _objected(cast)
    acts.withdraw(cast.actor("Elsa"), found.proposal)
    return found


def _writing(cast: Cast) -> World:
    opening = {"present": scene.ids(cast, scene.NORD), "deadline": scene.days_later(5), "zone": "Europe/Paris"}
    proposal = acts.open_to_positions(cast.actor("Dario", "facilitator"), scene.drafted(cast), **opening)
    return World(cast, proposal, scene.objected(cast, proposal))


def _over(cast: Cast) -> World:
    """Past its deadline, and not yet settled."""
    return World(cast, (found := _writing(cast)).proposal, found.objection, days=6)


def _expired(cast: Cast) -> World:
    found = _writing(cast)
    with at(now() + timedelta(days=6)):
        rounds.tend()
    return World(cast, found.proposal, found.objection, days=6)


def _escalated(cast: Cast) -> World:
    found = _writing(cast)
    acts.ask_to_meet(cast.actor("Dario"), found.proposal)
    return found


def _judged(cast: Cast) -> World:
    """Where the group judges objections, and nobody may ask for a meeting."""
    said = said_of(TRADITIONS["sociocracy"], "sociocracy") | {"asks_to_meet": False}
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], consent=said))
    return _writing(cast)


STAGES: dict[str, Callable[[Cast], World]] = {
    "draft": _draft,
    "clarifying": _clarifying,
    "open": _open,
    "objected": _objected,
    "ended": _ended,
    "writing": _writing,
    "judged": _judged,
    "over": _over,
    "adopted": _adopted,
    "withdrawn": _withdrawn,
    "expired": _expired,
    "escalated": _escalated,
}
