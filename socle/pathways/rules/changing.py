"""A code that changes: derived from a secret and the hour, as RFC 6238 does it, so that nothing of it is stored."""

import hashlib
import hmac
from datetime import datetime

STEP, DIGITS = 30, 6
# Whoever reads a code types it a while later: the one before still holds
BEFORE = 1


def code(secret: bytes, at: datetime) -> str:
    """The code of this half-minute."""
    return _code(secret, _step(at))


def fits(secret: bytes, typed: str, at: datetime) -> bool:
    """Whether it is the code of this half-minute or of the one before."""
    told = "".join(typed.split())
    steps = range(max(_step(at) - BEFORE, 0), _step(at) + 1)
    return any(hmac.compare_digest(told.encode(), _code(secret, step).encode()) for step in steps)


def left(at: datetime) -> int:
    """For how many seconds the code of this half-minute is still shown."""
    return STEP - int(at.timestamp()) % STEP


def _step(at: datetime) -> int:
    return int(at.timestamp()) // STEP


def _code(secret: bytes, step: int) -> str:
    told = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha256).digest()
    start = told[-1] & 0xF
    number = int.from_bytes(told[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)
