"""Ids: opaque, ordered by time, safe to show (UUID version 7, RFC 9562 section 5.7)."""

import os
import time
from uuid import UUID


def new_id() -> UUID:
    """A fresh id: 48 bits of milliseconds, 12 bits of what is left of them (RFC 9562 section 6.2, method 3), 62 random bits."""
    stamp, rest = divmod(time.time_ns(), 1_000_000)
    finer = (rest << 12) // 1_000_000
    noise = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=stamp << 80 | 0x7 << 76 | finer << 64 | 0x2 << 62 | noise)
