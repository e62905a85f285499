"""Children of one prepared process, each at work on the same database until it is done, or killed.

A child notes every answer that it was given, on the disk, before it asks anything more: what is noted was acknowledged.
"""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from socle.site.commands.family import end_with_parent

Work = Callable[[], None]


class Notes:
    """Lines that outlive a kill of whoever wrote them."""

    def __init__(self, name: str) -> None:
        self._file = Path(settings.VAR) / f"{name}.notes"

    def add(self, line: str) -> None:
        handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
        os.close(handle)

    def lines(self) -> list[str]:
        return self._file.read_text().splitlines() if self._file.exists() else []


def leave() -> None:
    """No connection goes along with a fork: two processes would speak on one line."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]


def fork(work: Work) -> int:
    """Begin it in a child; its id. One that ends by itself ends well, or says on the console why not."""
    leave()
    if child := os.fork():
        return child
    end_with_parent()
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


def kill(children: list[int], after: float) -> None:
    """Kill them in the middle of what they do."""
    time.sleep(after)
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)


def together(works: list[Work]) -> list[int]:
    """Have all of them done at the same time by a child each; how each ended."""
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in [fork(work) for work in works]]
