"""What children do until they are killed: acts of every size, in two chains, each under a key of its own."""

from collections.abc import Callable, Iterator
from typing import Any

from conftest import Cast
from socle.governance import acts
from socle.governance.tests import scene
from socle.people.acts import record_person

Deed = tuple[str, Any]  # the key that it was asked under, what came of it


def without_end(cast: Cast, who: str) -> Iterator[Deed]:
    """Tensions, people, and proposals that are written, opened, agreed to and adopted, with a new role each."""
    turn = 0
    while True:
        turn += 1
        yield from _small(cast, f"{who}-{turn}")
        yield from _adopted(cast, f"{who}-{turn}")


def small(cast: Cast, key: str, number: int) -> tuple[str, Callable[[], Any]]:
    """One act that can be asked for again in the same words: a tension in one of two circles, or a person."""
    by, circle = (("Elsa", "nord"), ("Gaspard", "atelier"), ("Cléo", "nord"), ("Basile", "consortium"))[number % 4]
    if by == "Basile":
        basile, ground = cast.actor(by, "registers"), cast.circles[circle]
        return key, lambda: record_person(basile, ground, name=key, invented=True, key=key)
    return key, lambda: acts.raise_tension(cast.actor(by), cast.circles[circle], text=f"Ce qui manque, {key}", key=key)


def _small(cast: Cast, key: str) -> Iterator[Deed]:
    for number in range(4):
        name, deed = small(cast, f"{key}-{number}", number)
        yield name, deed()


def _adopted(cast: Cast, key: str) -> Iterator[Deed]:
    elsa, dario = cast.actor("Elsa"), cast.actor("Dario", "facilitator")
    tension = acts.raise_tension(elsa, cast.circles["nord"], text=f"Un rôle manque, {key}", key=f"{key}-tension")
    yield f"{key}-tension", tension
    changes = [scene.new_role(cast.circles["nord"], name=f"Veilleuse {key}")]
    proposal = acts.draft(elsa, tension, title=f"Veiller {key}", text="Le texte.", changes=changes, key=f"{key}-draft")
    yield f"{key}-draft", proposal
    yield f"{key}-open", acts.open_to_positions(dario, proposal, present=scene.ids(cast, scene.NORD), key=f"{key}-open")
    for who in scene.NORD:
        said = {"kind": "consent", "version": 1, "reason": "", "key": f"{key}-{who}-says"}
        yield f"{key}-{who}-says", acts.give_position(cast.actor(who), proposal, **said)
    yield f"{key}-adopt", acts.adopt(dario, proposal, key=f"{key}-adopt")
