"""All that may become of a decision, tried by everybody at every point of its life: what is illegal is refused, and nothing has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast
from socle.governance import acts, rounds
from socle.governance.models import Decision, Mandate, PolicyText, Sequel
from socle.governance.tests import scene
from socle.governance.tests.test_decide_provisionally import amended, standing, taken
from socle.governance.tests.test_illegal_transitions import everybody, refused
from socle.ground import at, now
from socle.journal.act import Actor
from socle.journal.models import Entry
from socle.site.testing.chance import its_turn, trials

REASON = {"reason": "Parce que."}
Who = tuple[str, str]


@dataclass
class World:
    """A decision of Nord, with the appeal against its striking if there is one; it is tried so many days later."""

    cast: Cast
    decision: Decision
    secretary: Actor
    appeal: Any = None
    days: int = 0


def _secretary(cast: Cast) -> Actor:
    role = cast.role("nord", "secretary")
    acts.fill_role(cast.actor("Cléo", "lead"), role, holder=cast.people["Gaspard"], until=scene.days_later(300))
    return Actor(cast.people["Gaspard"].pk, scene.held(cast, "Gaspard", "nord", "secretary").pk, cast.actor("Gaspard").through)


def _adopted(cast: Cast) -> World:
    policy = standing(cast)
    return World(cast, scene.adopted(cast, amended(policy, "Plus de bons.")), _secretary(cast))


def _provisional(cast: Cast) -> World:
    policy = standing(cast)
    return World(cast, taken(cast, scene.drafted(cast, amended(policy, "Plus de bons."))), _secretary(cast))


def _due(cast: Cast) -> World:
    """Past its end, and not yet taken back."""
    found = _provisional(cast)
    found.days = 9
    return found


def _lapsed(cast: Cast) -> World:
    found = _due(cast)
    with at(now() + timedelta(days=9)):
        rounds.end_provisional()
    return found


def _lifted(cast: Cast) -> World:
    found = _provisional(cast)
    acts.lift(cast.actor("Elsa"), found.decision, **REASON)
    return found


def _struck(cast: Cast) -> World:
    found = _adopted(cast)
    acts.strike(found.secretary, found.decision, **REASON)
    return found


def _appealed(cast: Cast) -> World:
    found = _struck(cast)
    acts.appeal(cast.actor("Cléo"), found.decision, **REASON)
    found.appeal = Sequel.kept.get(kind="appealed")
    return found


def _judged(cast: Cast) -> World:
    found = _appealed(cast)
    acts.judge_appeal(cast.actor("Basile", "secretary"), found.appeal, stands=True, **REASON)
    return found


def _restored(cast: Cast) -> World:
    found = _appealed(cast)
    acts.judge_appeal(cast.actor("Basile", "secretary"), found.appeal, stands=False, **REASON)
    return found


def _taking_back(cast: Cast) -> World:
    """The decision that has struck another."""
    found = _struck(cast)
    found.decision = Decision.kept.get(kind="striking")
    return found


POINTS: dict[str, Callable[[Cast], World]] = {
    one.__name__.strip("_"): one
    for one in (_adopted, _provisional, _due, _lapsed, _lifted, _struck, _appealed, _judged, _restored, _taking_back)
}
VERBS: dict[str, tuple[Any, dict[str, Any]]] = {
    "lift": (acts.lift, REASON),
    "strike": (acts.strike, REASON),
    "strike without a reason": (acts.strike, {"reason": " "}),
    "appeal": (acts.appeal, REASON),
    "lapse": (acts.lapse, {}),
}
OF_APPEALS = {"uphold": (acts.judge_appeal, REASON | {"stands": True}), "restore": (acts.judge_appeal, REASON | {"stands": False})}
MEMBERS, SECRETARY, ABOVE = {("Cléo", "member"), ("Elsa", "member")}, {("Gaspard", "secretary")}, {("Basile", "secretary")}
LEGAL: dict[str, dict[str, set[Who]]] = {
    "adopted": {"strike": SECRETARY},
    "provisional": {"strike": SECRETARY, "lift": MEMBERS},
    "due": {"lapse": {("", "clock")}},
    "lapsed": {},
    "lifted": {},
    "struck": {"appeal": MEMBERS},
    "appealed": {"uphold": ABOVE, "restore": ABOVE},
    "judged": {},
    "restored": {"strike": SECRETARY},
    "taking_back": {},
}


def who(world: World) -> list[tuple[Who, Actor]]:
    return [*everybody(world.cast), (("Gaspard", "secretary"), world.secretary)]


def tried(world: World) -> list[tuple[str, Any, Any, dict[str, Any]]]:
    found = [(name, verb, world.decision, details) for name, (verb, details) in VERBS.items()]
    if world.appeal is not None:
        found += [(name, verb, world.appeal, details) for name, (verb, details) in OF_APPEALS.items()]
    return found


def stands() -> Any:
    rows = [list(model.kept.order_by("pk").values()) for model in (Decision, Mandate, PolicyText, Sequel)]
    return rows, Entry.objects.count()


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("point", POINTS)
def test_what_is_illegal_is_refused_with_its_reason_and_what_is_legal_is_not(cast: Cast, point: str):
    world = POINTS[point](cast)
    with at(now() + timedelta(days=world.days)):
        before, illegal = stands(), 0
        for turn, (name, verb, subject, details) in enumerate(tried(world)):
            for number, (one, actor) in enumerate(who(world), turn):
                is_legal = one in LEGAL[point].get(name, set())
                if not (is_legal or its_turn(number)):
                    continue
                refusal = refused(verb, actor, scene.current(subject), details)
                if is_legal:
                    assert refusal is None, (name, one, refusal)
                    continue
                assert refusal is not None and str(refusal) and refusal.code, (name, one)
                illegal += 1
        assert stands() == before
    assert illegal > trials(80, 80)
