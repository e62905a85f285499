"""Passes pytest's output on and adds up what its closing lines count."""

import re
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, TextIO

from socle.site.commands.family import end_with_parent

CLOSING = re.compile(r"(\d+) (passed|failed|errors?|skipped)\b")


@dataclass(slots=True)
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, line: str) -> None:
        """Count what a closing line says ("3 passed, 1 failed in 2.10s"); errors are failures."""
        for number, word in CLOSING.findall(line):
            name = "failed" if word.startswith("error") else word
            setattr(self, name, getattr(self, name) + int(number))


def counted(command: list[str], folder: Path, environment: dict[str, str], counts: Counts, out: TextIO, ended: Event) -> bool:
    """Run pytest with its output where it is asked for; whether it was green. Once all has `ended` it is interrupted."""
    last = ""
    piped: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=folder, env=environment, preexec_fn=end_with_parent, **piped) as process:
        assert process.stdout
        for line in process.stdout:
            out.write(line)
            out.flush()
            if ended.is_set():
                process.send_signal(signal.SIGINT)
            last = line if " in " in line and CLOSING.search(line) else last
    counts.add(last)
    return process.returncode == 0
