"""Load: five hundred people signed in who look and act at a steady rate, for as long as one likes, from beside the server.

`python -m socle.site.bench.load MINUTES RATE`. Requests come when they come, whether or not those before them are answered: a wait in line
counts. A minute before counts for nothing: processes load, and what the demonstration owes is mailed. All goes to this machine, over
its own loopback, and ends by itself. Prints a figure a line.
"""

import http.client
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any
from urllib.parse import urlencode

from socle.site.bench.figures import Figure
from socle.site.commands import set_up
from socle.site.commands.run import SPARING
from socle.site.configuration import ROOT

PEOPLE, MOST = 500, 60.0
WARM = 60.0
HANDS, PATIENCE = 64, 30


@dataclass(frozen=True, slots=True)
class Due:
    """A request at the moment at which it should begin, in seconds from the beginning."""

    at: float
    kind: str
    path: str
    cookies: str


@dataclass(slots=True)
class Seen:
    """What came of all that count: how long each took, from the moment at which it was due, and what went wrong."""

    taken: list[tuple[str, float]] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)


def main(minutes: float, rate: float) -> None:
    if not 0 < minutes <= MOST or not 0 < rate <= 500:
        raise SystemExit(f"between nought and {MOST:g} minutes, and at most 500 requests a second")
    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from socle.site.bench import crowd
    from socle.site.commands import statics

    statics.collect_changed()
    plan = planned(crowd.gathered(PEOPLE), crowd.WEIGHTS, minutes, rate)
    with served() as (port, process):
        seen = driven(plan, port, process)
    for figure in told(seen, minutes, rate):
        print(figure.line(), flush=True)


def planned(visitors: list[Any], weights: dict[str, int], minutes: float, rate: float) -> list[Due]:
    """Who asks for what, and when: as a crowd comes, at random, and the same crowd each time."""
    chance = random.Random(40)  # noqa: S311 - a crowd, not a secret
    kinds, shares = list(weights), list(weights.values())
    having = {kind: [visitor for visitor in visitors if visitor.places[kind]] for kind in kinds}
    if missing := [kind for kind in kinds if not having[kind]]:
        raise SystemExit(f"nobody in the crowd has before them: {', '.join(missing)}")
    due, at = [], 0.0
    while (at := at + chance.expovariate(rate)) < WARM + minutes * 60:
        kind = chance.choices(kinds, shares)[0]
        visitor = chance.choice(having[kind])
        due.append(Due(at, kind, chance.choice(visitor.places[kind]), visitor.cookies))
    return due


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """The server and its worker, as `bin/run` keeps them, on a port of the loopback: the port, and the process above all."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "socle.site.commands.supervisor", "127.0.0.1", str(port), "ready"]
    environment = os.environ | SPARING
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            _await(port)
            yield port, process.pid
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def _await(port: int) -> None:
    for _time in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def driven(plan: list[Due], port: int, process: int) -> Seen:
    """Each request when it is due; as many at once as there are hands, the others wait and their wait counts."""
    seen, line, began = Seen(), SimpleQueue[Due | None](), time.monotonic()
    hands = [threading.Thread(target=_serve, args=(line, port, began, seen), daemon=True) for _hand in range(HANDS)]
    watch = threading.Thread(target=_watch, args=(process, seen, plan[-1].at - WARM), daemon=True)
    for thread in (*hands, watch):
        thread.start()
    for due in plan:
        time.sleep(max(0.0, began + due.at - time.monotonic()))
        line.put(due)
    for _hand in hands:
        line.put(None)
    for hand in hands:
        hand.join(PATIENCE * 2)
    return seen


def _serve(line: "SimpleQueue[Due | None]", port: int, began: float, seen: Seen) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while (due := line.get()) is not None:
        try:
            wrong = _asked(connection, due)
        except (OSError, http.client.HTTPException) as error:
            wrong = type(error).__name__
            connection.close()
        if due.at >= WARM:
            seen.taken.append((due.kind, time.monotonic() - began - due.at))
            seen.wrong.update([f"{due.kind}: {wrong}"] if wrong else ())


def _asked(connection: http.client.HTTPConnection, due: Due) -> str:
    """What is wrong with the answer, if anything: a page is shown, an act leads on to one."""
    from socle.site.bench.crowd import CSRF, SAID

    headers = {"Cookie": due.cookies, "Host": "127.0.0.1"}
    if said := SAID.get(due.kind):
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": CSRF}
        connection.request("POST", due.path, urlencode(said()), headers)
    else:
        connection.request("GET", due.path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    return "" if answer.status == (302 if said else 200) else str(answer.status)


def _watch(process: int, seen: Seen, seconds: float) -> None:
    """The memory of all of it, forty times on the way."""
    from socle.site.bench.start import memory

    time.sleep(WARM)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        seen.memory.append(memory(process))
        time.sleep(seconds / 40)


def told(seen: Seen, minutes: float, rate: float) -> Iterator[Figure]:
    """The figures. What went wrong is told on stderr too, by kind."""
    part = f"load, {rate:g}/s, {minutes:g} min"
    for kind, count in seen.wrong.most_common():
        print(f"  wrong: {kind}, {count} times", file=sys.stderr)
    taken = sorted(seconds * 1000 for _kind, seconds in seen.taken)
    yield Figure(part, "requests", len(taken), "")
    yield Figure(part, "requests a second", round(len(taken) / minutes / 60, 1), "", least=round(rate * 0.95, 1))
    yield Figure(part, "errors", seen.wrong.total(), "", most=0)
    for name, share, most in (("median", 0.5, None), ("p95", 0.95, 300), ("p99", 0.99, None)):
        yield Figure(part, name, round(taken[int(len(taken) * share)], 1), "ms", most=most)
    for kind in sorted({kind for kind, _seconds in seen.taken}):
        own = sorted(seconds * 1000 for one, seconds in seen.taken if one == kind)
        yield Figure(part, f"{kind}: p95 of {len(own)}", round(own[int(len(own) * 0.95)], 1), "ms")
    print(f"  memory on the way, in MB: {' '.join(f'{one:.0f}' for one in seen.memory)}", file=sys.stderr)
    early, late = seen.memory[8:16] or seen.memory, seen.memory[-8:]
    begin, end = round(statistics.median(early)), round(statistics.median(late))
    yield Figure(part, "memory of all processes (PSS)", end, "MB")
    yield Figure(part, "memory that it adds, from the second fifth to the last", end - begin, "MB", most=20)


if __name__ == "__main__":
    main(float(sys.argv[1]), float(sys.argv[2]))
