"""PostgreSQL stopped at once under those who write, and started again: `python -m tests.rough.crashes 2`.

The installation of whoever starts this is copied to a server of its own, which keeps what is committed.
"""

import json
import os
import random
import subprocess
import sys
import time
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import OperationalError, connection  # noqa: E402

from conftest import Cast, load_cast  # noqa: E402
from socle.journal.models import Entry, Key  # noqa: E402
from socle.journal.verify import problems  # noqa: E402
from socle.site.testing.postgres import Server, server  # noqa: E402
from tests.rough.deeds import small  # noqa: E402
from tests.rough.forks import Notes, fork, leave  # noqa: E402

WRITERS = 4
SOON, LATE = 0.5, 2.0  # seconds


def main(crashes: int) -> None:
    began = time.monotonic()
    with server() as ours:
        _moved(ours)
        told = of_crashes(ours, load_cast(), crashes)
        wrong = problems()
        leave()
    print(json.dumps(told | {"wrong": wrong, "seconds": round(time.monotonic() - began, 1)}))


def _moved(ours: Server) -> None:
    """All rows go along, and connections lead there from now on."""
    dump = subprocess.Popen(["pg_dump", "-Fc", os.environ["SOCLE_DATABASE"]], stdout=subprocess.PIPE)
    subprocess.run(["pg_restore", "--no-owner", "--single-transaction", "-d", ours.url], stdin=dump.stdout, check=True)
    leave()
    connection.settings_dict.update(NAME="postgres", HOST=str(ours.folder), USER="socle")


def of_crashes(ours: Server, cast: Cast, crashes: int) -> dict[str, Any]:
    notes, asked = Notes("acknowledged"), Notes("asked")
    for number in range(4):  # what is asked for the first time takes its time: the children find it done
        small(cast, f"first-{number}", number)[1]()
    for crash in range(crashes):
        children = [fork(lambda name=f"{crash}-{one}": _write(cast, name, asked, notes)) for one in range(WRITERS)]
        time.sleep(random.uniform(SOON, LATE))
        ours.stop_at_once()
        for child in children:
            os.waitpid(child, 0)
        ours.start()
    return {"crashes": crashes, **_came(cast, asked.lines(), notes.lines())}


def _write(cast: Cast, name: str, asked: Notes, notes: Notes) -> None:
    """Until the line breaks."""
    number = 0
    while True:
        key, deed = small(cast, f"{name}-{number}", number)
        asked.add(f"{key} {number}")
        try:
            deed()
        except OperationalError:
            return
        notes.add(key)
        number += 1


def _came(cast: Cast, asked: list[str], acknowledged: list[str]) -> dict[str, Any]:
    """What was acknowledged stands; what nobody heard of is asked again in the same words, and then stands once."""
    before = _done()
    unheard = [(key, int(number)) for key, _space, number in (line.partition(" ") for line in asked) if key not in set(acknowledged)]
    for key, number in unheard:
        small(cast, key, number)[1]()
    after = _done()
    return {
        "acknowledged": len(acknowledged),
        "lost": [key for key in acknowledged if key not in before],
        "unheard": len(unheard),
        "committed unheard": sum(key in before for key, _number in unheard),
        "missing": [key for key, _number in unheard if key not in after],
        "twice": len(after) - len(set(after)),
        "half": Key.objects.exclude(pk__in=Entry.objects.exclude(key=None).values("key")).count(),
    }


def _done() -> list[str]:
    known = dict(Key.objects.values_list("pk", "key"))
    return [known[pk] for pk in Entry.objects.exclude(key=None).values_list("key", flat=True) if pk in known]


if __name__ == "__main__":
    assert settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    main(int(sys.argv[1]))
