"""The collector of garbage, kept away from what stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (20_000, 20, 5)
"""After how many new objects, and rounds of the step before. With more of the last, what died old would lie there for an hour of load."""


@contextmanager
def loading() -> Iterator[None]:
    """What is imported inside stays as long as the process: looking through it for garbage, now and ever after, is a quarter of the
    time of a start, and writes into pages that processes share.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        gc.set_threshold(*SELDOM)
