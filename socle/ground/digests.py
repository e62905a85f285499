"""Canonical bytes and their digests: the same facts always give the same 32 bytes.

JSON with sorted keys and no spaces, text in NFC, no floating point (RFC 8785 shows where re-serialising breaks, so what
is hashed is also what is stored).
"""

import hashlib
import json
import unicodedata
from typing import Any


class Digest(str):
    """A SHA-256 in hexadecimal: what a journal entry may keep in place of a text."""


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value; floats and other types raise TypeError."""
    return json.dumps(_checked(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: Any) -> Digest:
    """The digest of a JSON value's canonical bytes."""
    return Digest(hashlib.sha256(canonical(value)).hexdigest())


def _checked(value: Any) -> Any:
    match value:
        case None | bool():
            return value
        case int() if abs(value) < 2**53:
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case list() | tuple():
            return [_checked(item) for item in value]
        case dict():
            return {unicodedata.normalize("NFC", key): _checked(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} has no canonical form")
