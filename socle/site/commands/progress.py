"""One line for each step, with the time that it took; a bar for what takes long."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from socle.site.commands.sentences import say

WIDTH = 40


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


def bar(total: int) -> Callable[[int], None]:
    """Told how many of so many are done, a bar on the terminal fills, and is gone when it is full; nothing where there is no terminal."""
    if not sys.stderr.isatty():
        return lambda done: None
    drawn = -1

    def told(done: int) -> None:
        nonlocal drawn
        full = WIDTH * min(done, total) // max(1, total)
        if full != drawn or done >= total:
            drawn = full
            end = "\r\033[K" if done >= total else ""
            print(f"\r{'█' * full}{'░' * (WIDTH - full)} {done}/{total}{end}", end="", file=sys.stderr, flush=True)

    return told


def error(sentence: object) -> None:
    """Say on stderr what to do."""
    print(sentence, file=sys.stderr, flush=True)
