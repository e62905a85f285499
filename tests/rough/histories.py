"""Acts on one proposal at the same time: what came of them is what would have come of them one after the other, in some order.

Every order is played first, each rolled back; then all begin at once. What is compared is what everybody was told and what stands.
"""

import random
from collections.abc import Callable
from itertools import permutations
from typing import Any

from django.db import transaction

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Decision, Objection, Position, Proposal, Tension
from socle.governance.tests import scene
from tests.rough.crowd import at_once, told

Act = Callable[[], Any]
FEWEST, MOST = 3, 4


def unlike_any_order(cast: Cast, histories: int) -> list[Any]:
    """Those of so many random histories that no order explains."""
    found = [_history(cast) for _one in range(histories)]
    return [one for one in found if one]


def _history(cast: Cast) -> Any:
    proposal = _awaiting_one(cast) if random.random() < 0.7 else scene.drafted(cast)
    names = random.sample(sorted(_acts(cast, proposal)), random.randint(FEWEST, MOST))
    known = [_acts(cast, proposal)[name] for name in names]
    possible = [_in_turn(proposal, known, order) for order in permutations(range(len(known)))]
    came = (at_once(known), _stands(proposal))
    return None if came in possible else (names, came, possible)


def _awaiting_one(cast: Cast) -> Proposal:
    """Open, and all but Cléo have agreed."""
    proposal = scene.opened(cast, scene.new_role(cast.circles["nord"]))
    scene.all_consent(cast, proposal, ("Dario", "Elsa"))
    return proposal


def _acts(cast: Cast, proposal: Proposal) -> dict[str, Act]:
    elsa, dario = cast.actor("Elsa"), cast.actor("Dario", "facilitator")

    def says(who: str, kind: str, reason: str = "") -> Act:
        return lambda: acts.give_position(cast.actor(who), proposal, kind=kind, version=1, reason=reason).kind.value

    def writes(title: str) -> Act:
        return lambda: acts.rewrite(elsa, proposal, title=title, text="Autre.", changes=(), seen=1).stage

    return {
        "adopt": lambda: acts.adopt(dario, proposal).kind.value,
        "consent": says("Cléo", "consent"),
        "object": says("Cléo", "objection", "Le dernier bus part à 16 h 45."),
        "open": lambda: acts.open_to_positions(dario, proposal, present=scene.ids(cast, scene.NORD)).stage,
        "rewrite": writes("Finir plus tôt"),
        "rewrite too": writes("Finir plus tard"),
        "withdraw": lambda: acts.withdraw(elsa, proposal).stage,
        "return": lambda: acts.return_to_draft(dario, proposal).stage,
        "raise": lambda: acts.raise_tension(elsa, proposal.tension.circle, text=f"Autre chose, {proposal.pk}").text[:5],
    }


def _in_turn(proposal: Proposal, known: list[Act], order: tuple[int, ...]) -> Any:
    with transaction.atomic():
        said = {number: told(known[number]) for number in order}
        came = ([said[number] for number in range(len(known))], _stands(proposal))
        transaction.set_rollback(True)
    return came


def _stands(proposal: Proposal) -> Any:
    now = scene.current(proposal)
    positions = Position.kept.filter(proposal=proposal, replaced_at=None).values_list("person__name", "kind", "version")
    return (
        (now.stage, now.version, now.versions.latest("number").title),
        sorted(positions),
        Objection.kept.filter(position__proposal=proposal).count(),
        Decision.kept.filter(proposal=proposal).count(),
        Tension.kept.filter(text=f"Autre chose, {proposal.pk}").count(),
    )
