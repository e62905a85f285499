"""An upgrade to tomorrow's code while people read and write with today's: `python -m tests.rough.upgrading`.

Today's processes go on as they are until it is over and a while longer, as they do until they are started anew.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise
from typing import Any

import django

django.setup()

from django.db import DatabaseError  # noqa: E402
from django.urls import reverse  # noqa: E402

from conftest import Cast, load_cast  # noqa: E402
from socle.ground.storing import unable  # noqa: E402
from socle.journal import triggers  # noqa: E402
from socle.journal.models import Entry, Key  # noqa: E402
from socle.journal.verify import problems  # noqa: E402
from socle.site.configuration import ROOT  # noqa: E402
from tests.rough.deeds import small  # noqa: E402
from tests.rough.forks import Notes, fork  # noqa: E402
from tests.rough.quiet import quietly  # noqa: E402

WRITERS, BEFORE, AFTERWARDS, PATIENCE = 3, 0.5, 1.0, 30.0
TAKES = "1"  # seconds that tomorrow's migration lasts at least
UPGRADE = [sys.executable, "-m", "socle.site.commands", "upgrade"]


def main() -> None:
    cast, done, pages, failed = load_cast(), Notes("acknowledged"), Notes("pages"), Notes("failed")
    for number in range(4):  # what is asked for the first time takes its time: the children find it done
        small(cast, f"first-{number}", number)[1]()
    children = [fork(lambda name=one: _write(cast, str(name), done, failed)) for one in range(WRITERS)] + [
        fork(lambda: _read(cast, pages, done, failed))
    ]
    while not (done.lines() and pages.lines()):
        time.sleep(BEFORE)
    began = time.monotonic()
    upgrade = subprocess.run(
        UPGRADE,
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "socle.site.tests.tomorrow.settings", "TOMORROW_TAKES": TAKES, "LC_ALL": "en_GB.UTF-8"},
        check=False,
        capture_output=True,
        text=True,
    )
    ended = time.monotonic()
    until = ended + PATIENCE
    while time.monotonic() < until and not all(_last(one) > ended for one in (done, pages)):
        time.sleep(AFTERWARDS)
    for child in children:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
    acknowledged = {key: moment for moment, key in (line.split() for line in done.lines())}
    kept = set(Key.objects.filter(pk__in=Entry.objects.exclude(key=None).values("key")).values_list("key", flat=True))
    told = {
        "upgrade": [upgrade.returncode, upgrade.stdout[-2000:] + upgrade.stderr[-2000:]],
        "seconds": round(ended - began, 1),
        "acts": _when(acknowledged.values(), began, ended),
        "longest wait": _longest(sorted(map(float, acknowledged.values()))),
        "lost": [key for key in acknowledged if key not in kept],
        "failed": Counter(failed.lines()),
        "pages": _when((line.split()[0] for line in pages.lines()), began, ended),
        "answers": Counter(line.split()[1] for line in pages.lines()),
        "wrong": [*problems(), *triggers.problems()],
    }
    print(json.dumps(told))


def _write(cast: Cast, name: str, done: Notes, failed: Notes) -> None:
    """Without end. What failed is asked for again in the same words, as a page does whose reader sends it once more."""
    number = 0
    while True:
        key, deed = small(cast, f"{name}-{number}", number)
        try:
            deed()
        except DatabaseError as error:
            failed.add(str(unable(error)))
            time.sleep(0.05)
            continue
        done.add(f"{time.monotonic()} {key}")
        number += 1


def _read(cast: Cast, pages: Notes, done: Notes, failed: Notes) -> None:
    """Pages, one of them of people, who are told that they were looked at; and a form, sent again where one is told so."""
    client = cast.client("Elsa")
    client.raise_request_exception = False
    nord = cast.circles["nord"].pk
    addresses = [reverse("today"), reverse("people"), reverse("circle", args=[nord]), reverse("journal", args=[nord])]
    place, number = reverse("tension_new", args=[nord]), 0
    while True:
        for address in addresses:
            pages.add(f"{time.monotonic()} {client.get(address).status_code}")
        answer = client.post(place, {"text": f"Le bus est parti, {number}", "key": f"form-{number}"})
        if answer.status_code == 302:
            done.add(f"{time.monotonic()} form-{number}")
            number += 1
        else:
            failed.add(f"{answer.status_code} {answer.headers.get('Retry-After')}")


def _last(notes: Notes) -> float:
    return float(notes.lines()[-1].split()[0])


def _when(moments: Any, began: float, ended: float) -> dict[str, int]:
    places = Counter("before" if float(one) < began else "during" if float(one) < ended else "after" for one in moments)
    return dict(places)


def _longest(moments: list[float]) -> float:
    return round(max((later - earlier for earlier, later in pairwise(moments)), default=0.0), 1)


if __name__ == "__main__":
    with quietly():
        main()
