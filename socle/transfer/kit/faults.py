"""What is wrong with a kit, and where."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file of the kit, counted from 1 as editors do."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """`message` and `expected` are translated when they are shown."""

    file: str
    line: int
    column: int
    message: Any
    expected: Any

    def __str__(self) -> str:
        said = format_lazy(_("{message} Expected: {expected}."), message=self.message, expected=self.expected)
        return f"{self.file}:{self.line}:{self.column}: {said if self.expected else self.message}"


class Faulty(ValueError):
    """The kit cannot be used. `faults` are all that were found, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column)))
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


class Faults:
    """Gathers what is found, so that one reading tells all of it."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, place: Place, message: Any, expected: Any = "") -> None:
        self.found.append(Fault(place.file, place.line, place.column, message, expected))

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Keep the faults that the block raises, and go on after it."""
        try:
            yield
        except Faulty as faulty:
            self.found.extend(faulty.faults)


def wrong(place: Place, message: Any, expected: Any = "") -> Faulty:
    """The exception for one fault."""
    return Faulty([Fault(place.file, place.line, place.column, message, expected)])


def short(said: str) -> str:
    """What somebody wrote, fit to stand in a message: one line, no character that a terminal would choke on."""
    line = " ".join(said[:200].encode("utf-8", "replace").decode().split())
    shown = "".join(letter if letter.isprintable() else "?" for letter in line)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def nearest(said: str, known: Iterable[str]) -> Any:
    """The known word that was probably meant, or all of them."""
    choices = list(known)
    near = get_close_matches(said[:60], choices, n=1)
    return format_lazy(_("“{word}”, perhaps"), word=near[0]) if near else among(choices)


def among(choices: Sequence[str]) -> Any:
    """What there is to choose from."""
    if not choices:
        return _("nothing: there is nothing to name here")
    if len(choices) == 1:
        return format_lazy("“{word}”", word=choices[0])
    return format_lazy(_("one of {words}"), words=", ".join(choices[:40]))
