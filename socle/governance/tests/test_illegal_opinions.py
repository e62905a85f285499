"""Every act on an opinion, at every stage, by everybody: what is not legal is refused with its reason and changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Answer, Event, Opinion, Point, Proposal, Sharing, Statement
from socle.governance.tests import consulted, scene
from socle.governance.tests.test_illegal_transitions import everybody, refused
from socle.journal.models import Entry

ROWS: list[Any] = [Answer, Event, Opinion, Point, Proposal, Sharing, Statement]


@dataclass
class World:
    """An opinion at one stage; `statement`: what was said, once it was given."""

    cast: Cast
    opinion: Any
    statement: Any = None


def _asked(cast: Cast) -> World:
    return World(cast, consulted.asked(cast))


def _given(cast: Cast) -> World:
    found = _asked(cast)
    return World(cast, found.opinion, consulted.given(cast, found.opinion))


def _answered(cast: Cast) -> World:
    found = _given(cast)
    consulted.answered(cast, found.statement)
    return found


def _closed(cast: Cast) -> World:
    found = _answered(cast)
    consulted.replied(cast, found.statement)
    return found


def _cancelled(cast: Cast) -> World:
    found = _asked(cast)
    acts.cancel_opinion(cast.actor("Dario", "facilitator"), scene.current(found.opinion))
    return found


STAGES: dict[str, Callable[[Cast], World]] = {
    "asked": _asked,
    "given": _given,
    "answered": _answered,
    "closed": _closed,
    "cancelled": _cancelled,
}
BODY, CIRCLE, ASKS = ("Fanny", "facilitator"), ("Cléo", "lead"), ("Dario", "facilitator")
LEGAL: dict[str, dict[str, tuple[str, str]]] = {
    "asked": {"give": BODY, "call off": ASKS},
    "given": {"answer": CIRCLE},
    "answered": {"reply": BODY},
    "closed": {},
    "cancelled": {},
}


def tried(world: World) -> list[tuple[str, Any, Any, dict[str, Any]]]:
    opinion = scene.current(world.opinion)
    found: list[tuple[str, Any, Any, dict[str, Any]]] = [
        ("give", acts.give_opinion, world.cast.circles["atelier"], {"opinion": opinion, "points": ["Bien."]}),
        ("call off", acts.cancel_opinion, opinion, {}),
        ("answer", acts.answer_opinion, opinion, {"answers": consulted.ANSWERS}),
    ]
    return [*found, ("reply", acts.reply_to_answer, scene.current(world.statement), {})] if world.statement else found


def stands() -> Any:
    return [list(model.kept.order_by("pk").values()) for model in ROWS], Entry.objects.count()


@pytest.mark.parametrize("stage", STAGES)
def test_every_illegal_transition_tried_by_everybody_is_refused_with_its_reason_and_changes_nothing(cast: Cast, stage: str):
    world = STAGES[stage](cast)
    before, illegal, legal = stands(), 0, []
    for name, verb, subject, details in tried(world):
        for who, actor in everybody(cast):
            refusal = refused(verb, actor, subject, details)
            if refusal is None:
                legal.append((name, who))
                continue
            assert str(refusal) and refusal.code, (name, who)
            illegal += 1

    assert legal == list(LEGAL[stage].items())
    assert stands() == before
    assert illegal > 30
