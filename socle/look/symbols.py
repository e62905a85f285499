"""The signs that a page may show, by name. They live in one file, which pages refer to and browsers keep."""

import re
from functools import cache
from pathlib import Path

DRAWN = Path(__file__).parent / "static" / "look" / "symbols.svg"


@cache
def names() -> tuple[str, ...]:
    """Every sign, in the order in which it is drawn."""
    return tuple(re.findall(r'<symbol id="([^"]+)"', DRAWN.read_text()))
