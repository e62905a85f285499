"""Keeps the web server and the workers of jobs (`socle.site.workers`) alive together, and stops them together.

`bin/run` becomes this program once everything is prepared: it loads no Django and no configuration, and rests at a few megabytes.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass

from socle.site.commands import spoken
from socle.site.commands.family import end_with_parent
from socle.site.commands.progress import error, step
from socle.site.commands.sentences import Stop, say

BEAT = 0.1
LONGEST_DELAY = 30.0
SETTLED = 60.0


@dataclass(slots=True)
class Child:
    """One supervised program, in a process group of its own so that nothing of it outlives it."""

    name: str
    command: list[str]
    patience: float
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    due: float = 0.0
    delay: float = 0.5

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=end_with_parent)
        self.began = time.monotonic()

    def tend(self) -> None:
        """Start it when its time has come; after a death, wait longer each time."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
        elif self.process.poll() is not None:
            self._mourn(self.process.returncode)

    def stop(self) -> None:
        """Ask it to end, wait, insist; then sweep its group."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.patience)
        self._sweep()
        self.process.wait()

    def kill(self) -> None:
        self._sweep()

    def is_dead(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def _mourn(self, code: int) -> None:
        self._sweep()
        settled = time.monotonic() - self.began > SETTLED
        self.delay = 1.0 if settled else min(self.delay * 2, LONGEST_DELAY)
        self.due = time.monotonic() + self.delay
        self.process = None
        error(say("restart", name=say(self.name), code=code, delay=self.delay))

    def _sweep(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Web server first; the workers when it answers. SIGINT or SIGTERM ends them, a second one at once."""

    def __init__(self, host: str, port: int) -> None:
        self.address = (host, port)
        self.web = Child("web", _granian(host, port), patience=15)
        self.worker = Child("worker", [sys.executable, "-m", "socle.site.workers"], patience=120)
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
        self.web.start()
        while not self.asked and not (status := _answer(self.address)):
            if self.web.is_dead():
                raise Stop("no start", name=say("web"))
            time.sleep(BEAT)
        if not self.asked and status.startswith(b"5"):
            raise Stop("no start", name=say("web"))

    def _end(self) -> None:
        print(say("stopping"), flush=True)
        self.web.stop()
        self.worker.stop()
        print(say("stopped"), flush=True)


def _granian(host: str, port: int) -> list[str]:
    """Two processes of four threads: what two cores carry, at the least CPU for each page."""
    served = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--host", host, "--port", str(port)]
    quiet = ["--log-level", "warning", "--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "10"]
    return [sys.executable, "-m", "granian", *served, *quiet, "socle.site.wsgi:application"]


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
