"""What can be brought in from tables: each room says which columns its lines have, what they mean, and which act records them.

The door is above, in `site`: it reads files, keeps the rows on screen until they are mended, and calls the act. A room registers an
`Importable` when it is ready.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from socle.ground import cells
from socle.ground.cells import Unread
from socle.journal.act import Actor

Line = dict[str, Any]
Faults = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `synonyms`: other headers under which people have it, in French and English; `alone`: those that mean it only as they
    stand, and not within a longer one. `parse` is pure and raises `Unread`; `is_day` says that the numbers of spreadsheets are days."""

    key: str
    label: Any
    synonyms: tuple[str, ...] = ()
    parse: Callable[[str], Any] = cells.line
    required: bool = False
    example: str = ""
    help: Any = ""
    options: tuple[tuple[str, Any], ...] = ()
    is_day: bool = False
    is_long: bool = False
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Twin:
    """What a line seems to be already: something that stands, or an earlier line of the file. `sure`: it cannot be another."""

    label: str
    address: str = ""
    row: int | None = None
    sure: bool = False


@dataclass(slots=True)
class Judged:
    """What is to be said of a line beside what its own cells say."""

    faults: Faults = field(default_factory=dict)
    twin: Twin | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where lines can be brought in, other than into a whole programme: a thing with a ground, and how it is called."""

    thing: Any
    name: str


Judge = Callable[[Actor, Any, Mapping[int, Line]], Mapping[int, Judged]]


@dataclass(frozen=True, slots=True)
class Importable:
    """One kind of lines.

    `whole`: its lines build on each other, so they are judged together and recorded all at once or not at all. `join` looks at a
    whole line, purely, and completes it; `sign` is what two lines that mean the same have in common, `kin` what two that may mean the
    same have (said in the words `alike`, else as it is), unless both are `distinct`. `verb` is the act, on a programme, with `lines=`; or
    on one of its `places` (actor, programme or all), which is chosen on screen. `aside` says why the texts of a row are no line, but a
    total or the like: it is left out. One of the columns `one_of` must be there, or `lacking` is said. `rewrites` makes rows of a file of
    another tool, `told` says what all lines become together. `back` is the act that takes back what lines have become, with `ids=`;
    `leaning` says which of these (programme or place, ids) stay, and why. `lacks` says what lines name that is not there, also of those
    in which something else is wrong: `judge` looks at the others only.
    """

    key: str
    title: Any
    lede: Any
    icon: str
    power: str
    fields: tuple[Field, ...]
    verb: Any
    judge: Judge
    after: str
    join: Callable[[Line], tuple[Line, Faults]] = lambda line: (line, {})
    sign: Callable[[Line], str] = lambda line: ""
    kin: Callable[[Line], str] = lambda line: ""
    alike: Any = ""
    distinct: Callable[[Line], bool] = lambda line: False
    places: Callable[[Actor, UUID | None], Sequence[Place]] | None = None
    aside: Callable[[Mapping[str, str]], Any] = lambda texts: ""
    one_of: tuple[str, ...] = ()
    lacking: Any = ""
    lacks: Callable[[Actor, Any, Mapping[int, Line]], Mapping[int, Faults]] = lambda actor, programme, lines: {}
    whole: bool = False
    rewrites: Callable[[bytes], list[list[str]] | None] = lambda content: None
    told: Callable[[Any, Mapping[int, Line]], list[Any]] = lambda programme, lines: []
    back: Any = None
    leaning: Callable[[UUID, Sequence[UUID]], Mapping[UUID, Any]] = lambda programme, ids: {}

    def named(self, key: str) -> Field | None:
        return next((one for one in self.fields if one.key == key), None)

    def read(self, texts: Mapping[str, str]) -> tuple[Line, Faults]:
        """A line out of its texts, and all that is wrong with it, by field; a cell that cannot be read counts as empty for the others."""
        if sentence := self.aside(texts):
            return {}, {"": sentence}
        line: Line = {}
        faults: Faults = {}
        for one in self.fields:
            try:
                line[one.key] = one.parse(texts.get(one.key, ""))
            except Unread as unread:
                line[one.key] = one.parse("")
                faults[one.key] = unread.sentence
                continue
            if one.required and not line[one.key]:
                faults[one.key] = _("This is needed.")
        line, more = self.join(line)
        return line, more | faults


IMPORTABLES: dict[str, Importable] = {}


def register(importable: Importable) -> None:
    """Let lines of this kind be brought in."""
    IMPORTABLES[importable.key] = importable


def faulty(lines: Iterable[tuple[int, str, Any]]) -> dict[int, Faults]:
    """Faults by line, for an act that refuses some of them: triples (number of the line, field, sentence)."""
    found: dict[int, Faults] = {}
    for number, name, sentence in lines:
        found.setdefault(number, {})[name] = sentence
    return found


def identity(line: Line) -> UUID:
    """The id that what comes of a line will have: given before the act, so that a second try finds it there."""
    return UUID(line["id"])
