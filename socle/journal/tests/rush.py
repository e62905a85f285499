"""Eight at once, each on a connection of their own, in a database of their own: `python -m socle.journal.tests.rush`.

A program and not a test, because what threads have committed cannot be rolled back and the journal cannot be flushed.
It prints what came of each scene as one line of JSON.
"""

import json
import threading
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from conftest import Cast, load_cast  # noqa: E402
from socle.governance import acts  # noqa: E402
from socle.governance.models import Decision, Role, Tension  # noqa: E402
from socle.governance.tests import scene  # noqa: E402
from socle.journal.act import Refused  # noqa: E402
from socle.journal.models import Entry, Head, Key  # noqa: E402
from socle.journal.verify import problems  # noqa: E402

CROWD = 8


def main() -> None:
    cast = load_cast()
    scenes = (one_key, one_key_two_requests, one_chain, two_chains, one_proposal, one_role, two_edits, both_ways)
    print(json.dumps({play.__name__: play(cast) for play in scenes} | {"problems": problems()}))


def one_key(cast: Cast) -> dict[str, Any]:
    """The same request eight times."""
    elsa, nord, before = cast.actor("Elsa"), cast.circles["nord"], Entry.objects.count()
    later: list[Any] = []

    def again(first: Any) -> Any:
        later.append(first)
        return first

    told = _together(lambda n: str(acts.raise_tension(elsa, nord, text="Une fois", key="k1", again=again).pk))
    kept = Tension.kept.filter(text="Une fois").count()
    return {
        "told": told,
        "later": len(later),
        "kept": kept,
        "entries": Entry.objects.count() - before,
        "keys": Key.objects.filter(key="k1").count(),
    }


def one_key_two_requests(cast: Cast) -> list[str]:
    """One key for eight different requests."""
    elsa, nord = cast.actor("Elsa"), cast.circles["nord"]
    return _together(lambda n: acts.raise_tension(elsa, nord, text=f"Demande {n}", key="k2").text)


def one_chain(cast: Cast) -> dict[str, Any]:
    """Eight different requests in one circle."""
    elsa, nord = cast.actor("Elsa"), cast.circles["nord"]
    told = _together(lambda n: acts.raise_tension(elsa, nord, text=f"Tension {n}").text)
    numbers = Entry.objects.filter(chain=nord.pk).order_by("number").values_list("number", flat=True)
    return {"told": sorted(told), "numbers": list(numbers), "head": Head.objects.get(pk=nord.pk).number}


def two_chains(cast: Cast) -> list[str]:
    """Eight decisions of Nord that each write in the chain of a new circle too, while Atelier acts: no deadlock."""
    ready = []
    for _circle in range(CROWD // 2):
        proposal = scene.opened(cast, *scene.new_circle(cast.circles["nord"], cast.people["Elsa"]))
        scene.all_consent(cast, proposal)
        ready.append(proposal)
    facilitator, gaspard = cast.actor("Dario", "facilitator"), cast.actor("Gaspard")

    def act(n: int) -> str:
        if n < len(ready):
            return str(acts.adopt(facilitator, ready[n]).kind.value)
        return acts.raise_tension(gaspard, cast.circles["atelier"], text=f"À côté {n}").text[:6]

    return sorted(_together(act))


def one_proposal(cast: Cast) -> dict[str, Any]:
    """The same proposal, declared adopted eight times."""
    proposal = scene.opened(cast, scene.new_role(cast.circles["nord"]))
    scene.all_consent(cast, proposal)
    facilitator = cast.actor("Dario", "facilitator")
    told = _together(lambda n: str(acts.adopt(facilitator, proposal).kind.value))
    return {"told": sorted(told), "decisions": Decision.kept.filter(proposal=proposal).count()}


def one_role(cast: Cast) -> list[str]:
    """Eight proposals that change the same role, adopted at the same moment: the others are stale after the first."""
    change, facilitator = scene.amended(cast.role("nord", "guide")), cast.actor("Dario", "facilitator")
    ready = [scene.opened(cast, change) for _one in range(CROWD)]
    for proposal in ready:
        scene.all_consent(cast, proposal)
    return sorted(_together(lambda n: str(acts.adopt(facilitator, ready[n]).kind.value)))


def both_ways(cast: Cast) -> list[str]:
    """Four roles that a decision ends while they are filled: either comes first, and neither waits for the other for ever."""
    ready = []
    for _role in range(CROWD // 2):
        decision = scene.adopted(cast, scene.new_role(cast.circles["nord"]))
        role = Role.kept.get(decision=decision)
        proposal = scene.opened(cast, scene.ended(role))
        scene.all_consent(cast, proposal)
        ready.append((role, proposal))
    lead, facilitator, until = cast.actor("Cléo", "lead"), cast.actor("Dario", "facilitator"), scene.days_later(9)

    def act(n: int) -> str:
        role, proposal = ready[n // 2]
        if n % 2:
            return str(acts.adopt(facilitator, proposal).kind.value)
        return "filled" if acts.fill_role(lead, role, holder=cast.people["Hugo"], until=until) else ""

    return _together(act)


def two_edits(cast: Cast) -> dict[str, Any]:
    """Eight people who have all read version 1."""
    proposal, elsa = scene.drafted(cast), cast.actor("Elsa")
    told = _together(lambda n: acts.rewrite(elsa, proposal, title=f"Texte {n}", seen=1).stage)
    return {"told": sorted(told), "version": scene.current(proposal).version}


def _together(act: Callable[[int], str]) -> list[str]:
    """What each was told when all of them began at the same moment: the result, or the code of the refusal."""
    told, start = [""] * CROWD, threading.Barrier(CROWD)

    def one(n: int) -> None:
        start.wait()
        try:
            told[n] = act(n)
        except Refused as refusal:
            told[n] = f"refused {refusal.code}"
        except Exception as error:  # it is told, whatever it is
            told[n] = repr(error)
        finally:
            connection.close()

    connection.close()
    threads = [threading.Thread(target=one, args=[n]) for n in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


if __name__ == "__main__":
    main()
