"""Many at the same moment, each on a connection of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from socle.journal.act import Refused

AT_ONCE = 50  # as many as a server lets in: whoever is done lets the next one in


def at_once(acts: list[Callable[[], Any]]) -> list[str]:
    """What each was told when all began at the same moment: what came of it, or why not."""
    together = min(len(acts), AT_ONCE)
    start = threading.Barrier(together)

    def one(number: int) -> str:
        if number < together:
            start.wait()
        try:
            return told(acts[number])
        finally:
            connection.close()

    connection.close()
    with ThreadPoolExecutor(together) as pool:
        return list(pool.map(one, range(len(acts))))


def told(act: Callable[[], Any]) -> str:
    try:
        return str(act())
    except Refused as refusal:
        return f"refused {refusal.code}"
    except Exception as error:  # it is told, whatever it is
        return repr(error)
