"""Every illegal transition of a proposal, tried by everybody of the cast: it is refused with its reason, and nothing has changed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from conftest import WORN, Cast
from socle.governance import acts, gate
from socle.governance.models import Decision, Elector, Event, Interest, Objection, Position, Proposal, Version
from socle.governance.tests import scene
from socle.governance.tests.stages import (
    STAGES,
    TESTED,
    World,
)
from socle.ground import at, now
from socle.journal.act import CLOCK, Actor, Refused
from socle.journal.models import Entry
from socle.site.testing.chance import its_turn, trials

ROWS: list[Any] = [Decision, Elector, Event, Interest, Objection, Position, Proposal, Version]


def _present(world: World) -> dict[str, Any]:
    return {"present": scene.ids(world.cast, scene.NORD)}


def _said(kind: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"kind": kind, "version": world.proposal.version, "reason": "" if kind == "consent" else "Parce que."}


VERBS: dict[str, tuple[Any, Callable[[World], dict[str, Any]]]] = {
    "rewrite": (acts.rewrite, lambda world: {"title": "Autrement"}),
    "rebase": (acts.rebase, lambda world: {}),
    "declare_interest": (acts.declare_interest, lambda world: {}),
    "open": (acts.open_to_positions, _present),
    "move_on": (acts.move_on, lambda world: {"step": "clarify"}),
    "integrate": (acts.move_on, lambda world: {"step": "integrate"}),
    "extend": (acts.extend, lambda world: {"until": scene.days_later(1)}),
    "questions": (acts.extend, lambda world: {"until": scene.days_later(1), "clarification": True}),
    "refreeze": (acts.refreeze, lambda world: {"present": []}),
    "consent": (acts.give_position, _said("consent")),
    "object": (acts.give_position, _said("objection")),
    "an old version": (acts.give_position, lambda world: {"kind": "consent", "version": 9}),
    "unreasoned": (acts.give_position, lambda world: {"kind": "concern", "version": world.proposal.version}),
    "adopt": (acts.adopt, lambda world: {}),
    "return": (acts.return_to_draft, lambda world: {}),
    "withdraw": (acts.withdraw, lambda world: {}),
    "ask_to_meet": (acts.ask_to_meet, lambda world: {}),
    "settle": (acts.settle, lambda world: {}),
}
OF_OBJECTIONS: dict[str, tuple[Any, dict[str, Any]]] = {
    "withdraw_objection": (acts.withdraw_objection, {}),
    "confirm": (acts.confirm_integration, {}),
    "fail": (acts.fail_objection, TESTED),
    "test": (acts.test_objection, TESTED),
    "another test": (acts.test_objection, TESTED | {"criterion": "certain"}),
    "abandon": (acts.abandon_objection, {"reason": "Elle est partie."}),
}

# What is legal at each stage, by whom: all else is refused. Who facilitates: Dario; who proposes: Elsa; who objects: Cléo.
MEMBERS = {("Cléo", "member"), ("Elsa", "member")}
FACILITATOR, PROPOSER, OBJECTOR = {("Dario", "facilitator")}, {("Elsa", "member")}, {("Cléo", "member"), ("Cléo", "lead")}
LEGAL: dict[str, dict[str, Any]] = {
    "draft": {"rewrite": MEMBERS, "declare_interest": MEMBERS, "open": FACILITATOR, "withdraw": PROPOSER},
    "clarifying": {"rewrite": MEMBERS, "withdraw": PROPOSER},
    "open": {"rewrite": MEMBERS, "consent": MEMBERS, "object": MEMBERS, "withdraw": PROPOSER},
    "objected": {
        "rewrite": MEMBERS,
        "consent": MEMBERS,
        "object": MEMBERS,
        "withdraw": PROPOSER,
        "integrate": FACILITATOR,
        "withdraw_objection": OBJECTOR,
        "fail": FACILITATOR,
    },
    "ended": {"rewrite": MEMBERS, "consent": MEMBERS, "object": MEMBERS, "withdraw": PROPOSER},
    "writing": {
        "rewrite": MEMBERS,
        "consent": MEMBERS,
        "object": MEMBERS,
        "withdraw": PROPOSER,
        "ask_to_meet": MEMBERS,
        "withdraw_objection": OBJECTOR,
        "fail": FACILITATOR,
        "settle": {("", "clock")},
    },
    "judged": {
        "rewrite": MEMBERS,
        "consent": MEMBERS,
        "object": MEMBERS,
        "withdraw": PROPOSER,
        "withdraw_objection": OBJECTOR,
        "settle": {("", "clock")},
    },
    "over": {"settle": {("", "clock")}},
    "adopted": {},
    "withdrawn": {},
    "expired": {},
    "escalated": {},
}


class Undo(Exception):
    """What was tried is taken back."""


def everybody(cast: Cast) -> list[tuple[tuple[str, str], Actor]]:
    return [((name, role), cast.actor(name, role)) for name, role in WORN] + [(("", "clock"), CLOCK)]


def stands(world: World) -> Any:
    """All that a refusal leaves as it is."""
    rows = [list(model.kept.order_by("pk").values()) for model in ROWS]
    return rows, Entry.objects.count(), gate.hats(world.cast.people["Elsa"].pk)


def tried(world: World) -> list[tuple[str, Any, Any, dict[str, Any]]]:
    """Each verb, on what it is about: where there is no objection, none is ended."""
    found = [(name, verb, world.proposal, details(world)) for name, (verb, details) in VERBS.items()]
    if world.objection is not None:
        found += [(name, verb, world.objection, details) for name, (verb, details) in OF_OBJECTIONS.items()]
    return found


def refused(verb: Any, actor: Actor, subject: Any, details: dict[str, Any]) -> Refused | None:
    """What whoever tried was told; None if they were let do it, which is taken back."""
    try:
        with transaction.atomic():
            verb(actor, subject, **details)
            raise Undo
    except Refused as refusal:
        return refusal
    except Undo:
        return None


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("stage", STAGES)
def test_every_illegal_transition_tried_by_everybody_is_refused_with_its_reason_and_changes_nothing(cast: Cast, stage: str):
    world = STAGES[stage](cast)
    with at(now() + timedelta(days=world.days)):
        before, illegal = stands(world), 0
        for turn, (name, verb, subject, details) in enumerate(tried(world)):
            for number, (who, actor) in enumerate(everybody(cast), turn):
                if who in LEGAL[stage].get(name, set()) or not its_turn(number):
                    continue
                refusal = refused(verb, actor, subject, details)
                assert refusal is not None, (name, who)
                assert str(refusal) and refusal.code, (name, who)
                illegal += 1
        assert stands(world) == before
    assert illegal > trials(200, 200)


@pytest.mark.parametrize("stage", [stage for stage, legal in LEGAL.items() if legal])
def test_what_is_legal_is_not_refused(cast: Cast, stage: str):
    """The table above says no more than what the acts do: each of its lines, tried alone."""
    world = STAGES[stage](cast)
    with at(now() + timedelta(days=world.days)):
        known = {name: (verb, subject, details) for name, verb, subject, details in tried(world)}
        for name, people in LEGAL[stage].items():
            for who, actor in everybody(cast):
                if who in people:
                    verb, subject, details = known[name]
                    assert refused(verb, actor, scene.current(subject), details) is None, (name, who)
