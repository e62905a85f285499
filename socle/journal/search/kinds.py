"""What can be found: each room registers its kinds of things, and by which texts each is found."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from socle.ground.folding import words
from socle.journal.kept import Kept

Line = tuple[UUID, UUID, Any, tuple[str, ...]]
Written = tuple[str, UUID, UUID, Any, str, str, int, str, str]
COLUMNS = ("source", "row", "thing", "since", "word", "backwards", "size", "folded", "text")
MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by which things of a kind are found: `fields` of the rows of `model`.

    `thing` is the column with the id of what they name (a row without one names nothing), `since` the one from which instant on,
    `unless` one that is empty as long as the row counts. `known_as` says a text that is not the present name: "formerly {text}".
    """

    name: str
    model: type[Kept]
    fields: tuple[str, ...] = ("name",)
    thing: str = "id"
    since: str = ""
    unless: str = ""
    known_as: Any = "{text}"

    def lines(self, rows: Any) -> Iterator[Line]:
        """For each row of a queryset that names something: its id, the thing, since when, the texts."""
        return self._lines(rows.values_list(*self._columns))

    def words(self, rows: Any) -> Iterator[Written]:
        """What stands in the index for the rows of a queryset: the values of `COLUMNS`."""
        return self._words(self.lines(rows))

    def words_of(self, made: Iterable[Kept]) -> Iterator[Written]:
        """The same for rows that were just made, from what they were made with."""
        fields = [self.model._meta.get_field(column.removesuffix("_id")) for column in self._columns]
        return self._words(self._lines(tuple(field.to_python(getattr(one, field.attname)) for field in fields) for one in made))  # type: ignore[union-attr]

    @property
    def _columns(self) -> tuple[str, ...]:
        return ("id", self.thing, self.since or "id", self.unless or "id", *self.fields)

    def _lines(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Line]:
        for pk, thing, since, gone, *texts in rows:
            if thing is not None and not (self.unless and gone):
                yield pk, thing, since if self.since else None, tuple(text[:MOST_LETTERS] for text in texts if text)

    def _words(self, lines: Iterable[Line]) -> Iterator[Written]:
        for row, thing, since, texts in lines:
            for text in dict.fromkeys(texts):
                found = words(text)
                kept = list(_fitting(found.all))
                for word in kept:
                    yield self.name, row, thing, since, word, word[::-1], len(found.plain), f" {' '.join(kept)} ", text


def _fitting(found: Iterable[str]) -> Iterator[str]:
    """The first words of a text, no more than an index of PostgreSQL has room for: some letters are eighteen, folded."""
    room = MOST_LETTERS
    for word in found:
        room -= len(word) + 1
        if room < 0:
            return
        yield word


@dataclass(frozen=True, slots=True)
class Kind:
    """Things that are found together, the first of `texts` being their names. `journal.names` says what each is called.

    `circle` is an expression over the thing's row that gives the circle in which it is; `ends` says that its rows have an
    `until`; `address` finds the page of a thing that has none of its own, given its circle.
    """

    name: str
    label: Any
    model: type[Kept]
    icon: str
    texts: tuple[Texts, ...]
    circle: Any = None
    ends: bool = False
    address: Callable[[UUID], str] | None = None

    @property
    def reference(self) -> str:
        return self.model._meta.label_lower


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Have things of these kinds found; their order is the one in which they are shown."""
    _kinds.update((kind.name, kind) for kind in kinds)


def kinds() -> tuple[Kind, ...]:
    return tuple(_kinds.values())


def sources(of: Iterable[Kind] | None = None) -> dict[str, tuple[Kind, Texts]]:
    """Each kind of text by its name, with the kind of things that it names."""
    return {texts.name: (kind, texts) for kind in (kinds() if of is None else of) for texts in kind.texts}
