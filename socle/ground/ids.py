"""Ids: opaque, ordered by time, safe to show (UUID version 7, RFC 9562 section 5.7)."""

import os
import time
from uuid import UUID


def new_id() -> UUID:
    """A fresh id: 48 bits of milliseconds, then 74 random bits."""
    stamp = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    value = stamp << 80 | noise
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
