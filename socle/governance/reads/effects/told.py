"""What an effect is told with: one sentence a line, and what stands beneath it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from socle.governance.rules.effect import Run

MOST, LETTERS = 150, 120


@dataclass(frozen=True, slots=True)
class Detail:
    """A line beneath: in words, or two texts word by word, `text` being what is said before them."""

    text: str
    runs: tuple[Run, ...] = ()

    @property
    def length(self) -> int:
        """How many lines it takes."""
        return 1 + sum(len(text) for _kind, text in self.runs or (("", self.text),)) // LETTERS


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence: `sign` is added, changed or removed; details stand beneath."""

    sign: str
    text: str
    details: tuple[Detail, ...] = ()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """It, as the lines of a diff."""
        return [{"kind": self.sign, "text": self.text, "said": True}, *lines(self.details, self.sign, depth=1)]

    @property
    def length(self) -> int:
        """How many lines it takes."""
        return 1 + sum(one.length for one in self.details)


def lines(details: Iterable[Detail], sign: str = "changed", depth: int = 0) -> list[dict[str, Any]]:
    """Details, as the lines of a diff."""
    return [{"kind": sign, "text": one.text, "runs": one.runs, "said": True, "depth": depth} for one in details]


def cut(told: Sequence[Told], most: int = MOST) -> Sequence[Told]:
    """As many whole sentences as fit into so many lines, and at least one."""
    return told[: max(1, bisect_right(list(accumulate(one.length for one in told)), most))]
