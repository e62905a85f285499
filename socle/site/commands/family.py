"""Children that end when their parent is killed outright, so that nothing is left behind. For `preexec_fn`."""

import ctypes
import signal

LIBC = ctypes.CDLL(None)
PARENT_DEATH_SIGNAL = 1


def end_with_parent() -> None:
    """Linux tells this process when the one that started it is gone."""
    LIBC.prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


def interrupted_with_parent() -> None:
    """The same with SIGINT, which PostgreSQL takes as a fast shutdown."""
    LIBC.prctl(PARENT_DEATH_SIGNAL, signal.SIGINT)
