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
    """Texts by which things of a kind are found.

    `fields` of the rows of `model` that fulfil `only`; `thing` is the column with the id of what they name, `since` the one
    from which instant on. `known_as` says a text that is not its present name: "formerly {text}".
    """

    name: str
    model: type[Kept]
    fields: tuple[str, ...] = ("name",)
    thing: str = "pk"
    since: str | None = None
    only: tuple[tuple[str, Any], ...] = ()
    known_as: Any = "{text}"

    def lines(self, rows: Any) -> Iterator[Line]:
        """For each of the rows: its id, the thing that it names, since when, the texts."""
        columns = ("pk", self.thing, self.since or "pk", *self.fields)
        for pk, thing, since, *texts in rows.filter(**dict(self.only)).values_list(*columns):
            yield pk, thing, since if self.since else None, tuple(text[:MOST_LETTERS] for text in texts if text)

    def words(self, rows: Any) -> Iterator[Written]:
        """What stands in the index for these rows: the values of `COLUMNS`."""
        for pk, thing, since, texts in self.lines(rows):
            for text in dict.fromkeys(texts):
                found = words(text)
                kept = list(_fitting(found.all))
                for word in kept:
                    yield self.name, pk, thing, since, word, word[::-1], len(found.plain), f" {' '.join(kept)} ", text


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
