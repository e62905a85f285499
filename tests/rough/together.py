"""What becomes of many acts at the same moment: `python -m tests.rough.together PAIRS CROWD HISTORIES KEYS`."""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

django.setup()

from conftest import Cast, load_cast  # noqa: E402
from socle.governance import acts  # noqa: E402
from socle.governance.models import Decision, Position  # noqa: E402
from socle.governance.tests import scene  # noqa: E402
from socle.journal.models import Entry, Key  # noqa: E402
from socle.people.acts import merge_person, record_person  # noqa: E402
from socle.site.commands.check import checked  # noqa: E402
from tests.rough.crowd import at_once  # noqa: E402
from tests.rough.histories import unlike_any_order  # noqa: E402

REPEATED, AT_ONCE = 10, 20


def main(pairs: int, crowd: int, histories: int, keys: int) -> None:
    cast, began = load_cast(), time.monotonic()
    told = {
        "editors": editors(cast, pairs),
        "ballot": ballot(cast, crowd),
        "unexplained": unlike_any_order(cast, histories),
        "opposite": opposite(cast, pairs // 4),
        "replays": replays(cast, keys),
    }
    wrong = {name: problems for name, problems in checked().items() if problems}
    print(json.dumps(told | {"wrong": wrong, "seconds": round(time.monotonic() - began, 1)}, default=str))


def editors(cast: Cast, pairs: int) -> dict[str, Any]:
    """Two who have read the same version of one text and both write: nobody’s words are written over unseen."""
    elsa, drafts, told = cast.actor("Elsa"), [scene.drafted(cast) for _one in range(pairs)], []

    def writes(number: int, who: str) -> Callable[[], Any]:
        title = f"Texte de {who}"
        return lambda: acts.rewrite(elsa, drafts[number], title=title, text="Le texte.", changes=(), seen=1) and title

    for first in range(0, pairs, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, pairs))
        told += at_once([writes(number, who) for number in numbers for who in ("l’une", "l’autre")])
    each = [told[number * 2 : number * 2 + 2] for number in range(pairs)]
    stands = [(one.versions.latest("number").title, one.version) for one in map(scene.current, drafts)]
    wrong = [
        (pair, now) for pair, now in zip(each, stands, strict=True) if sorted(pair) != sorted([now[0], "refused stale"]) or now[1] != 2
    ]
    return {"pairs": pairs, "wrong": wrong}


def ballot(cast: Cast, crowd: int) -> dict[str, Any]:
    """Half of a crowd declares one proposal adopted while the others say again that they agree."""
    proposal = scene.opened(cast, scene.new_role(cast.circles["nord"]))
    scene.all_consent(cast, proposal)
    dario = cast.actor("Dario", "facilitator")

    def says(who: str) -> Callable[[], Any]:
        return lambda: acts.give_position(cast.actor(who), proposal, kind="consent", version=1, reason="").kind.value

    deeds = [
        says(scene.NORD[number % 3]) if number % 2 else lambda: f"adopted {acts.adopt(dario, proposal).number}" for number in range(crowd)
    ]
    told = Counter(one.split(" ")[0] if one.startswith("adopted") else one for one in at_once(deeds))
    positions = Position.kept.filter(proposal=proposal, replaced_at=None).values_list("person", "version")
    return {
        "crowd": crowd,
        "told": told,
        "decisions": Decision.kept.filter(proposal=proposal).count(),
        "twice": len(positions) - len(set(positions)),
    }


def opposite(cast: Cast, sets: int) -> dict[str, Any]:
    """Acts that hold the same things, asked for in opposite orders, over two circles and the registers: all of them end."""
    basile, told = cast.actor("Basile", "registers"), Counter[str]()
    for number in range(sets):
        one, other = (
            record_person(basile, cast.circles["consortium"], name=f"{name} {number}", invented=True) for name in ("Une", "Autre")
        )
        deeds = [
            lambda one=one, other=other: merge_person(basile, one, into=other) and "merged",
            lambda one=one, other=other: merge_person(basile, other, into=one) and "merged",
            *_of_circles(cast),
        ]
        random.shuffle(deeds)
        told.update(at_once(deeds))
    return {"sets": sets, "told": told}


def _of_circles(cast: Cast) -> list[Callable[[], Any]]:
    """Decisions that found a circle beneath, and so end two chains; a role filled; what is said in both circles."""
    ready = [scene.opened(cast, *scene.new_circle(cast.circles["nord"], cast.people[who])) for who in ("Elsa", "Cléo")]
    for proposal in ready:
        scene.all_consent(cast, proposal)
    dario, lead, until = cast.actor("Dario", "facilitator"), cast.actor("Cléo", "lead"), scene.days_later(9)
    return [
        *(lambda proposal=proposal: acts.adopt(dario, proposal) and "adopted" for proposal in ready),
        lambda: acts.fill_role(lead, cast.role("nord", "guide"), holder=cast.people["Hugo"], until=until) and "filled",
        lambda: acts.raise_tension(cast.actor("Gaspard"), cast.circles["atelier"], text="À côté") and "raised",
        lambda: acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Ici") and "raised",
    ]


def replays(cast: Cast, keys: int) -> dict[str, Any]:
    """Each request ten times, all of them shuffled."""
    elsa, nord, before = cast.actor("Elsa"), cast.circles["nord"], Entry.objects.count()
    asked = [f"again-{number}" for number in range(keys)] * REPEATED
    random.shuffle(asked)
    told = at_once([lambda key=key: acts.raise_tension(elsa, nord, text=f"Une fois, {key}", key=key).pk for key in asked])
    answers = {(key, answer) for key, answer in zip(asked, told, strict=True)}
    return {
        "requests": len(asked),
        "keys": Key.objects.filter(key__startswith="again-").count(),
        "acts": Entry.objects.count() - before,
        "answers": len(answers),
        "errors": sum("-" not in answer or "Error" in answer for _key, answer in answers),
    }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
