"""How a workshop goes, as its steps: a paragraph that begins with its minutes is one ("20 min: a round of names")."""

import re
from dataclasses import dataclass

_STEP = re.compile(r"(\d{1,3})\s?(?:min|minutes?)\b\.?\s*[:,–—-]?\s*(.+)", re.DOTALL)
_APART = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Step:
    """What is done and for how many minutes; 0 where a paragraph does not say."""

    minutes: int
    text: str


def steps(how: str) -> list[Step]:
    """Each paragraph in its place."""
    paragraphs = (one.strip() for one in _APART.split(how.replace("\r\n", "\n")))
    return [_step(one) for one in paragraphs if one]


def _step(paragraph: str) -> Step:
    found = _STEP.fullmatch(paragraph)
    return Step(int(found[1]), found[2].strip()) if found else Step(0, paragraph)


def minutes(how: str) -> int:
    """How long all of its steps take together."""
    return sum(one.minutes for one in steps(how))
