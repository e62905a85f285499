"""What can be found: each room registers its kinds of things, by which names each is found, and in which texts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model, Q

from socle.ground.folding import words
from socle.journal.kept import Kept
from socle.journal.models import Passage, Word
from socle.journal.search import prose
from socle.journal.touched import Values

Line = tuple[UUID, UUID, Any, tuple[str, ...]]
Written = tuple[Any, ...]
MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Texts:
    """Names by which things of a kind are found: `fields` of the rows of `model`.

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

    table: ClassVar[Any] = Word
    columns: ClassVar[tuple[str, ...]] = ("source", "row", "thing", "since", "word", "size", "folded", "text")

    def lines(self, rows: Any) -> Iterator[Line]:
        """For each row of a queryset that names something: its id, the thing, since when, the texts."""
        return self._lines(rows.values_list(*self._columns))

    def indexed(self, rows: Any) -> Iterator[Written]:
        """What stands in the index for the rows of a queryset: the values of `columns`."""
        return self._words(self.lines(rows))

    def indexed_of(self, made: Iterable[Values]) -> Iterator[Written]:
        """The same for rows that were just made, from what they were made with."""
        return self._words(self._lines(_values(self.model, self._columns, made)))

    @staticmethod
    def spelled(line: Written) -> list[str]:
        """The words of a line of the index."""
        return [line[4]]

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
                    yield self.name, row, thing, since, word, len(found.plain), f" {' '.join(kept)} ", text


@dataclass(frozen=True, slots=True)
class Prose:
    """Texts in which things of a kind are found: `fields` of the rows of `model`, each a text or a list of them.

    `title` is a field whose words count as those of the text; it is a name, so that it stands above. `thing` is the column with
    the id of what the text is of. `stands` is what holds, at an instant, of a row that still says what it says.
    """

    name: str
    model: type[Kept]
    fields: tuple[str, ...]
    title: str
    thing: str = "id"
    stands: Callable[[Any], Q] = lambda at: Q()

    table: ClassVar[Any] = Passage
    columns: ClassVar[tuple[str, ...]] = ("source", "row", "thing", "words", "text")

    def indexed(self, rows: Any) -> Iterator[Written]:
        """What stands in the index for the rows of a queryset: the values of `columns`."""
        return self._passages(rows.values_list(*self._columns))

    def indexed_of(self, made: Iterable[Values]) -> Iterator[Written]:
        """The same for rows that were just made, from what they were made with."""
        return self._passages(_values(self.model, self._columns, made))

    @staticmethod
    def spelled(line: Written) -> list[str]:
        """The words of a line of the index."""
        return str(line[3]).split()

    @property
    def _columns(self) -> tuple[str, ...]:
        return ("id", self.thing, self.title, *self.fields)

    def _passages(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Written]:
        for row, thing, title, *texts in rows:
            if text := prose.joined(texts):
                yield self.name, row, thing, prose.terms(self.name, f"{title}\n{text}"), text


def _values(model: type[Model], columns: Iterable[str], made: Iterable[Values]) -> Iterator[tuple[Any, ...]]:
    fields: list[Any] = [model._meta.get_field(column.removesuffix("_id")) for column in columns]
    return (tuple(field.to_python(one[field.attname]) for field in fields) for one in made)


def _fitting(found: Iterable[str]) -> Iterator[str]:
    """The first words of a text, no more than an index of PostgreSQL has room for: some letters are eighteen, folded."""
    room = MOST_LETTERS
    for word in found:
        room -= len(word) + 1
        if room < 0:
            return
        yield word


Source = Texts | Prose


@dataclass(frozen=True, slots=True)
class Kind:
    """Things that are found together, the first of `texts` being their names; `prose` is what they say. `journal.names` says what
    each is called.

    `circle` is an expression over the thing's row that gives the circle in which it is; `ends` says that its rows have an
    `until`; `address` finds the page of a thing that has none of its own, given its circle.

    `seen` gives the things that a reader finds, where these are not simply those that their reading power opens. `few`, where most
    readers find few of very many, gives their ids: where they are few they are known before the first line is looked at.
    """

    name: str
    label: Any
    model: type[Kept]
    icon: str
    texts: tuple[Texts, ...]
    prose: tuple[Prose, ...] = ()
    circle: Any = None
    ends: bool = False
    address: Callable[[UUID], str] | None = None
    seen: Callable[[Any], Any] | None = None
    few: Callable[[Any], Any] | None = None

    def seen_by(self, reader: Any) -> Any:
        """The things that a reader finds; the reader may be the blank of a question."""
        return self.seen(reader) if self.seen else self.model.objects.seen_by(reader)

    @property
    def reference(self) -> str:
        return self.model._meta.label_lower

    @property
    def sources(self) -> tuple[Source, ...]:
        return (*self.texts, *self.prose)


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Have things of these kinds found; their order is the one in which they are shown."""
    _kinds.update((kind.name, kind) for kind in kinds)


def kinds() -> tuple[Kind, ...]:
    return tuple(_kinds.values())


def sources(of: Iterable[Kind] | None = None) -> dict[str, tuple[Kind, Source]]:
    """Names and texts of each kind, by what they are called."""
    return {source.name: (kind, source) for kind in (kinds() if of is None else of) for source in kind.sources}
