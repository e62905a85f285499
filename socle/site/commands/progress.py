"""One line for each step, with the time that it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from socle.site.commands.sentences import say


@contextmanager
def step(key: str) -> Iterator[None]:
    """Print the step's name now and its time when it is over; a step that fails ends its line too."""
    print(f"  {say(f'step {key}'):32}", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(" ✗", flush=True)
        raise
    print(f"{time.monotonic() - began:6.1f} s", flush=True)


def error(sentence: object) -> None:
    """Say on stderr what to do."""
    print(sentence, file=sys.stderr, flush=True)
