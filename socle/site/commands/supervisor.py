"""Keeps the web server and the workers of jobs alive together, and stops them together.

`bin/run` becomes this program once everything is prepared. It loads Socle once; its children are forked from it and hold the same
pages of memory as long as nobody writes into them, where four programs would rest at more than a hundred megabytes each.
"""

import gc
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkProcess

from socle.site.commands import spoken
from socle.site.commands.family import end_with_parent
from socle.site.commands.progress import error, step
from socle.site.commands.sentences import Stop, say

BEAT = 0.1
LONGEST_DELAY = 30.0
SETTLED = 60.0


ENDS = (signal.SIGINT, signal.SIGTERM)


@dataclass(slots=True)
class Child:
    """One supervised program, in a process group of its own so that nothing of it outlives it."""

    name: str
    main: Callable[[], None]
    patience: float
    process: ForkProcess | None = None
    began: float = 0.0
    due: float = 0.0
    delay: float = 0.5

    def start(self) -> None:
        """Signals wait until the child has put down what its parent does with them."""
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
        try:
            self.process = get_context("fork").Process(target=self._live, name=self.name)
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
        self.began = time.monotonic()

    def _live(self) -> None:
        os.setsid()
        end_with_parent()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
        self.main()

    def tend(self) -> None:
        """Start it when its time has come; after a death, wait longer each time."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
        elif self.process.exitcode is not None:
            self._mourn(self.process.exitcode)

    def stop(self) -> None:
        """Ask it to end, wait, insist; then sweep its group."""
        if self.process is None:
            return
        self.process.terminate()
        self.process.join(self.patience)
        self._sweep()
        self.process.join()

    def kill(self) -> None:
        self._sweep()

    def is_dead(self) -> bool:
        return self.process is None or self.process.exitcode is not None

    def _mourn(self, code: int) -> None:
        self._sweep()
        settled = time.monotonic() - self.began > SETTLED
        self.delay = 1.0 if settled else min(self.delay * 2, LONGEST_DELAY)
        self.due = time.monotonic() + self.delay
        self.process = None
        error(say("restart", name=say(self.name), code=code, delay=self.delay))

    def _sweep(self) -> None:
        if self.process is not None and self.process.pid:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Web server first; the workers when it answers. SIGINT or SIGTERM ends them, a second one at once."""

    def __init__(self, host: str, port: int) -> None:
        self.address = (host, port)
        self.web = Child("web", lambda: _serve(host, port), patience=15)
        self.worker = Child("worker", _work, patience=120)
        self.asked = 0

    def run(self, greeting: str) -> int:
        """Until somebody asks to stop; 0 then."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)
        try:
            with step("server"):
                self._begin()
            if not self.asked:
                print(greeting, flush=True)
            while not self.asked:
                time.sleep(BEAT)
                self.web.tend()
                self.worker.tend()
        finally:
            self._end()
        return 0

    def _ask(self, *_: object) -> None:
        self.asked += 1
        if self.asked > 1:
            self.web.kill()
            self.worker.kill()

    def _begin(self) -> None:
        """The server alone. The workers are tended once this line has ended: they may show mails on the same terminal."""
        _load()
        self.web.start()
        while not self.asked and not (status := _answer(self.address)):
            if self.web.is_dead():
                raise Stop("no start", name=say("web"))
            time.sleep(BEAT)
        if not self.asked and status.startswith(b"5"):
            raise Stop("no start", name=say("web"))

    def _end(self) -> None:
        """Even where nobody reads any more what is said."""
        try:
            print(say("stopping"), flush=True)
        finally:
            self.web.stop()
            self.worker.stop()
        print(say("stopped"), flush=True)


def _load() -> None:
    """All that the children run, once."""
    from socle.ground.garbage import loading

    with loading():
        from django.urls import get_resolver

        from socle.site import configuration
        from socle.site.monitoring import requests

        if (told := configuration.read()).metrics_key:
            requests.begin(told.var)

        import socle.site.wsgi  # noqa: F401

        _patterns = get_resolver().url_patterns
        gc.collect()


def _serve(host: str, port: int) -> None:
    """Two processes of four threads: what two cores carry, at the least CPU for each page."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "socle.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        log_level=LogLevels.warning,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


def _work() -> None:
    from socle.site import workers

    workers.main()


def _answer(address: tuple[str, int]) -> bytes:
    """The status of the first page, empty while there is none: that the server listens says nothing about its workers."""
    host, port = address
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    try:
        with socket.create_connection((reached, port), 1) as connection:
            connection.settimeout(10)
            connection.sendall(b"HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return connection.recv(12).removeprefix(b"HTTP/1.1 ")
    except OSError:
        return b""


def main(host: str, port: str, greeting: str) -> int:
    return Supervisor(host, int(port)).run(greeting)


if __name__ == "__main__":
    sys.exit(spoken("run", lambda: main(*sys.argv[1:])))
