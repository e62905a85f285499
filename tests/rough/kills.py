"""Killed with SIGKILL at any instant while acts are done, tables recorded, jobs and ticks carried out: `python -m tests.rough.kills 25`."""

import json
import random
import sys
import time
from typing import Any

import django

django.setup()

from conftest import load_cast  # noqa: E402
from socle.governance.models import Decision, Tension  # noqa: E402
from socle.journal.models import Entry, Key  # noqa: E402
from socle.people.models import Person  # noqa: E402
from socle.site.commands.check import checked  # noqa: E402
from tests.rough import mailing, tables  # noqa: E402
from tests.rough.commits import of_commits  # noqa: E402
from tests.rough.deeds import without_end  # noqa: E402
from tests.rough.forks import Notes, fork, kill  # noqa: E402

AT_ONCE = 2
SOON, LATE = 0.02, 0.6  # seconds: some are killed before their first act is done, others in the tenth


def main(kills: int) -> None:
    began = time.monotonic()
    told = {"acts": of_acts(kills * 2 // 5), "tables": tables.of_tables(kills // 5), "ticks": mailing.of_ticks(kills * 2 // 5)}
    told["commits"] = of_commits(load_cast())
    wrong = {name: problems for name, problems in checked().items() if problems}
    print(json.dumps(told | {"wrong": wrong, "seconds": round(time.monotonic() - began, 1)}))


def of_acts(kills: int) -> dict[str, Any]:
    """Two children at once do acts as fast as they can and are killed together."""
    cast, notes = load_cast(), Notes("acts")

    def act(who: str) -> None:
        for key, _came in without_end(cast, who):
            notes.add(key)

    act_once = without_end(cast, "first")  # what is asked for the first time takes its time: the children find it done
    for _deed in range(11):
        next(act_once)
    for number in range(0, kills, AT_ONCE):
        names = [f"{number}-{one}" for one in range(AT_ONCE)]
        kill([fork(lambda name=name: act(name)) for name in names], random.uniform(SOON, LATE))
    return {"kills": -(-kills // AT_ONCE) * AT_ONCE, **_left(notes)}


def _left(notes: Notes) -> dict[str, Any]:
    """What became of what was acknowledged, and whether anything stands half."""
    acknowledged = notes.lines()
    done = set(Entry.objects.exclude(key=None).values_list("key", flat=True))
    kept = dict(Key.objects.values_list("key", "id"))
    return {
        "acknowledged": len(acknowledged),
        "done": len(kept),
        "twice": len(acknowledged) - len(set(acknowledged)),
        "lost": [key for key in acknowledged if kept.get(key) not in done],
        "half": [key for key, pk in kept.items() if pk not in done] + [one.__name__ for one in (Tension, Person, Decision) if _differ(one)],
    }


def _differ(model: Any) -> bool:
    """Whether there are more rows than entries that tell of one, or fewer."""
    told = Entry.objects.filter(result__startswith=f"{model._meta.label_lower}:").values("result").distinct().count()
    return bool(model.kept.count() != told)


if __name__ == "__main__":
    main(int(sys.argv[1]))
