"""One line for each step, with the time that it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from socle.site.commands.sentences import say


def step(key: str) -> AbstractContextManager[None]:
    """The line of a named step."""
    return line(say(f"step {key}"))


@contextmanager
def line(text: str, width: int = 32) -> Iterator[None]:
    """Print the text now and its time when it is over; what fails ends its line too."""
    print(f"  {text:{width}}", end="", flush=True)
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
