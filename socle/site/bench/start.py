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
        return taken, round(memory(running.pid))
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


def memory(first: int) -> float:
    """Proportional set size of a process and all that it has started, in MB: what they share is counted once."""
    parents = {int(path.parent.name): _parent(path) for path in Path("/proc").glob("[0-9]*/stat")}
    family = {first}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(_proportional(process) for process in family) / 1024


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
