"""`bin/run`: how long from nothing, how long again, how much memory at rest."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from socle.site.bench.figures import Figure
from socle.site.configuration import ROOT


def main() -> None:
    """The environment is there already: its installation is measured in the tests of bin/run, by the network that one has."""
    first, memory = _started()
    print(Figure("start", "bin/run, empty folder to first page", first, "s", most=180).line(), flush=True)
    again, _ = _started()
    print(Figure("start", "bin/run again", again, "s", most=5).line(), flush=True)
    print(Figure("start", "memory at rest, all processes", memory, "MB", most=300).line(), flush=True)


def _started() -> tuple[float, float]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    before = time.monotonic()
    running = subprocess.Popen(
        [str(ROOT / "bin" / "run"), "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=sys.stderr, start_new_session=True
    )
    try:
        _answered(f"http://127.0.0.1:{port}/")
        taken = round(time.monotonic() - before, 1)
        time.sleep(5)
        return taken, round(_memory(running.pid))
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(30)


def _answered(address: str) -> None:
    while True:
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.05)


def _memory(session: int) -> float:
    """Proportional set size of every process of the session, in MB: what they share is counted once."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == session:
                total += int(
                    next(line for line in (process / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:")).split()[1]
                )
        except (OSError, StopIteration):
            continue
    return total / 1024


if __name__ == "__main__":
    main()
